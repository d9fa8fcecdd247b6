"""Times and figures: cut out of passages by a grammar, and normalised."""
