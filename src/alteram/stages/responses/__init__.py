"""Responses: what came of each demand and question, from a passage or not at all."""
