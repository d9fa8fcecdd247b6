"""Numbers that do not fit: parts against their sum, lists against their count, one thing with two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from alteram.model.parse import Parse
from alteram.stages.checks.kinds import Finding
from alteram.stages.checks.paper import BODY, SIGNED, Paper, Part, Row

__all__ = ["counts", "figures_within", "sums"]

_SHARES = ("%", "share")
NEAR = 0.12
"""How far the parts may be from the whole and still be taken for its parts: other lists seldom are so near."""
_LEAST_WHOLE = 10
"""A smaller whole is near to anything."""
_LISTED = (  # noqa: SIM905
    "demand question point reason condition step request proposal recommendation measure example fact principle "
    "conclusion finding allegation claim objection lesson rule task goal topic issue item thing argument answer"
).split()
"""Nouns that announce a list."""
_AND = re.compile(r"\s*(?:,|;|,?\s+and|;\s+and|,?\s+or)\s+(?:the\s+(?:other|remaining)\s+)?")
_BREAK = re.compile(r"[.!?]\s+(?=[A-Z“\"])")
_REST = re.compile(r"\b(?:[Tt]he|[Aa]ll) (?:other|remaining)\s+$")
_OF = re.compile(r"\bOf (?:the|these|those|its|their|our|all)?\s*$")
_OVERLAP = re.compile(
    r"\b(?:including|among them|some of (?:them|whom)|at least one|also|both|another|more)\b", re.IGNORECASE
)
"""Words beside which parts may share members, or leave some out."""
_OPEN_LIST = re.compile(r"\b(?:others?|more|among them|including|first signator\w+)\b", re.IGNORECASE)


def sums(paper: Paper) -> Iterator[Finding]:
    """A whole that its parts do not make."""
    for part in paper.parts:
        if part.role not in BODY:
            continue
        figures = [f for f in paper.inside(paper.figures, part) if _countable(f)]
        for finder in (_by_colon, _by_apposition, _by_rest):
            for whole, parts in finder(part, figures):
                total = sum(f["value"] for f in parts)
                if total == whole["value"] or abs(total - whole["value"]) > max(1.0, NEAR * whole["value"]):
                    continue
                places = tuple(_widened(part, f) for f in (whole, *parts))
                named = " and ".join(filter(None, (", ".join(_written(f) for f in parts[:-1]), _written(parts[-1]))))
                message = f"The text says {_number(whole['value'])} for the whole; {named} make {_number(total)}."
                yield Finding("sum", places, message, finder.__name__.strip("_"), f"{total:g} for {whole['value']:g}")
                break


def _countable(f: Row) -> bool:
    return f["value"] is not None and f["qualifier"] == "exact" and f["counts"] != "age" and f["unit"] not in _SHARES


def _written(f: Row) -> str:
    return _number(f["value"])


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _kin(a: Row, b: Row) -> bool:
    """Whether two figures may be of one sum: same unit and currency."""
    return bool(a["unit"] == b["unit"] and a["currency"] == b["currency"])


def _between(part: Part, a: Row, b: Row) -> str:
    return part.text[_end(a) - part.start : b["span"]["start"] - part.start]


def _end(f: Row) -> int:
    """Where a figure with what it counts ends, where that follows at once."""
    end: int = f["span"]["end"]
    where = f["counts_span"]
    return where["end"] if where and 0 < where["start"] - end <= 2 else end


def _widened(part: Part, f: Row) -> tuple[int, int]:
    end = _end(f)
    if f["unit"]:
        unit = re.match(rf"[\s-]*{re.escape(f['unit'][:-1])}\w*", part.text[end - part.start :])
        end += unit.end() if unit else 0
    return f["span"]["start"], end


def _by_colon(part: Part, figures: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """ "300 crowns were spent: 120 crowns on rope, 100 crowns on paint, and 90 crowns on tea"."""
    for i, whole in enumerate(figures):
        for stretch in _stretches(part, whole):
            start, end = stretch
            before = [f for f in figures[i + 1 :] if f["span"]["start"] < start and _kin(f, whole)]
            parts = [f for f in figures if start <= f["span"]["start"] < end and _kin(f, whole)]
            words = part.text[start - part.start : end - part.start]
            if before or len(parts) < 2 or whole["value"] < _LEAST_WHOLE or _OVERLAP.search(words):
                continue
            heads = [f["span"]["start"] for f in parts]
            if len(parts) >= 3 or whole["unit"]:
                starts = _item_starts(words, start)
                last = re.search(r"\sand\s+$", part.text[: heads[-1] - part.start])
                if last and all(h in starts for h in heads):
                    yield whole, parts


def _stretches(part: Part, whole: Row) -> Iterator[tuple[int, int]]:
    """From a colon or semicolon after the whole, in the same sentence, to the end of the sentence."""
    rest = part.text[whole["span"]["end"] - part.start :]
    stop = _BREAK.search(rest)
    sentence = rest[: stop.start()] if stop else rest
    colon = re.search(r"[:;—]\s", sentence)
    if colon:
        base = whole["span"]["end"]
        yield base + colon.end(), base + len(sentence)


def _item_starts(words: str, base: int) -> set[int]:
    """Code points at which items of a list may begin."""
    return {base} | {base + m.end() for m in re.finditer(r"(?:[,;]|,?\s+and)\s+(?:and\s+)?", words)}


def _by_apposition(part: Part, figures: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """ "214 people, 98 adults and 106 children": nothing but the things counted between the numbers."""
    for i, whole in enumerate(figures):
        parts: list[Row] = []
        last = whole
        for f in figures[i + 1 :]:
            joint = _between(part, last, f)
            if not f["counts"] or not _kin(f, whole):
                break
            if last is whole and not re.fullmatch(r"\s*[,:(—–]\s*\(?", joint):
                break
            if last is not whole and not _AND.fullmatch(joint):
                break
            parts.append(f)
            last = f
        if len(parts) < 2 or not whole["counts"] or whole["value"] < _LEAST_WHOLE:
            continue
        if " and" in _between(part, parts[-2], last):
            yield whole, parts


def _by_rest(part: Part, figures: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """ "Of the 17, nine were released. The other eight …": the rest is told as the rest."""
    for i, whole in enumerate(figures):
        if not _OF.search(part.text[: whole["span"]["start"] - part.start]):
            continue
        parts: list[Row] = []
        for f in figures[i + 1 :]:
            if not _kin(f, whole) or len(_BREAK.findall(_between(part, whole, f))) > 1:
                break
            parts.append(f)
            if _REST.search(part.text[: f["span"]["start"] - part.start]):
                words = part.text[whole["span"]["end"] - part.start : f["span"]["start"] - part.start]
                if len(parts) >= 2 and not _OVERLAP.search(words):
                    yield whole, parts
                break


def counts(paper: Paper) -> Iterator[Finding]:
    """A list of another length than the text says."""
    yield from _signed(paper)
    items: dict[str, list[Part]] = {}
    for part in paper.parts:
        if part.role == "list_item" and part.lead_in:
            items.setdefault(part.lead_in, []).append(part)
    for part in paper.parts:
        listed = items.get(part.id, [])
        if len(listed) < 2 or not part.text.rstrip().endswith(":"):
            continue
        sentence = part.start + max((m.end() for m in _BREAK.finditer(part.text)), default=0)
        found = [
            f
            for f in paper.inside(paper.figures, part)
            if f["span"]["start"] >= sentence and _countable(f) and _announces(f)
        ]
        if len(found) == 1 and found[0]["value"] != len(listed):
            f = found[0]
            places = (_widened(part, f), (listed[0].start, listed[-1].end))
            message = f"The text says {f['span']['quote']} {f['counts']}; the list has {len(listed)} entries."
            yield Finding("count", places, message, "list-under-number", f"{f['value']:g} for {len(listed)}")


def _announces(f: Row) -> bool:
    words = (f["counts"] or "").lower().split()
    return bool(words) and any(words[-1] in (noun, noun + "s") for noun in _LISTED)


def _signed(paper: Paper) -> Iterator[Finding]:
    """Signatories: the number that the letter says, and the names below it."""
    below = [part for part in paper.parts if part.role == "signatory"]
    ends = " ".join(part.text for part in paper.parts if part.role in SIGNED)
    if len(below) < 2 or _OPEN_LIST.search(ends):
        return
    for letter in paper.letters:
        stated = letter["stated_count"]
        if stated is None or stated == len(below):
            continue
        said = [
            f
            for f in paper.figures
            if f["value"] == stated and f["qualifier"] == "exact" and f["span"]["end"] <= below[0].start
        ]
        said = [f for f in said if _of_signatories(paper, f)] or said[:1]
        if said:
            f = said[0]
            place = (f["span"]["start"], f["span"]["end"])
            message = f"The text says {f['span']['quote']} for those who sign; the list has {len(below)} names."
            spans = (place, (below[0].start, below[-1].end))
            yield Finding("count", spans, message, "signatories", f"{stated} for {len(below)}")
        return


def _of_signatories(paper: Paper, f: Row) -> bool:
    for part in paper.parts:
        if part.start <= f["span"]["start"] < part.end:
            near = part.text[max(0, f["span"]["start"] - part.start - 60) : f["span"]["end"] - part.start + 60]
            return bool(re.search(r"\b(?:undersigned|sign\w*|of us)\b", near))
    return False


def figures_within(paper: Paper) -> Iterator[Finding]:
    """The same sentence twice with another number; one person with two ages."""
    yield from _ages(paper)
    seen: list[tuple[Row, tuple[int, int], frozenset[str], str]] = []
    for part in paper.body():
        parse = paper.parse(part)
        for f in paper.inside(paper.figures, part) if parse else ():
            if parse is None or not _countable(f) or not f["counts"]:
                continue
            place, words = _sentence(parse, part, f)
            voice = _voice(paper, f)
            for other, where, others, speaker in seen:
                if other["value"] == f["value"] or speaker != voice or where == place:
                    continue
                common = words & others
                if f["counts"].lower() == other["counts"].lower() and len(common) >= 4 and _alike(words, others):
                    message = f"The text says {_counted(other)} in one place and {_counted(f)} in another."
                    places = (where, place)
                    yield Finding("figures_within", places, message, "same-sentence", ", ".join(sorted(common)))
            seen.append((f, place, words, voice))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= 0.75 * len(a | b)


def _counted(f: Row) -> str:
    return f"{f['span']['quote']} {f['counts'] or ''}".strip()


def _sentence(parse: Parse, part: Part, f: Row) -> tuple[tuple[int, int], frozenset[str]]:
    at = next((i for i, e in enumerate(parse.ends) if e > f["span"]["start"] - part.start), 0)
    first, stop = parse.sentence_bounds(parse.sentence_of[at])
    words = {
        parse.lemmas[i].lower()
        for i in range(first, stop)
        if parse.pos[i] in ("NOUN", "PROPN", "VERB", "ADJ") or (parse.pos[i] == "NUM" and i != at)
    }
    return (part.start + parse.starts[first], part.start + parse.ends[stop - 1]), frozenset(words)


def _voice(paper: Paper, f: Row) -> str:
    """The innermost holder in whose words a figure stands; empty where no statement holds it."""
    best: tuple[int, str] = (0, "")
    for s in paper.statements:
        for span in s["content_spans"]:
            if span["start"] <= f["span"]["start"] and f["span"]["end"] <= span["end"]:
                best = max(best, (len(s["holder_chain"]), s["holder"] or ""))
    return best[1]


def _ages(paper: Paper) -> Iterator[Finding]:
    first: dict[str, tuple[Row, Row]] = {}
    names = [m for m in paper.mentions if m["kind"] == "name" and m["label"] == "person"]
    for f in paper.figures:
        if f["counts"] != "age" or f["value"] is None or f["qualifier"] != "exact":
            continue
        near = [m for m in names if 0 < f["span"]["start"] - m["span"]["end"] <= 8]
        bearer = max(near, key=lambda m: m["span"]["end"], default=None)
        if bearer is None or not _adjoins(paper, bearer, f):
            continue
        told = first.setdefault(bearer["local"], (bearer, f))
        same = _one_name(told[0]["span"]["quote"], bearer["span"]["quote"])
        if same and abs(told[1]["value"] - f["value"]) >= 2:  # a birthday may lie between two accounts in one text
            a, b = told[1]["span"]["quote"], f["span"]["quote"]
            places = tuple((m["span"]["start"], x["span"]["end"]) for m, x in (told, (bearer, f)))
            message = f"The text says age {a} for {told[0]['span']['quote']} in one place and {b} in another."
            yield Finding("figures_within", places, message, "two-ages", f"{a}, {b}")


def _one_name(a: str, b: str) -> bool:
    """Whether one name has all words of the other: relatives share a name, and have ages of their own."""
    words, others = set(a.casefold().split()), set(b.casefold().split())
    return words <= others or others <= words


def _adjoins(paper: Paper, m: Row, f: Row) -> bool:
    for part in paper.parts:
        if part.start <= m["span"]["start"] and f["span"]["end"] <= part.end:
            joint = part.text[m["span"]["end"] - part.start : f["span"]["start"] - part.start]
            return bool(re.fullmatch(r",?\s+(?:aged\s+)?\(?|\s*\((?:aged\s+)?", joint))
    return False
