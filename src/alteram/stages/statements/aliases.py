"""Two names for one actor where the text itself says so, or where only the spelling differs."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from alteram.model.keys import acronym_forms, fold, is_acronym, spelling_key
from alteram.stages.statements.references import Reference
from alteram.stages.statements.view import DocumentView

__all__ = ["alias_pairs", "same_but_for_spelling"]

_SAYS_ALIAS = ("also known as", "known as", "formerly", "or", "called", "also called", "in short", "short")
_STRONG = ("also known as", "known as", "formerly", "also called", "in short", "short")


def alias_pairs(view: DocumentView, references: list[Reference]) -> Iterator[tuple[int, int]]:
    """Pairs of references that the text makes one: "Name (ABC)", "ABC (Name)", "Name, also known as Other"."""
    yield from _signed_twice(view, references)
    for k in range(len(references) - 1):
        a, b = references[k], references[k + 1]
        if a.passage != b.passage or a.kind != "name" or (b.kind != "name" and b.label != "group"):
            continue
        parse = view.passages[a.passage].parse
        if parse is None or b.first <= a.last:
            continue
        between = " ".join(parse.lower[a.last + 1 : b.first]).strip()
        signed = view.passages[a.passage].passage.role in ("signature", "signatory")
        if (
            between in ("(", "( the", "[")
            and _closes(parse.words, b.last + 1)
            and (_bracketed(a, b) or _signs(a, b, signed))
        ):
            yield k, k + 1
        elif between.strip('(,“"‘ ').startswith(_SAYS_ALIAS) and any(x in between for x in _STRONG):
            if a.label == b.label or "unknown" in (a.label, b.label):
                yield k, k + 1
        elif between == "or" and is_acronym(b.text) and b.key in acronym_forms(a.text):
            yield k, k + 1


def _signed_twice(view: DocumentView, references: list[Reference]) -> Iterator[tuple[int, int]]:
    """In a signature: "Name of a body (what it also calls itself)"; the second may be a description."""
    for k, a in enumerate(references):
        p = view.passages[a.passage]
        if p.passage.role not in ("signature", "signatory") or p.parse is None or a.kind != "name":
            continue
        for n, b in enumerate(references):
            opens = b.passage == a.passage and b.first == a.last + 2 and p.parse.words[a.last + 1] == "("
            if opens and _closes(p.parse.words, b.last + 1) and _signs(a, b, True):
                yield k, n


def _closes(words: tuple[str, ...], i: int) -> bool:
    return i < len(words) and words[i] in (")", ",", "/", ";", "]")


def _signs(a: Reference, b: Reference, signed: bool) -> bool:
    """In a signature: "Name of a body (its other name)"."""
    return signed and "person" not in (a.label, b.label) and " " in a.key and " " in b.key


def _bracketed(a: Reference, b: Reference) -> bool:
    """A name and the acronym after it: initials need not fit, since names are translated and acronyms are not."""
    if a.label == "person" or b.label == "person":
        return False
    short, full = (b, a) if _is_short(b.text) else (a, b)
    if not _is_short(short.text) or _is_short(full.text):
        return False
    return short.key in acronym_forms(full.text) or (
        full.label != "place" and (full.noun is not None or full.sure or " " in full.key)
    )


def _is_short(text: str) -> bool:
    """An acronym, also one with small letters inside ("BfV", "MoD")."""
    return is_acronym(text) or (
        text.isalpha() and len(text) < 8 and text[0].isupper() and sum(map(str.isupper, text)) > 1
    )


def same_but_for_spelling(a: Reference, b: Reference) -> bool:
    """Whether two names of one document differ by a letter in one long word and in nothing else.

    Persons only where the difference is one of spelling: two full names that differ are two persons.
    """
    left, right = fold(a.text).split(), fold(b.text).split()
    if len(left) != len(right) or len(left) < 2 or a.key == b.key:
        return False
    if a.label == "person":
        return spelling_key(a.text) == spelling_key(b.text)
    distances = [OSA.distance(x, y, score_cutoff=2) for x, y in zip(left, right, strict=True)]
    if sum(d > 0 for d in distances) != 1:
        return False
    k = next(i for i, d in enumerate(distances) if d)
    return distances[k] == 1 and min(len(left[k]), len(right[k])) > 4 and not any(c.isdigit() for c in left[k])
