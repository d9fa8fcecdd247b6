"""Acts: who did what to whom, when, where, in whose statement."""
