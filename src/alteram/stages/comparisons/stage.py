"""Comparisons and changes: accounts of one matter side by side, over the whole collection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa

from alteram.model.ids import make_id
from alteram.model.quotes import with_closing
from alteram.model.spans import span_of
from alteram.model.stage import BatchFunction, Stage, Tables
from alteram.model.tables import (
    ACTS,
    ANNOTATIONS,
    ANSWERS,
    CHANGES,
    CLAIMS,
    COMPARISONS,
    DOCUMENTS,
    FAULTS,
    FIGURES,
    LINKS,
    MENTIONS,
    PAIRINGS,
    PASSAGES,
    REPRINTS,
    REQUESTS,
    SOURCES,
    STATEMENTS,
    TEXTS,
    TIMES,
    Change,
    Comparison,
    Fault,
)
from alteram.model.tables import Account as Side
from alteram.settings import Settings
from alteram.stages.comparisons.absence import absences, unarmed
from alteram.stages.comparisons.accounts import Account, Place
from alteram.stages.comparisons.candidates import MOST, find_candidates
from alteram.stages.comparisons.changes import as_change, as_comparison, compare_own
from alteram.stages.comparisons.common_ground import common_ground
from alteram.stages.comparisons.crowds import crowds, put_at
from alteram.stages.comparisons.echoes import echoes
from alteram.stages.comparisons.kinds import compare
from alteram.stages.comparisons.likeness import Scale
from alteram.stages.comparisons.moments import moments
from alteram.stages.comparisons.namesakes import told_apart
from alteram.stages.comparisons.parties import NAME
from alteram.stages.comparisons.reading import read_accounts
from alteram.stages.comparisons.rebuttals import rebuttals
from alteram.stages.comparisons.scenes import scenes
from alteram.stages.comparisons.themes import unanswered
from alteram.stages.comparisons.topics import topics
from alteram.stages.comparisons.verdicts import Verdict
from alteram.stages.comparisons.wills import wills
from alteram.stages.comparisons.words import Words, load_words

__all__ = ["COMPARISONS_STAGE", "relate"]


class Asked(NamedTuple):
    """What became of requests, by the statements that put them."""

    unanswered: Sequence[str]
    """Put to somebody, and nobody answered; rhetorical questions ask no answer."""
    declined: Mapping[str, str]
    """Questions that somebody declined to answer, and the statement that declines."""
    answered: frozenset[str]
    """What was answered: the ledger of requests tells it, and it is no difference between accounts."""


def relate(
    accounts: Sequence[Account],
    linked: Iterable[tuple[str, str]],
    words: Words,
    requests: Asked | None = None,
) -> tuple[list[Verdict], list[Verdict], tuple[int, int]]:
    """How accounts stand to each other, how a holder's own change, and the keys and pairs that were left out."""
    scale = Scale(accounts, words)
    known = {frozenset(pair) for pair in linked}
    candidates = find_candidates(accounts, scale, sorted(tuple(sorted(p)) for p in known))  # type: ignore[misc]
    found: list[Verdict] = []
    own: list[Verdict] = []
    for x, y in candidates.pairs:
        a, b = accounts[x], accounts[y]
        if a.voice == b.voice and a.outer == b.outer:
            told = compare(a, b, scale) if a.document != b.document else []
            change = compare_own(a, b, scale) or next(map(as_change, told), None)
            if change is not None:
                own.append(change)
                found.extend(told or [as_comparison(change)])
        else:
            found.extend(compare(a, b, scale))
    found.extend(echoes(accounts, scale))
    found.extend(absences(accounts, scale))
    found.extend(unarmed(accounts, scale))
    forced = list(wills(accounts, scale))
    holders: dict[tuple[str, Place], set[str]] = {}
    for a in accounts:
        holders.setdefault((a.source, a.place), set()).add(a.voice)
    apart = {frozenset((v.a.statement, v.b.statement)) for v in forced}  # who was forced agrees with nobody who was not
    found = [v for v in found if v.kind != "agrees" or frozenset((v.a.statement, v.b.statement)) not in apart] + forced
    requests = requests or Asked((), {}, frozenset())
    found.extend(unanswered(requests.unanswered, requests.declined, accounts, scale))
    found.extend(moments(accounts, scale, {frozenset((v.a.statement, v.b.statement)) for v in found}))
    taken = {frozenset((v.a.statement, v.b.statement)) for v in found}
    found.extend(topics([a for a in accounts if a.statement not in requests.answered], scale, taken))
    taken |= {frozenset((v.a.statement, v.b.statement)) for v in found}
    found.extend(common_ground(accounts, scale, taken))
    taken |= {frozenset((v.a.statement, v.b.statement)) for v in found}
    found.extend((*crowds(accounts, scale, taken), *put_at(accounts, taken)))
    taken |= {frozenset((v.a.statement, v.b.statement)) for v in found}
    found.extend(scenes(accounts, scale, taken))
    taken |= {frozenset((v.a.statement, v.b.statement)) for v in found}
    found.extend(rebuttals(accounts, scale, taken))
    found = [v for v in found if not (_held_by_both(v, holders) or _of_each_other(v) or told_apart(v.a, v.b))]
    return one_each(few_names(found)), one_each(own, once=True), (candidates.cut_keys, candidates.cut_pairs)


def _held_by_both(v: Verdict, holders: Mapping[tuple[str, Place], set[str]]) -> bool:
    """Whether the two differ in words that one text lays to both of them: "both sides say that there was fighting"."""
    mine, theirs = holders[v.a.source, v.a.place], holders[v.b.source, v.b.place]
    apart = v.kind != "agrees" and v.a.voice != v.b.voice
    return apart and (v.b.voice in mine or v.a.voice in theirs)


_EACH_OTHER = ("the other ", "each other ", "one another ")


def _of_each_other(v: Verdict) -> bool:
    """Whether one tells that two accuse each other: that says the same as neither of them."""
    return v.kind == "agrees" and any(x.text.lower().startswith(_EACH_OTHER) for x in (v.a, v.b))


def few_names(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Of two voices who call one actor by different names again and again, the surest pair only."""
    out, seen = [], set()
    for v in sorted(verdicts, key=lambda v: (-v.score, v.a.id, v.b.id, v.kind, v.place_a, v.place_b)):
        if v.about:
            key = (frozenset((v.a.voice, v.b.voice)), v.about)
            if key in seen:
                continue
            seen.add(key)
        out.append(v)
    return out


def one_each(verdicts: Iterable[Verdict], *, once: bool = False) -> list[Verdict]:
    """One of a kind for two statements, the surest; in the order of the accounts."""
    best: dict[tuple[str, ...], Verdict] = {}
    for v in sorted(verdicts, key=lambda v: (-v.score, v.a.id, v.b.id, v.kind, v.place_a, v.place_b)):
        best.setdefault((v.a.statement, v.b.statement, "" if once else v.kind), v)
    return sorted(best.values(), key=lambda v: (v.a.id, v.b.id, v.kind))


def make(settings: Settings) -> BatchFunction:
    """Loads the word list; returns the function of all statements of the collection at once."""
    del settings  # what differs must not depend on who runs it
    words = load_words()

    def comparisons(tables: Tables) -> dict[str, pa.Table]:
        texts = dict(zip(tables[TEXTS.name]["source"].to_pylist(), tables[TEXTS.name]["text"].to_pylist(), strict=True))
        accounts = read_accounts(tables, words)
        claims = _claims(tables, accounts)
        pairings = PAIRINGS.rows(tables.get(PAIRINGS.name, PAIRINGS.empty()))
        linked = [(p.a, p.b) for p in pairings if p.linked]
        found, own, (keys, pairs) = relate(accounts, linked, words, _asked(tables))
        out = {
            COMPARISONS.name: COMPARISONS.sorted(COMPARISONS.table(_comparison(v, texts, claims) for v in found)),
            CHANGES.name: CHANGES.sorted(CHANGES.table(_change(v, texts) for v in own)),
        }
        if keys:
            reason = (
                f"{keys:,} keys are shared by more than {MOST} accounts each: {pairs:,} pairs left to the other keys"
            )
            out[FAULTS.name] = FAULTS.table([Fault("comparisons", "all", None, reason)])
        return out

    return comparisons


def _asked(tables: Tables) -> Asked:
    if REQUESTS.name not in tables or ANSWERS.name not in tables:
        return Asked((), {}, frozenset())
    rows = list(ANSWERS.rows(tables[ANSWERS.name]))
    answers = {a.request: a.kind for a in rows}
    requests = list(REQUESTS.rows(tables[REQUESTS.name]))
    answered = {r.statement for r in requests if answers.get(r.id) != "none_found"}
    asking = {r.id: r.statement for r in requests if r.kind == "question"}
    declined = {
        asking[a.request]: a.statement for a in rows if a.kind == "refused" and a.statement and a.request in asking
    }
    put = {r.statement for r in requests if (r.to or r.kind == "question") and not r.rhetorical}
    return Asked(sorted(put - answered), declined, frozenset(answered - set(declined)))


def _claims(tables: Tables, accounts: Iterable[Account]) -> Mapping[str, tuple[str, ...]]:
    """The matters that each statement concerns, the one said of first first."""
    said = {a.statement: a.id for a in reversed(list(accounts))}
    rows = list(CLAIMS.rows(tables.get(CLAIMS.name, CLAIMS.empty())))
    out: dict[str, list[str]] = {}
    for claim in sorted(rows, key=lambda c: [said.get(s, len(said)) for s in c.statements]):
        for statement in claim.statements:
            out.setdefault(statement, []).append(claim.id)
    return {statement: tuple(ids) for statement, ids in out.items()}


def _sides(v: Verdict, texts: Mapping[str, str]) -> Iterator[Side]:
    for account, place, words, ahead in zip((v.a, v.b), (v.place_a, v.place_b), v.words, v.ahead, strict=True):
        text = texts[account.source]
        told = None if words is None else span_of(account.source, text, *words)
        shown = span_of(account.source, text, place[0], with_closing(text, *place))
        yield Side(account.statement, shown, told, ahead)


def _comparison(v: Verdict, texts: Mapping[str, str], claims: Mapping[str, tuple[str, ...]]) -> Comparison:
    a, b = _sides(v, texts)
    theirs = claims.get(v.b.statement, ())
    both = [claim for claim in claims.get(v.a.statement, ()) if claim in theirs]
    return Comparison(
        id=make_id("cmp", v.kind, a.statement, b.statement),
        kind=v.kind,
        a=a,
        b=b,
        claim=both[0] if both else None,
        topic=v.topic or None,
        about=v.about or None,
        mirrored=v.mirrored,
        score=v.score,
        reasons=tuple(why.replace(NAME, "") for why in v.reasons),
    )


def _change(v: Verdict, texts: Mapping[str, str]) -> Change:
    a, b = _sides(v, texts)
    return Change(
        id=make_id("chg", v.kind, a.statement, b.statement),
        kind=v.kind,
        holder=v.a.voice,
        a=a,
        b=b,
        score=v.score,
        reasons=tuple(why.replace(NAME, "") for why in v.reasons),
    )


COMPARISONS_STAGE = Stage(
    name="comparisons",
    reads=(
        SOURCES,
        TEXTS,
        DOCUMENTS,
        PASSAGES,
        ANNOTATIONS,
        TIMES,
        FIGURES,
        STATEMENTS,
        MENTIONS,
        ACTS,
        LINKS,
        REPRINTS,
        PAIRINGS,
        CLAIMS,
        REQUESTS,
        ANSWERS,
    ),
    writes=(COMPARISONS, CHANGES),
    kind="grouped",
    help="How accounts of one matter stand to each other, with both passages and reasons; how a holder's own change.",
    key="",
    make=make,
)
