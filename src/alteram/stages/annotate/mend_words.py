"""Words by which `mend` tells which reading grammar leaves."""

from __future__ import annotations

__all__ = ["ARTICLES", "CHARGING", "EITHER", "NOMINAL", "RELATIVES", "STAYING", "STOPS"]

CHARGING = frozenset({"accuse", "suspect", "acquit", "convict"})
"""Verbs that say of what with "of": who is charged has none of his own before a gerund."""
RELATIVES = frozenset({"that", "who", "which"})
NOMINAL = frozenset({"NOUN", "PROPN"})
STAYING = frozenset(
    {"lie", "sit", "stand", "remain", "stay", "go", "come", "leave", "return", "be", "get", "become", "feel", "seem"}
)
"""Verbs after which a participle tells how somebody is: "who lay injured"."""
STOPS = frozenset({".", "!", "?", '"', "”"})
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "az", "ul"})
"""Articles written to an Arabic name with a hyphen."""
EITHER = frozenset(
    {"police", "people", "number", "majority", "minority", "couple", "lot", "rest", "half", "handful", "pair", "family"}
)
"""Nouns with which a verb stands in either number."""
