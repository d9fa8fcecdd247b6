"""How words report: one module for each family of constructions."""
