"""Claims: statements that concern the same act or state of affairs, brought together."""
