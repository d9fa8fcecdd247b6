"""What a row of each case table asks for.  Each check raises AssertionError that says what was found instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from alteram.model.tables import ACTORS, LINKS, SIGHTINGS, SUGGESTIONS, Actor
from alteram.settings import Settings
from alteram.stages.actors.stage import ACTORS as ACTORS_STAGE
from tests.stages.statements.reading import Reading


def check_mentions(text: str, expected: Mapping[str, Any]) -> None:
    reading = Reading(text)
    found = [(m.span.quote, m.name, m.label) for m in reading.mentions]
    for group in expected.get("same", ()):
        places = [reading.locals_of(words) for words in group]
        assert set.intersection(*places), f"{group} are not one: {found}"
    for a, b in expected.get("apart", ()):
        assert not reading.locals_of(a) & reading.locals_of(b), f"{a} and {b} are one: {found}"
    named = {m.span.quote for m in reading.mentions if m.kind == "name"}
    assert not named & set(expected.get("none", ())), f"names that are none: {found}"
    for words, label in expected.get("labels", {}).items():
        labels = {m.label for m in reading.mentions if m.local in reading.locals_of(words)}
        assert labels == {label}, f"{words} is {labels}: {found}"
    if not expected:
        assert not [m for m in reading.mentions if m.kind == "name"], found


def check_holders(text: str, expected: Sequence[Mapping[str, Any]]) -> None:
    reading = Reading(text)
    found = [(reading.name(s.holder), [x.quote for x in s.content_spans]) for s in reading.statements]
    wanted: dict[str, set[str | None]] = {}
    for want in expected:
        wanted.setdefault(want["content"], set()).add(want["holder"])
    for content, who in wanted.items():  # nobody else may hold it
        assert {reading.name(s.holder) for s in reading.saying(content)} == who, f"{content}: {found}"


def check_chains(text: str, expected: Mapping[str, Any]) -> None:
    reading = Reading(text)
    chains = [[reading.name(x) for x in s.holder_chain] for s in reading.saying(expected["content"])]
    found = [[x.quote for x in s.content_spans] for s in reading.statements]
    assert expected["chain"] in chains, f"{chains}: {found}"


def check_voice(text: str, expected: Mapping[str, Any]) -> None:
    reading = Reading(text)
    own = [s for s in reading.statements if s.quotation == "own voice"]
    found = [[x.quote for x in s.content_spans] for s in own]
    for content in expected.get("own", ()):
        assert len([s for s in reading.saying(content) if s in own]) == 1, f"{content}: {found}"
    for content in expected.get("not_own", ()):
        assert not [s for s in reading.saying(content) if s in own], f"{content}: {found}"


def check_stance(text: str, expected: Mapping[str, Any]) -> None:
    reading = Reading(text)
    rows = [(s.stance, s.polarity, s.certainty) for s in reading.saying(expected["content"])]
    found = [([x.quote for x in s.content_spans], s.stance, s.polarity, s.certainty) for s in reading.statements]
    assert (expected["stance"], expected["polarity"], expected["certainty"]) in rows, found


def check_letters(text: str, expected: Sequence[Mapping[str, Any]]) -> None:
    reading = Reading(text)
    found = [
        {
            "presence": x.presence,
            "senders": [reading.name(p.actor) or p.name for p in x.senders],
            "addressees": [reading.name(p.actor) or p.name for p in x.addressees],
            "signatories": [reading.name(p.actor) or p.name for p in x.signatories],
            "stated_count": x.stated_count,
            "occasion": x.occasion.quote if x.occasion is not None else None,
        }
        for x in reading.letters
    ]
    assert len(found) == len(expected), f"letters are missing, or are none: {found}"
    for want in expected:
        fits = [x for x in found if all(_part(x[part], value) for part, value in want.items())]
        assert fits, f"{want}: {found}"


def _part(found: Any, wanted: Any) -> bool:
    """Whether a part of a letter is as it should be; of parties none is missing and none is too many."""
    return sorted(map(str, found)) == sorted(map(str, wanted)) if isinstance(wanted, list) else bool(found == wanted)


def check_requests(text: str, expected: Sequence[Mapping[str, Any]]) -> None:
    reading = Reading(text)
    found = [
        {
            "kind": r.kind,
            "from": reading.name(r.from_),
            "to": [reading.name(x) for x in r.to],
            "span": _trim(r.span.quote),
        }
        for r in reading.requests
    ]
    for want in expected:
        assert any({**want, "span": _trim(want["span"])} == x for x in found), f"{want}: {found}"
    assert len(found) == len(expected), f"a request that is none: {found}"


def _trim(words: str) -> str:
    words = words.strip(" .?;,")
    for small in ("that ", "to ", "whether "):
        words = words.removeprefix(small)
    return words


def check_actors(documents: Sequence[str], expected: Mapping[str, Any]) -> None:
    reading = Reading(*documents)
    given = {"mentions": reading.out["mentions"], "passages": reading.tables["passages"]}
    out = ACTORS_STAGE.make(Settings())(given)  # type: ignore[misc]
    links = {link.local: link.actor for link in LINKS.rows(out["links"])}
    actors = {a.id: a for a in ACTORS.rows(out["actors"])}
    order = {d: k for k, d in enumerate(reading.tables["documents"]["id"].to_pylist())}
    seen = list(SIGHTINGS.rows(out["sightings"]))
    mentions = [*reading.mentions, *seen]
    found = [(m.span.quote, order.get(m.document), actors[links[m.local]].name) for m in mentions]

    def places(words: str) -> list[tuple[int, str]]:
        locals_ = reading.locals_of(words)
        return sorted({(order[m.document], links[m.local]) for m in reading.mentions if m.local in locals_})

    _check_forms(list(actors.values()), expected, found)
    _check_seen([(m.span.quote, m.kind, actors[links[m.local]].name) for m in seen], expected)
    pairs = [{actors[s.a].name, actors[s.b].name} for s in SUGGESTIONS.rows(out["suggestions"])]
    for pair in expected.get("suggested", ()):
        assert set(pair) in pairs, f"{pair}: {pairs}"
    for pair in expected.get("not_suggested", ()):
        assert set(pair) not in pairs, f"{pair}: {pairs}"

    for a, b in expected.get("same", ()):
        assert any(x[0] != y[0] and x[1] == y[1] for x in places(a) for y in places(b)), f"{a}, {b}: {found}"
    for a, b in expected.get("apart", ()):
        pairs = [(x, y) for x in places(a) for y in places(b) if x[0] != y[0]]
        assert pairs, f"{a}, {b} are not in two documents: {found}"
        assert all(x[1] != y[1] for x, y in pairs), f"{a}, {b}: {found}"
    for words, private in expected.get("private", {}).items():
        assert {a.private for a in actors.values() if a.name == words} == {private}, f"{words}: {found}"
    for words, kind in expected.get("kind", {}).items():
        assert {a.kind for a in actors.values() if a.name == words} == {kind}, f"{words}: {found}"


def _check_forms(actors: Sequence[Actor], expected: Mapping[str, Any], found: Any) -> None:
    for name, forms in expected.get("forms", {}).items():
        has = [{n.text: n.loaded for n in a.names} for a in actors if a.name == name]
        assert any(forms.items() <= x.items() for x in has), f"{name}: {has}: {found}"


def _check_seen(seen: Sequence[tuple[str, str, str]], expected: Mapping[str, Any]) -> None:
    for words, name in expected.get("seen", {}).items():
        if name is None:
            assert words not in {quote for quote, _, _ in seen}, f"{words} is seen: {seen}"
        else:
            assert (words, name) in {(quote, actor) for quote, _, actor in seen}, f"{words} is not seen: {seen}"


CHECKS: dict[str, Callable[[Any, Any], None]] = {
    "mentions": check_mentions,
    "holders": check_holders,
    "chains": check_chains,
    "voice": check_voice,
    "stance": check_stance,
    "letters": check_letters,
    "requests": check_requests,
    "actors": check_actors,
}
