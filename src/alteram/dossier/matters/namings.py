"""Who calls whom what: forms by which voices name actors, counted when the dossier is written.

A form in a text's own voice or in a quotation is its holder's; in reported speech it is that of whoever reports; in a
title, a salutation or a caption it is that of whoever speaks in the text's own voice.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from alteram.dossier.matters.judged import Judged
from alteram.dossier.matters.plain import Plain

__all__ = ["Form", "Named", "namings"]

_POINTING = frozenset({"this", "that", "these", "those", "a", "an", "any", "some", "such"})
OWN_WORDS = frozenset({"own voice", "direct", "mixed"})


@dataclass(slots=True)
class Form:
    """A form that one column uses for one actor."""

    text: str
    loaded: bool
    count: int
    source: str
    start: int
    end: int
    """Where it stands first."""


@dataclass(slots=True)
class Named:
    """An actor and its forms, by column; columns in the order in which they first name it."""

    actor: str
    kind: str
    columns: dict[str, dict[str, Form]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How often it is named."""
        return sum(f.count for forms in self.columns.values() for f in forms.values())

    @property
    def loaded(self) -> bool:
        """Whether any of its forms judges."""
        return any(f.loaded for forms in self.columns.values() for f in forms.values())


def namings(given: Plain) -> list[Named]:
    """Actors that voices name, those named by most voices first, then most often; equal ones by the first place."""
    actors = {a["id"]: a for a in given.rows("actors")}
    loaded = {(a["id"], n["text"]) for a in actors.values() for n in a["names"] if n["loaded"]}
    side = {v: s["id"] for s in given.rows("sides") if s["basis"] == "given" for v in s["voices"]}
    called = {m["actor"] for m in given.rows("mentions") if m["kind"] == "name"}
    called |= {actor for actor, _ in loaded}
    own_voice, judged = _own_voices(given), Judged(given)
    out: dict[str, Named] = {}
    for m, statement in _spoken(given):
        actor = m["actor"]
        if actor not in called or actor not in actors:
            continue
        if statement is None:
            voice = own_voice.get(m["document"])
        else:
            own = statement["quotation"] in OWN_WORDS
            voice = statement["holder"] if own else next(iter(statement["holder_chain"]), None)
        if voice is None or voice not in actors:
            continue
        form, place = " ".join(m["span"]["quote"].split()), (m["span"]["start"], m["span"]["end"])
        longer = judged.form(m)
        if longer is not None:
            form, place = longer[0], (longer[1], place[1])
        if (
            m["kind"] == "description"
            and form.partition(" ")[0].casefold() in _POINTING
            and (actor, form) not in loaded
        ):
            continue  # "this union" points at somebody who was named; it calls him nothing
        forms = out.setdefault(actor, Named(actor, actors[actor]["kind"])).columns.setdefault(
            side.get(voice, voice), {}
        )
        found = forms.get(form.casefold())
        if found is None:
            forms[form.casefold()] = Form(form, (actor, form) in loaded, 1, m["source"], *place)
        else:
            found.count += 1
    # Rows come in reading order, so that equal counts keep the order of their first places.
    return sorted(out.values(), key=lambda n: (-len(n.columns), -n.count))


def _own_voices(given: Plain) -> dict[str, str]:
    """Document to who speaks in its own voice: the outermost holder of most of its statements, of equals the first."""
    counts: dict[str, dict[str, int]] = {}
    rows = sorted(given.rows("statements"), key=lambda s: min((x["start"] for x in s["content_spans"]), default=0))
    for s in rows:
        for outer in s["holder_chain"][:1]:
            found = counts.setdefault(s["document"], {})
            found[outer] = found.get(outer, 0) + 1
    return {document: max(found, key=lambda v: found[v]) for document, found in counts.items()}


def _spoken(given: Plain) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Names and descriptions with the innermost statement that they stand in, in reading order; no reprints."""
    paths = {s["id"]: s["path"] for s in given.rows("sources")}
    spans: dict[str, list[tuple[int, int, dict[str, Any]]]] = {}
    for s in given.rows("statements"):
        for span in s["content_spans"]:
            spans.setdefault(s["source"], []).append((span["start"], -span["end"], s))
    copied: dict[str, list[tuple[int, int]]] = {}
    for row in given.rows("carriers"):
        copied.setdefault(row["document"], []).extend((p["span"]["start"], p["span"]["end"]) for p in row["copied"])
    mentions: dict[str, list[dict[str, Any]]] = {}
    for m in given.rows("mentions"):
        if m["kind"] in ("name", "description") and m["actor"] is not None:
            mentions.setdefault(m["source"], []).append(m)
    for source in sorted(mentions, key=lambda s: (paths.get(s, ""), s)):
        around = sorted(spans.get(source, []), key=lambda x: (x[0], x[1], len(x[2]["holder_chain"])))
        starts = [start for start, _, _ in around]
        longest = max((-end - start for start, end, _ in around), default=0)
        for m in sorted(mentions[source], key=lambda m: (m["span"]["start"], -m["span"]["end"])):
            start, end = m["span"]["start"], m["span"]["end"]
            if any(a < end and start < b for a, b in copied.get(m["document"], ())):
                continue
            yield m, _innermost(around, starts, start, end, longest)


def _innermost(
    around: list[tuple[int, int, dict[str, Any]]], starts: list[int], start: int, end: int, longest: int
) -> dict[str, Any] | None:
    """The last span that begins before the mention and ends behind it: spans nest, so it is the smallest."""
    n = bisect.bisect_right(starts, start)
    while n > 0:
        n -= 1
        if -around[n][1] >= end:
            return around[n][2]
        if start - around[n][0] > longest:
            return None
    return None
