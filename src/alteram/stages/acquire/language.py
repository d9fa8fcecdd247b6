"""The language of a text, told from the text: lingua's small models, all languages, no network."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

__all__ = ["ANALYSED", "Detector", "canonical", "detector", "is_analysed"]

Detector = Callable[[str], "str | None"]

ANALYSED = "en"
"""The language whose statements are found.  A text without a language counts as written in it: too short to tell."""
_FEWEST = 40
"""Letters, counted in UTF-8 bytes, below which nothing can be told: a name or a heading is in any language."""
_SAMPLE = 250
_SURE = 0.5
"""Confidence below which the language is left open."""


def detector() -> Detector:
    """A function from text to its BCP 47 language; models are loaded on first use and kept."""
    from lingua import LanguageDetectorBuilder

    models = LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()

    def detect(text: str) -> str | None:
        sample = _sample(text)
        if sum(len(c.encode("utf-8")) for c in sample if c.isalpha()) < _FEWEST:
            return None
        values = models.compute_language_confidence_values(sample)
        if not values or values[0].value < _SURE:
            return None
        return str(values[0].language.iso_code_639_1.name).lower()

    return detect


def _sample(text: str) -> str:
    """Beginning, middle and end: menus at the head of a page may be in another language than the page."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def is_analysed(language: str | None) -> bool:
    """Whether statements are looked for in texts of a language."""
    return language is None or language.lower().split("-")[0] == ANALYSED


def canonical(claim: str | None) -> str | None:
    """A claimed language as its BCP 47 code without region: `en_GB` and `eng` are `en`; None where it is no code."""
    found = _CODE.fullmatch(claim.strip()) if claim else None
    if found is None:
        return None
    primary = found.group(1).lower()
    script = found.group(2)
    return _short_codes().get(primary, primary) + (f"-{script.capitalize()}" if script else "")


_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_][A-Za-z0-9]{1,8})*")


@functools.cache
def _short_codes() -> dict[str, str]:
    """Codes of three letters to those of two, which BCP 47 asks for."""
    from lingua import Language

    return {x.iso_code_639_3.name.lower(): x.iso_code_639_1.name.lower() for x in Language.all()}
