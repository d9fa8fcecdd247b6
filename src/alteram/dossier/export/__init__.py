"""Exports: one module a format, all named in `registry`."""
