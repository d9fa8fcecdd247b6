"""Checks: where one source does not fit itself."""
