"""What a brief says in its own words: the same for every dispute and every side."""

from __future__ import annotations

__all__ = ["TEXTS"]

TEXTS: dict[str, str] = {
    "subtitle": "What the sources say of the matters in dispute, word for word. Nothing here says who is right.",
    "read": "{sources} read{dates}. All are listed at the end, each with the first {digits} digits of its SHA-256.",
    "how": (
        "Each matter begins with one sentence for each difference, in the same words for everybody. Below it stand the "
        "words of each voice. "
    ),
    "how lit": "Words in bold",
    "how cited": (
        " are those in which passages differ. Behind each passage stands the number of its source, its date, and the "
        "paragraph of the document in which it is found (list items and quotations counted), with the page where the "
        "original has pages."
    ),
    "how told": (
        "“As somebody tells” means that the words reach us through another; “own voice” that the text itself speaks."
    ),
    "how masked": (
        "Private persons are given by their initials, also inside quotations; the dossier has the words as they stand."
    ),
    "several": "In these no difference between the voices was found; they may yet tell it in their own ways.",
    "alone": (
        "Of these, nobody else was found to speak in the {sources} read. That others do not speak of it denies nothing."
    ),
    "made": (
        "Made by Alteram {version} with rules over a parse of the text; no person has checked it. Every passage stands "
        "word for word in the source and at the place that is named; the dossier opens it."
    ),
    "found": (
        "Matters are found by comparing what is said: whom it concerns, what was done, where, when, how many. What the "
        "rules did not find is missing here, and what they put together may not belong together: read the passages."
    ),
    "order": (
        "Matters stand in order of weight: how many voices, how much is at stake in the act, how sure the comparison "
        "is; then by time. The order says nothing of who is right."
    ),
    "reprints": "A text that is printed in several places is one voice; where it is carried is named.",
    "silence": (
        "That no answer or no other voice was found says what is in these sources, and nothing of what is outside them."
    ),
    "boxes": (
        "The typeface of this file lacks {count} of the characters in these sources ({which}): they are shown as "
        "“{sign}”. The Word and Markdown files have them all."
    ),
}
