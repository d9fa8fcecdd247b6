"""Matters: gathered, weighed and shown, columns by voice or side, the words that differ lit, nothing judged."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from alteram.dossier.lines import MatterCard
from alteram.dossier.matters.book import Book
from alteram.dossier.matters.differing import differing
from alteram.dossier.matters.drafts import Draft, absorb, unite
from alteram.dossier.matters.gather import DIFFERENCES, Matter, gather
from alteram.dossier.matters.plain import Plain
from alteram.dossier.matters.stakes import stakes
from alteram.dossier.matters.titles import Titles
from alteram.dossier.pages.accounts import account, accounts
from alteram.dossier.pages.alike import Kept
from alteram.dossier.pages.cards import one_sentence
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.pages.standings import Group, Standing
from alteram.dossier.pages.voicing import Told
from alteram.dossier.queries import Dossier, MatterFilter
from alteram.dossier.site.sentences import KINDS, PATTERNS
from alteram.model.ids import make_id
from alteram.model.spans import Span
from alteram.model.tables import SIDES, TABLES, Account, Claim, Comparison, Copied, Figure, Side
from tests.conftest import ROOT
from tests.dossier.asking import ask, ask_json
from tests.dossier.sample import Build, sample

CASES = [json.loads(x) for x in (ROOT / "tests" / "cases" / "differing.jsonl").read_text("utf-8").splitlines()]


def span(words: str) -> Span:
    return Span("src-1", 100, 100 + len(words), words)


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_the_very_words_that_differ(case: dict[str, Any]) -> None:
    words, others = case["input"]
    found = [words[start - 100 : end - 100] for start, end in differing(span(words), map(span, others))]
    assert found == case["expected"], case["why"]


# --- gathering ---------------------------------------------------------------------------------------------


def labels(matters: list[Matter]) -> list[str]:
    return [m.label or "/".join(m.kinds) for m in matters]


def test_differences_come_first_by_voices_stakes_and_certainty() -> None:
    matters = gather(Plain(sample().tables()))
    assert labels(matters) == [
        "supply: families",  # two voices, 3 at stake, 0.8 sure
        "threat: the village",  # two voices, 2 at stake, 0.9 sure
        "“shut at night”",  # no act in it: the words that are compared
        "“rotten”",  # no act in it either; one voice, that says it and later says less
    ]
    assert [m.weight for m in matters[:3]] == [4.8, 3.6, 2.4]
    assert [m.differs for m in matters] == [True, True, True, False]


def linked(b: Build, *pairs: tuple[int, int, dict[str, str]]) -> Build:
    """The sample with nothing but these comparisons: places in the list of statements, and what links them."""
    for name in ("claims", "changes", "acts", "comparisons"):
        b.rows[name].clear()
    said = b.rows["statements"]
    for x, y, link in pairs:
        one, other = said[x], said[y]
        kind = link.get("kind", "characterises_differently" if "about" in link else "different_account")
        sides = (Account(s.id, s.content_spans[0]) for s in (one, other))
        given = {"claim": None, "topic": None, "about": None, "mirrored": False, "score": 0.5, "reasons": ()}
        given |= {name: value for name, value in link.items() if name != "kind"}
        b.rows["comparisons"].append(Comparison(make_id("cmp", one.id, other.id), kind, *sides, **given))
    return b


def test_what_only_shared_words_link_is_one_matter_named_by_them() -> None:
    b = sample()
    weir, near, flood = {"topic": "the rotten weir"}, {"topic": "Weir … rotten"}, {"topic": "the flood"}
    found = [m for m in gather(Plain(linked(b, (0, 1, weir), (1, 2, near), (3, 6, flood)).tables())) if m.comparisons]
    assert sorted((m.label, len(m.comparisons), len(m.told)) for m in found) == [
        ("the flood", 1, 2),
        ("the rotten weir", 2, 3),
    ]


def test_a_request_that_nobody_answered_is_called_by_its_words() -> None:
    b = linked(sample(), (0, 1, {}))
    asks = next(k for k, s in enumerate(b.rows["statements"]) if s.stance == "asks")
    b = linked(b, (asks, asks - 1, {"kind": "unanswered"}))
    labels = [m.label for m in gather(Plain(b.tables())) if m.comparisons]
    assert labels[0].startswith("question: “")


def test_a_name_that_is_cut_ends_with_a_word_that_says_something() -> None:
    b = linked(sample(), (0, 1, {}))
    row = b.rows["comparisons"][0]
    words = "forty meetings between officials and millers in the old town hall, the most recent of them the one in May"
    span = dataclasses.replace(row.a.span, quote=words)
    b.rows["comparisons"] = [dataclasses.replace(row, a=dataclasses.replace(row.a, span=span))]
    (label,) = [m.label for m in gather(Plain(b.tables())) if m.comparisons]
    assert label == "“forty meetings between officials and millers in the old town hall, the most recent…”"


def test_how_somebody_is_described_is_a_matter_by_itself() -> None:
    b = sample()
    actor = next(a for a in b.rows["actors"] if not a.private)
    found = list(gather(Plain(linked(b, (0, 1, {"about": actor.id}), (2, 3, {"about": actor.id})).tables())))
    assert [(m.label, len(m.comparisons)) for m in found if m.comparisons] == [(f"words for {actor.name}", 2)]


def test_equal_weights_go_by_time_and_place_never_by_name() -> None:
    def order(b: Build) -> list[str]:
        for name in ("comparisons", "acts", "changes"):
            b.rows[name].clear()
        rows = {s.id: s.content_spans[0].quote for s in b.rows["statements"]}
        return [rows[m.told[0].statement] for m in gather(Plain(b.tables()))]

    one, other = sample(), sample()
    turned = enumerate(reversed(other.rows["claims"]))
    other.rows["claims"] = [dataclasses.replace(c, id=f"clm-{n}", label=f"{n}{c.label}") for n, c in turned]
    assert order(one) == order(other)


def test_given_sides_share_a_column_and_proposed_ones_do_not() -> None:
    b = sample()
    names = {a.id: a.name for a in b.rows["actors"]}
    proposed = gather(Plain(b.tables()))
    columns = {t.column for m in proposed for t in m.told}
    assert {names.get(c, "-") for c in columns} >= {"River Board", "Piet Oorlam", "Millers’ Circle"}
    voices = b.rows["sides"][0].voices
    b.rows["sides"] = [Side("sid-given", "The board", "given", voices, (), ())]
    columns = {t.column for m in gather(Plain(b.tables())) for t in m.told}
    assert "sid-given" in columns
    assert columns.isdisjoint(voices)


def claims_of(b: Build, *held: tuple[str, tuple[int, ...]]) -> Build:
    said = b.rows["statements"]
    named = [(label, tuple(said[k].id for k in numbers)) for label, numbers in held]
    b.rows["claims"] = [Claim(f"clm-{n}", label, ids, (), ()) for n, (label, ids) in enumerate(named)]
    return b


def compared(b: Build) -> list[tuple[str, int, int]]:
    return [(m.label, len(m.comparisons), len(m.told)) for m in gather(Plain(b.tables())) if m.comparisons]


def test_two_claims_of_one_act_between_which_a_difference_lies_are_one_matter() -> None:
    b = linked(sample(), (0, 2, {}), (1, 3, {"kind": "agrees"}))
    acts = sample().rows["acts"]
    b.rows["acts"] = [dataclasses.replace(acts[0], statement=b.rows["statements"][k].id) for k in range(4)]
    both = ("closure: families", (0, 1)), ("closure", (2, 3))
    assert compared(claims_of(b, *both)) == [("closure: families", 2, 4)]
    apart = ("closure: families", (0, 1)), ("removal", (2, 3))
    assert sorted(n for _, n, _ in compared(claims_of(b, *apart))) == [1, 1]  # who agrees beside the act stands alone


def test_what_has_taken_in_a_claim_is_taken_in_by_none() -> None:
    drafts = {n: Draft(n, "removal", dict.fromkeys(held)) for n, held in (("x", "abc"), ("y", "de"), ("z", "fghi"))}
    home = {s: [d] for d in drafts.values() for s in d.statements}
    none = {"topic": None, "about": None, "claim": None}
    rows = [{**none, "a": {"statement": a}, "b": {"statement": b}} for a, b in ("ad", "cf")]
    assert absorb(drafts, home, rows) == {"y": "x"}
    assert sorted(drafts) == ["x", "z"]
    assert list(drafts["x"].statements) == list("abcde")
    assert home["d"] == [drafts["x"]]


@pytest.mark.parametrize(
    ("labels", "pair", "left", "why"),
    [
        (("warning: the bell", "warning: a siren"), "ab", ["x"], "most of the smaller one is compared in the larger"),
        (("warning: the bell", "warning: a siren"), "af", ["x"], "one stretch of two is half"),
        (("warning: the bell", "warning: a siren"), "fg", ["x", "y"], "nothing in common"),
        (("death: Ada", "membership: the guild"), "ab", ["x", "y"], "two acts of which the same people speak"),
        (("damage: the mill", "violence: the mill"), "ab", ["x"], "two acts on one thing"),
    ],
)
def test_matters_in_which_the_same_is_compared_are_one(
    labels: tuple[str, str], pair: str, left: list[str], why: str
) -> None:
    none = {"start": 0, "end": 9}
    drafts = [Draft(key, label) for key, label in zip("xy", labels, strict=True)]
    for draft, pairs in zip(drafts, (("ab", "cd", "ce"), (pair,)), strict=True):
        for statements in pairs:
            sides = {side: {"statement": s, "span": none} for side, s in zip("ab", statements, strict=True)}
            draft.put({"kind": "denies", **sides})
    acts = {"warning", "death", "membership", "damage", "violence"}
    assert [d.key for d in unite(drafts, acts)] == left, why


def test_a_pair_goes_where_a_matter_has_come_to_hold_both() -> None:
    b = linked(sample(), (0, 1, {}), (0, 2, {}), (1, 2, {}))
    b.rows["acts"] = sample().rows["acts"]
    assert compared(claims_of(b, ("supply", (0,)))) == [("supply: “halt the works”", 3, 3)]


def test_pairs_that_share_what_is_compared_are_one_matter() -> None:
    """Who says "no bell rang" differs with three: that is one matter and not three."""
    b = linked(sample(), (1, 7, {"kind": "denies"}), (6, 7, {"kind": "denies"}), (8, 13, {"kind": "agrees"}))
    assert compared(b) == [("“the weir is rotten”", 2, 3), ("“more than 40 families lost their water”", 1, 2)]


def test_pairs_of_other_words_of_one_passage_are_two_matters() -> None:
    b = linked(sample(), (1, 7, {"kind": "denies"}), (1, 6, {"kind": "denies"}))
    row = b.rows["comparisons"][1]
    other = b.rows["statements"][1].content_spans[1]
    b.rows["comparisons"][1] = dataclasses.replace(row, a=dataclasses.replace(row.a, span=other))
    assert sorted(n for _, n, _ in compared(b)) == [1, 1]


def test_questions_that_nobody_answered_are_a_matter_each_with_all_who_were_found() -> None:
    b = linked(sample(), (5, 7, {"kind": "unanswered"}), (6, 5, {"kind": "unanswered"}))
    assert compared(b) == [("question: “who ordered the cut”", 2, 3)]


def test_what_is_denied_of_another_deed_is_a_matter_of_its_own() -> None:
    """A statement tells of a removal and of a fire; who says that nothing burnt speaks of the fire."""
    b = linked(sample(), (8, 7, {"kind": "denies"}))
    row, far = b.rows["comparisons"][0], b.rows["statements"][8].content_spans[0]
    acts = sample().rows["acts"]
    words = [Span(s.span.source, s.span.start, s.span.start + 6, "burned") for s in (row.a, row.b)]
    sides = [dataclasses.replace(s, words=w) for s, w in zip((row.a, row.b), words, strict=True)]
    b.rows["comparisons"] = [dataclasses.replace(row, a=sides[0], b=sides[1])]
    one = claims_of(b, ("supply: families", (8,)))
    b.rows["acts"] = [dataclasses.replace(acts[0], trigger_span=Span(far.source, far.end - 1, far.end, far.quote[-1]))]
    assert compared(one) == [("supply: “more than 40 families lost their water”", 1, 2)]
    b.rows["acts"] = [dataclasses.replace(acts[0], trigger_span=Span(far.source, far.start, far.start + 4, "more"))]
    assert compared(one) == [("supply: families", 1, 2)]


def test_what_one_says_in_one_text_is_no_difference() -> None:
    b = linked(sample(), (7, 9, {"kind": "figures_differ"}))
    assert compared(b) == []


def test_an_act_without_a_party_has_its_words_and_a_party_alone_too() -> None:
    b = linked(sample(), (7, 12, {}))
    b.rows["acts"] = sample().rows["acts"]
    told = gather(Plain(claims_of(b, ("supply", (7, 8)), ("River Board", (3, 7))).tables()))
    assert [m.label for m in told][:2] == [
        "River Board: “We warned everybody twice”",
        "supply: “more than 40 families lost their water”",
    ]


def test_a_matter_that_a_mere_word_holds_together_shows_what_is_compared() -> None:
    b = linked(sample(), (0, 1, {}))
    b.rows["acts"] = sample().rows["acts"]
    assert compared(claims_of(b, ("weir", (0, 1, 2, 3)))) == [("“halt the works”", 1, 2)]


def test_a_reprint_is_no_voice_of_its_own() -> None:
    b = sample()
    first = next(s for s in b.rows["statements"] if "gates were shut" in s.content_spans[0].quote)
    second = next(s for s in b.rows["statements"] if "anybody was warned" in s.content_spans[0].quote)
    copied = Copied(first.content_spans[0], second.content_spans[0], 0.9)
    reprint = dataclasses.replace(
        b.rows["carriers"][0], document=first.document, original=second.document, copied=(copied,)
    )
    b.rows["carriers"] = [reprint]
    b.rows["comparisons"], b.rows["changes"] = [], []
    b.rows["claims"] = [Claim("clm-1", "shut", (first.id, second.id), (), ())]
    b.rows["acts"] = [dataclasses.replace(b.rows["acts"][0], statement=s.id) for s in (first, second)]
    (matter, *_) = gather(Plain(b.tables()))
    assert (matter.columns, matter.sources) == (1, 2)
    assert {t.statement: t.carries for t in matter.told} == {second.id: None, first.id: second.id}


def test_a_word_used_twice_is_no_matter() -> None:
    b = sample()
    for name in ("comparisons", "changes", "acts"):
        b.rows[name].clear()
    assert b.rows["claims"]
    assert gather(Plain(b.tables())) == []


def test_an_act_with_something_at_stake_is_a_matter_even_alone() -> None:
    b = sample()
    b.rows["claims"], b.rows["comparisons"], b.rows["changes"] = [], [], []
    holder = next(s for s in b.rows["statements"] if s.holder and s.stance == "asserts")
    b.rows["acts"] = [
        dataclasses.replace(b.rows["acts"][0], statement=holder.id, act="kill", recipients=(holder.holder or "",))
    ]
    assert [(m.key, m.kinds, m.stakes) for m in gather(Plain(b.tables()))] == [(holder.id, ("one_sided",), 5)]


@pytest.mark.parametrize(
    ("why", "words", "value", "counts", "kept"),
    [
        ("many who suffered weigh by themselves", "12 people homeless", 12.0, "people", True),
        ("one is no number of them", "1 person homeless", 1.0, "person", False),
        ("those who are counted did not suffer", "12 people present", 12.0, "people", False),
        ("a number that counts nobody", "12 homeless", 12.0, None, False),
    ],
)
def test_a_number_of_those_who_suffered_is_a_matter_without_any_act(
    why: str, words: str, value: float, counts: str | None, kept: bool
) -> None:
    b = sample()
    for name in ("claims", "comparisons", "changes", "acts"):
        b.rows[name].clear()
    at, one = next((n, s) for n, s in enumerate(b.rows["statements"]) if s.holder and s.stance == "asserts")
    said, passage = span(words), b.rows["passages"][0].id
    b.rows["statements"][at] = dataclasses.replace(one, content_spans=(said,))
    b.rows["figures"] = [
        Figure(
            make_id("fig", words), one.source, None, passage, said, value, None, None, "exact",
            counts, None, None, None, None, one.id, "digits",
        )
    ]  # fmt: skip
    assert [m.key for m in gather(Plain(b.tables()))] == ([one.id] if kept else []), why


def test_every_type_of_act_has_its_stakes() -> None:
    assert {kind: stakes()[kind] for kind in ("kill", "beat", "detain", "expel", "burn", "strike", "arrive")} == {
        "kill": 5, "beat": 4, "detain": 4, "expel": 3, "burn": 3, "strike": 2, "arrive": 1,
    }  # fmt: skip
    assert set(stakes().values()) <= {1, 2, 3, 4, 5}


# --- pages -------------------------------------------------------------------------------------------------


def test_the_page_of_accounts(dossier: Dossier) -> None:
    page = accounts(dossier)
    assert [c.label for c in page.cards] == [
        "Supply: families", "Threat: the village", "“shut at night”", "“rotten”",
    ]  # fmt: skip
    first = page.cards[0]
    assert [c.name.name for c in first.columns] == ["the letter", "Piet Oorlam"]
    assert [[r.text for r in c.lines[0].runs if r.lit] for c in first.columns] == [
        ["more than 40 families"],
        ["about 25"],
    ]
    assert first.columns[1].lines[0].place == "paragraph 2"
    assert page.cards[2].columns[0].lines[0].place == "page 1, paragraph 1"
    assert not first.one_sided
    assert page.cards[3].one_sided


def test_words_in_a_card_are_those_of_the_source(dossier: Dossier) -> None:
    for card in accounts(dossier).cards:
        for column in card.columns:
            for line in column.lines:
                statement = dossier.statement(line.statement)
                assert statement is not None
                assert "".join(r.text for r in line.runs) == " … ".join(s.quote for s in statement.content_spans)


def lit(card: MatterCard) -> list[str]:
    return [r.text for column in card.columns for line in column.lines for r in line.runs if r.lit]


def drawn(path: Path, b: Build) -> tuple[MatterCard, ...]:
    from alteram.dossier.store import write_dossier

    write_dossier(path, b.tables(), {})
    with Dossier(path) as dossier:
        return tuple(c for c in accounts(dossier).cards if c.differences)


def test_of_a_denial_the_deed_and_the_denying_word_are_lit(tmp_path: Path) -> None:
    b = linked(sample(), (2, 7, {"kind": "denies"}))
    row = b.rows["comparisons"][0]
    words = Span(row.a.span.source, row.a.span.start + 7, row.a.span.start + 12, "asked")
    b.rows["comparisons"] = [dataclasses.replace(row, a=dataclasses.replace(row.a, words=words))]
    (card,) = drawn(tmp_path / "d.sqlite", b)
    assert lit(card) == ["Nobody asked"]


def test_what_only_speaks_of_one_thing_is_not_lit(tmp_path: Path) -> None:
    (card,) = drawn(tmp_path / "d.sqlite", linked(sample(), (1, 7, {"topic": "the weir"})))
    assert lit(card) == []


def test_what_several_say_to_one_passage_is_one_sentence(tmp_path: Path) -> None:
    (card,) = drawn(tmp_path / "d.sqlite", linked(sample(), (7, 1, {}), (8, 7, {}), (7, 13, {})))
    (line,) = card.differences
    told = "".join(bit.text for bit in line.bits)
    assert told.startswith("Piet Oorlam says: We warned everybody twice; River Board tells it differently: "), told
    assert told.count("We warned everybody twice") == 1


@pytest.mark.parametrize(
    ("names", "words", "nothing"),
    [
        (("official of the ministry", "senior official of the Ministry"), ("from above", "it came from above"), True),
        (("official of the ministry", "senior official of the Ministry"), ("from above", "by telephone"), False),
        (("official of the ministry", "mayor"), ("from above", "from above"), False),
    ],
)
def test_one_voice_under_two_names_agrees_with_nobody(
    names: tuple[str, str], words: tuple[str, str], nothing: bool
) -> None:
    b = linked(sample(), (2, 9, {"kind": "agrees"}))
    row = b.rows["comparisons"][0]
    one, other = (Told(n, w, denies=False, asks=False) for n, w in zip(names, words, strict=True))
    group = Group([Standing("agrees", "agrees", one, other, (row.a, row.b), Kept(row))])
    assert group.says_nothing() is nothing


def test_voices_of_the_first_sentence_are_shown_first(tmp_path: Path) -> None:
    agrees = {"kind": "agrees"}
    b = linked(sample(), (0, 2, agrees), (1, 7, agrees), (8, 12, {"kind": "denies", "claim": "clm-0"}))
    b = claims_of(b, ("supply", (0, 1, 2, 7, 8, 12)))
    (card,) = drawn(tmp_path / "d.sqlite", b)
    said = [b.rows["statements"][k].id for k in (8, 12)]
    assert [column.lines[0].statement for column in card.columns[:2]] == said
    assert (len(card.columns), card.more_columns) == (4, 2)


def test_a_charge_that_is_quoted_by_who_rejects_it_is_told_of_him_alone(tmp_path: Path) -> None:
    b = linked(sample(), (3, 8, {"kind": "denies"}))
    row = b.rows["comparisons"][0]
    b.rows["comparisons"] = [dataclasses.replace(row, b=dataclasses.replace(row.b, span=row.a.span))]
    nobody = b.rows["statements"][8]
    b.rows["statements"][8] = dataclasses.replace(
        nobody, source=row.a.span.source, content_spans=b.rows["statements"][3].content_spans
    )
    (card,) = drawn(tmp_path / "d.sqlite", b)
    assert "".join(bit.text for bit in card.differences[0].bits) == "Millers’ Circle denies this: anybody was warned."
    assert [column.name.name for column in card.columns] == ["Millers’ Circle"], "nobody's words are not shown twice"


def test_who_denies_is_told_by_who_denies(dossier: Dossier) -> None:
    card = next(c for c in accounts(dossier).cards if c.label == "Threat: the village")
    told = "".join(b.text for b in card.differences[0].bits)
    assert told == "Piet Oorlam says: We warned everybody twice; Millers’ Circle denies it: anybody was warned."


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (MatterFilter(kind="figures_differ"), 1),
        (MatterFilter(kind="one_sided"), 1),
        (MatterFilter(time="2031"), 4),
        (MatterFilter(time="2031-03"), 2),
        (MatterFilter(kind="denies", time="2031-02"), 1),
        (MatterFilter(kind="denies", time="2031-03"), 0),
        (MatterFilter(actor="act-nobody"), 0),
    ],
)
def test_filters(dossier: Dossier, which: MatterFilter, found: int) -> None:
    assert accounts(dossier, which).paging.total == found


def test_facets_count_what_the_other_filters_leave(dossier: Dossier) -> None:
    page = accounts(dossier, MatterFilter(kind="denies"))
    kinds, _, times = page.facets
    assert {c.value: c.count for c in kinds.choices}["figures_differ"] == 1
    assert [(c.value, c.count) for c in times.choices] == [("2031", 1), ("2031-02", 1)]


def test_pages_answer_as_html_and_json(app: FastAPI, dossier: Dossier) -> None:
    html = ask(app, "/accounts").text
    assert "<mark>about 25</mark>" in html
    assert "told by one only" in html
    key = ask_json(app, "/accounts.json")["cards"][0]["key"]
    page = ask(app, f"/accounts/{key}")
    assert page.status_code == 200
    assert "Why these stand together (80 of 100)" in page.text
    assert ask(app, "/accounts/clm-none").status_code == 404
    assert account(dossier, key) is not None
    assert ask(app, "/accounts?kind=nothing").text.count("No matter is like that") == 1


def test_a_passage_opens_in_the_reader_at_its_words(app: FastAPI, dossier: Dossier) -> None:
    line = accounts(dossier).cards[0].columns[1].lines[0]
    assert f'href="/sources/{line.source}?at={line.at}#{line.statement}"' in ask(app, "/accounts").text.replace(
        "&amp;", "&"
    )
    assert "<mark" in ask(app, f"/sources/{line.source}?at={line.at}").text


def test_a_matter_in_one_sentence(dossier: Dossier) -> None:
    told = ["".join(b.text for b in one_sentence(Shelf(dossier), row)) for row in dossier.matters()]
    assert told[0] == "the letter gives more than 40 families, Piet Oorlam gives about 25."
    assert told[3] == "River Board says the weir is rotten, and later less: open again."


def test_who_asked_is_told_to_ask_also_where_the_other_spoke_first(tmp_path: Path) -> None:
    from alteram.dossier.store import write_dossier

    b = linked(sample(), (0, 1, {}))
    asks = next(k for k, s in enumerate(b.rows["statements"]) if s.stance == "asks")
    tells = next(k for k, s in enumerate(b.rows["statements"]) if s.stance == "asserts" and s.holder)
    for n, pair in enumerate(((tells, asks), (asks, tells))):
        write_dossier(tmp_path / f"{n}.sqlite", linked(b, (*pair, {"kind": "unanswered"})).tables(), {})
        with Dossier(tmp_path / f"{n}.sqlite") as dossier:
            row = next(r for r in dossier.matters() if dossier.comparisons_of(r.number))
            told = "".join(bit.text for bit in one_sentence(Shelf(dossier), row))
        asked = b.rows["statements"][asks].content_spans[0].quote.split()[0]
        assert asked in told.partition(" asks ")[2].partition(";")[0], told


def test_no_matters_is_said(tmp_path: Path) -> None:
    from alteram.dossier.store import write_dossier

    b = sample()
    for name in ("claims", "comparisons", "changes", "acts", "sides"):
        b.rows[name].clear()
    write_dossier(tmp_path / "d.sqlite", b.tables(), {})
    with Dossier(tmp_path / "d.sqlite") as empty:
        assert accounts(empty).cards == ()
        assert empty.sides() == ()


def test_every_kind_has_a_label_and_a_sentence() -> None:
    told = set(TABLES["comparisons"].helps["kind"].replace(" or", ",").replace(",", " ").split())
    assert set(DIFFERENCES) | {"agrees", "unanswered"} == told
    changes = set(TABLES["changes"].helps["kind"].replace(" or", ",").replace(",", " ").split())
    assert told | changes <= set(KINDS)
    assert told | changes <= set(PATTERNS)
    assert SIDES.name == "sides"


def test_two_matters_of_the_same_words_are_called_by_others() -> None:
    """Two entries of one title read as one matter printed twice."""
    spoken = [{side: {"span": {"quote": words}} for side, words in zip("ab", pair, strict=True)} for pair in QUOTED]
    titles = Titles(Book(Plain(sample().tables())))
    draft = Draft("clm-1", "", comparisons=spoken)
    assert titles.twice(draft, "“the gate was open”", 0) == "“the gate was open”"
    assert titles.twice(draft, "“the gate was open”", 1) == "“it was shut”"
    assert titles.twice(draft, "“the gate was open”", 5) == "“nobody came through”"
    assert titles.twice(Draft("clm-2", "", comparisons=[]), "“the gate was open”", 1) == "“the gate was open”"


QUOTED = [("the gate was open", "it was shut"), ("that nobody came through", "the gate was open")]
