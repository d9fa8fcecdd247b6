"""Actors with their counts, their parts and the forms of their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyarrow as pa

from alteram.dossier.indexed.reading import Reading, Rows

__all__ = ["known", "parts"]


def parts(given: Mapping[str, pa.Table], reading: Reading, told: Mapping[str, int]) -> Rows:
    """Who has a part in what, and in which: acts by their number in `told`, letters and requests in reading order."""
    acts = given["acts"].select(["id", "actors", "recipients"]).to_pylist()
    for act in sorted(acts, key=lambda a: told[a["id"]]):
        for role, actors in (("does", act["actors"]), ("undergoes", act["recipients"])):
            yield from ((actor, "act", role, told[act["id"]], act["id"]) for actor in dict.fromkeys(actors))
    letters = given["letters"].select(["id", "source", "senders", "addressees", "signatories"]).to_pylist()
    for place, letter in enumerate(sorted(letters, key=lambda r: reading.place(r, None)), start=1):
        for role in ("senders", "addressees", "signatories"):
            actors = dict.fromkeys(p["actor"] for p in letter[role] if p["actor"] is not None)
            yield from ((actor, "letter", role, place, letter["id"]) for actor in actors)
    yield from _request_parts(given["requests"], reading)


def _request_parts(requests: pa.Table, reading: Reading) -> Rows:
    """The table has a row for each addressee: who asks several the same thing asks once."""
    asked: set[tuple[str, str, int, int]] = set()
    rows = requests.select(["id", "source", "statement", "span", "from", "to"]).to_pylist()
    for place, request in enumerate(sorted(rows, key=lambda r: reading.place(r, r["span"])), start=1):
        span = request["span"]
        for actor, role in [(request["from"], "asks"), *((actor, "asked") for actor in request["to"])]:
            key = (f"{actor} {role} {request['statement']}", request["source"], span["start"], span["end"])
            if actor is not None and key not in asked:
                asked.add(key)
                yield actor, "request", role, place, request["id"]


def known(given: Mapping[str, pa.Table], reading: Reading) -> Rows:
    """Actors with their counts, those of whom most is said first, of equals the one whom one meets first."""
    said = Counter(h for h in given["statements"]["holder"].to_pylist() if h is not None)
    about = Counter(a for row in given["statements"]["about"].to_pylist() for a in dict.fromkeys(row))
    acts: Counter[str] = Counter()
    for row in given["acts"].select(["actors", "recipients"]).to_pylist():
        acts.update(dict.fromkeys([*row["actors"], *row["recipients"]]).keys())
    met = reading.met(given["mentions"])
    rows = []
    for actor in given["actors"].to_pylist():
        counts = (said[actor["id"]], about[actor["id"]], acts[actor["id"]])
        forms = [form["text"] for form in actor["names"]]
        documents = {document for form in actor["names"] for document in form["documents"]}
        words = " · ".join(dict.fromkeys([actor["name"], *forms]))
        rows.append((actor["id"], actor["kind"], *counts, len(forms), len(documents), words))
    rows.sort(key=lambda row: (-sum(row[2:5]), -row[6], met.get(row[0], len(met)), row[0]))
    yield from rows
