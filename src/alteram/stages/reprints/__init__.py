"""Reprints: the same words in several documents, found over the whole collection."""
