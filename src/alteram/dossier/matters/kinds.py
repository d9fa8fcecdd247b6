"""Kinds of comparisons and changes, as matters are ordered by them."""

from __future__ import annotations

__all__ = ["CHANGE_KINDS", "DIFFERENCES", "ONE_SIDED"]

DIFFERENCES = (
    "denies",
    "blame_differs",
    "figures_differ",
    "dates_differ",
    "characterises_differently",
    "different_account",
)
"""Kinds of comparisons that tell of a difference between voices."""

CHANGE_KINDS = ("contradicts", "withdraws", "sharpens", "softens", "repeats")
"""Kinds of changes of one holder's account, the largest first."""

ONE_SIDED = "one_sided"
"""As a kind in the list of matters: what one voice alone says."""
