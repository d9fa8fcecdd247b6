"""Actors, timeline, figures and checks: what is asked of the dossier, and what the pages show."""

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fastapi import FastAPI
from lxml import html as lxml_html

from alteram.dossier.api.app import create_app
from alteram.dossier.indexed.acts import told
from alteram.dossier.indexed.reading import Reading
from alteram.dossier.queries import ActFilter, ActorFilter, CheckFilter, Dossier, ThingFilter
from alteram.dossier.store import write_dossier
from alteram.model.ids import make_id
from alteram.model.spans import Span
from alteram.model.tables import Act, Actor, ActTime, Check, Figure, Side
from alteram.stages.checks.kinds import KINDS
from tests.dossier.asking import ask, ask_json
from tests.dossier.sample import Build, sample


def actor_id(dossier: Dossier, name: str) -> str:
    return next(k.actor.id for k in dossier.known() if k.actor.name == name)


# --- actors ------------------------------------------------------------------------------------------------


def test_those_of_whom_most_is_said_come_first(dossier: Dossier) -> None:
    known = dossier.known()
    weights = [k.said + k.about + k.acts for k in known]
    assert weights == sorted(weights, reverse=True)
    board = next(k for k in known if k.actor.name == "River Board")
    assert (board.said, board.about, board.acts, board.forms) == (3, 1, 4, 2)


def test_actors_are_narrowed_by_kind_and_by_words_of_any_form(dossier: Dossier, app: FastAPI) -> None:
    people = dossier.known(ActorFilter(kind="person"))
    assert {k.actor.kind for k in people} == {"person"}
    assert dossier.count_known(ActorFilter(kind="person")) == len(people) == 3
    assert [k.actor.name for k in dossier.known(ActorFilter(text="cafe"))] == ["Millers’ Circle"]
    assert [k.actor.name for k in dossier.known(ActorFilter(text="mill"))] == ["Millers’ Circle"]
    assert dossier.count_known(ActorFilter(kind="state", text="mill")) == 0
    found = ask_json(app, "/actors.json?text=board&kind=organisation")
    assert [line["name"]["name"] for line in found["lines"]] == ["River Board"]
    assert "No actor is like that" in ask(app, "/actors?kind=nothing").text


def test_private_persons_are_marked(app: FastAPI) -> None:
    private = {line["name"]["name"]: line["private"] for line in ask_json(app, "/actors.json")["lines"]}
    assert [name for name, is_private in private.items() if is_private] == ["Orla Brannick"]
    page = ask(app, "/actors?text=Brannick").text
    assert page.count("private person") == 1


def test_forms_of_a_name_stand_by_voice_with_the_loaded_ones_apart(app: FastAPI, dossier: Dossier) -> None:
    page = ask_json(app, f"/actors/{actor_id(dossier, 'Millers’ Circle')}.json")
    voices = {
        v["voice"]["name"]: ([f["form"] for f in v["plain"]], [f["form"] for f in v["loaded"]]) for v in page["voices"]
    }
    assert voices == {
        "Piet Oorlam": ([], ["a café rumour"]),
        "The Ellmoor Courier": (["the letter of the Millers’ Circle"], []),
    }
    assert page["loaded"] == 1
    assert all("We" not in forms for pair in voices.values() for forms in pair)  # a pronoun is no form of a name


def test_all_forms_are_listed_whoever_uses_them(app: FastAPI, dossier: Dossier) -> None:
    page = ask_json(app, f"/actors/{actor_id(dossier, 'Millers’ Circle')}.json")
    assert [(f["form"], f["documents"], f["loaded"]) for f in page["forms"]] == [
        ("Millers’ Circle", 0, False), ("the millers", 0, False), ("a café rumour", 1, True),
    ]  # fmt: skip


def test_a_given_side_calls_it_with_one_voice(tmp_path: Path) -> None:
    b = sample()
    names = {a.name: a.id for a in b.rows["actors"]}
    voices = (names["Piet Oorlam"], names["The Ellmoor Courier"])
    b.rows["sides"] = [Side("sid-given", "Those <by> the river", "given", voices, (), ())]
    write_dossier(tmp_path / "dossier.sqlite", b.tables(), {})
    app = create_app(tmp_path / "dossier.sqlite")
    (line,) = ask_json(app, f"/actors/{names['Millers’ Circle']}.json")["voices"]
    assert line["voice"] == {"id": None, "name": "Those <by> the river", "kind": "side"}
    assert (len(line["plain"]), len(line["loaded"])) == (1, 1)
    app.state.dossier.close()


def test_every_form_leads_to_its_words(app: FastAPI, dossier: Dossier) -> None:
    for known in dossier.known():
        for voice in ask_json(app, f"/actors/{known.actor.id}.json")["voices"]:
            for form in (*voice["plain"], *voice["loaded"]):
                assert dossier.text(form["source"], *map(int, form["at"].split("-"))) == form["form"]


def test_an_actor_has_its_statements_acts_letters_and_requests(app: FastAPI, dossier: Dossier) -> None:
    page = ask_json(app, f"/actors/{actor_id(dossier, 'Millers’ Circle')}.json")
    assert (page["all_said"], page["all_does"], page["all_undergoes"]) == (4, 0, 3)
    assert (page["letters"][0]["role"], page["letters"][0]["title"]) == ("senders", "Keep the weir at Ellmoor")
    assert {p["role"] for p in page["requests"]} == {"asks"}
    assert page["all_requests"] == 3
    minister = ask_json(app, f"/actors/{actor_id(dossier, 'Minister Halvard')}.json")
    assert {p["role"] for p in minister["requests"]} == {"asked"}


def test_actors_that_may_be_the_same_are_shown_on_both_pages(app: FastAPI, dossier: Dossier) -> None:
    for one, other in (("Piet Oorlam", "Orla Brannick"), ("Orla Brannick", "Piet Oorlam")):
        (found,) = ask_json(app, f"/actors/{actor_id(dossier, one)}.json")["suggestions"]
        assert (found["name"]["name"], found["score"], len(found["reasons"])) == (other, 0.61, 2)
        assert "61 of 100" in ask(app, f"/actors/{actor_id(dossier, one)}").text


# --- acts --------------------------------------------------------------------------------------------------


def test_acts_stand_by_group_at_their_first_time_and_those_without_come_last(dossier: Dossier) -> None:
    rows = dossier.acts()
    assert [(t.act.act, t.act.time and t.act.time.value) for t in rows] == [
        ("deprive", "2031-02-11"),
        ("deprive", "2031-03"),
        ("deprive", None),
        ("close", "2031-03-03"),
        ("close", "../2031-03"),
        ("warn", None),
    ]
    assert [t.apart for t in rows] == [True, True, True, False, False, False]


def _time(b: Build, first: str | None, last: str | None) -> ActTime:
    return ActTime(first, first, last, "day", "stated", b.rows["acts"][0].trigger_span)


@pytest.mark.parametrize(
    ("why", "times", "claimed", "groups"),
    [
        ("a year and a day in it fit", [("2016-01-01", "2016-12-31"), ("2016-03-03", "2016-03-03")], False, [2]),
        ("two years are two meetings", [("2003-01-01", "2003-12-31"), ("2016-03-03", "2016-03-03")], False, [1, 1]),
        (
            "one voice that tells of two days tells of two acts",
            [("2003-01-01", "2003-12-31"), ("2016-03-03", "2016-03-03")],
            True,
            [1, 1],
        ),
        ("what is open at an end fits", [("2003-01-01", None), ("2016-03-03", "2016-03-03")], False, [2]),
        ("no time fits any", [(None, None), ("2016-03-03", "2016-03-03")], False, [2]),
    ],
)
def test_what_stands_together(
    why: str, times: list[tuple[str | None, str | None]], claimed: bool, groups: list[int]
) -> None:
    b = sample()
    act = next(a for a in b.rows["acts"] if a.actors and a.recipients)
    alone = next(s for s in b.rows["statements"] if not any(s.id in c.statements for c in b.rows["claims"]))
    where = act.statement if claimed else alone.id
    b.rows["acts"] = [_like(act, id=f"did-{n}", statement=where, time=_time(b, *t)) for n, t in enumerate(times)]
    rows = told(b.tables(), Reading(b.tables(), {}))
    assert sorted(Counter(row[2] for row in rows).values()) == groups, why


@pytest.mark.parametrize(
    ("why", "same", "groups"),
    [
        ("a claim joins two voices that give one act other times", True, [2]),
        ("two voices that name others as actors, and other times, tell of two acts", False, [1, 1]),
    ],
)
def test_a_claim_joins_what_differs(why: str, same: bool, groups: list[int]) -> None:
    b = sample()
    act = next(a for a in b.rows["acts"] if a.actors and a.recipients)
    claim = next(c for c in b.rows["claims"] if act.statement in c.statements)
    said = {s.id: s for s in b.rows["statements"]}
    other = next(s for s in claim.statements if said[s].holder != said[act.statement].holder)
    done = act.actors if same else act.recipients
    b.rows["acts"] = [
        _like(act, id="did-0", recipients=(), time=_time(b, "2003-01-01", "2003-12-31")),
        _like(act, id="did-1", statement=other, actors=done, recipients=(), time=_time(b, "2016-03-03", "2016-03-03")),
    ]
    rows = told(b.tables(), Reading(b.tables(), {}))
    assert sorted(Counter(row[2] for row in rows).values()) == groups, why


@pytest.mark.parametrize(("carried", "groups"), [(True, [2]), (False, [1, 1])])
def test_an_act_in_reprinted_words_stands_with_that_of_the_words(carried: bool, groups: list[int]) -> None:
    b = sample()
    act = next(a for a in b.rows["acts"] if a.actors and a.recipients)
    alone = [s for s in b.rows["statements"] if not any(s.id in c.statements for c in b.rows["claims"])]
    other = next(s for s in alone if s.source != act.source)
    span = {"source": other.source, "start": 3, "end": 3 + len(act.trigger_span.quote), "quote": act.trigger_span.quote}
    again = _like(act, id="did-1", source=other.source, statement=other.id, trigger_span=Span(**span), recipients=())
    b.rows["acts"] = [act, again]
    whole = {"source": act.source, "start": 0, "end": 9_999, "quote": ""}
    copied = [{"span": span, "original_span": whole}] if carried else []
    given = b.tables() | {"carriers": pa.Table.from_pylist([{"copied": copied}])}
    rows = told(given, Reading(given, {}))
    assert sorted(Counter(row[2] for row in rows).values()) == groups
    assert [row[1] for row in rows if row[-1]] == (["did-1"] if carried else [])


@pytest.mark.parametrize(("kind", "groups"), [("group", [2]), ("person", [1, 1])])
def test_groups_called_alike_stand_together_and_persons_called_alike_do_not(kind: str, groups: list[int]) -> None:
    b = sample()
    act = next(a for a in b.rows["acts"] if a.actors and a.recipients)
    alone = next(s for s in b.rows["statements"] if not any(s.id in c.statements for c in b.rows["claims"]))
    ones = [Actor(f"act-{n}", kind, "Sixty families", (), False) for n in range(2)]
    b.rows["actors"] += ones
    b.rows["acts"] = [_like(act, id=f"did-{a.id}", statement=alone.id, recipients=(a.id,)) for a in ones]
    rows = told(b.tables(), Reading(b.tables(), {}))
    assert sorted(Counter(row[2] for row in rows).values()) == groups


def test_acts_are_narrowed_and_counted(dossier: Dossier) -> None:
    millers = actor_id(dossier, "Millers’ Circle")
    assert dossier.count_acts(ActFilter(actor=millers)) == 3
    assert dossier.count_acts(ActFilter(actor=millers, act="warn")) == 1
    assert dossier.count_acts(ActFilter(told="not done")) == 1
    assert dossier.count_acts(ActFilter(dated="none")) == 2
    assert dossier.count_acts(ActFilter(year="2031")) == 4
    assert dossier.count_acts(ActFilter(apart="1")) == 3
    for name, which in [("act", ActFilter()), ("told", ActFilter(act="close")), ("actor", ActFilter(dated="stated"))]:
        for count in dossier.act_facet(name, which).counts:
            narrowed = ActFilter(**{"act": which.act, "dated": which.dated, name: count.value})
            assert dossier.count_acts(narrowed) == count.count


def test_conflicting_times_are_parallel_marks_and_the_table_says_the_same(app: FastAPI) -> None:
    data = ask_json(app, "/timeline.json")
    deprived = data["groups"][0]
    assert (deprived["act"], deprived["apart"], len(deprived["acts"])) == ("deprive", True, 3)
    happened = [(m["low"], m["high"], m["shape"], m["hollow"]) for m in data["chart"]["marks"] if m["axis"] == 0]
    assert happened == [
        ("2031-02-11", "2031-02-11", "point", True),
        ("2031-03-01", "2031-03-31", "span", False),
        ("2031-03-03", "2031-03-03", "point", False),
        (None, "2031-03-31", "open", True),
    ]
    page = lxml_html.fromstring(ask(app, "/timeline").text)
    rows = page.find_class("timeline")[0].findall(".//tr[@id]")
    assert len(rows) == sum(len(g["acts"]) for g in data["groups"])
    shown = " ".join(" ".join(row.text_content().split()) for row in rows)
    for said in (
        "11 Feb 2031",
        "reckoned",
        "Mar 2031",
        "no time said",
        "told as not done",
        "told as demanded",
        "the <weir>",
    ):
        assert said in shown
    assert "times exclude each other" in page.text_content()


def test_what_is_told_without_any_time_has_a_table_and_no_chart(app: FastAPI) -> None:
    page = lxml_html.fromstring(ask(app, "/timeline?dated=none").text)
    assert page.find_class("chart") == []
    assert len(page.findall(".//tr[@id]")) == 2


# --- figures -----------------------------------------------------------------------------------------------


def test_numbers_stand_by_what_they_count_with_their_bounds(app: FastAPI) -> None:
    families = ask_json(app, "/figures.json")["things"][0]
    assert (families["label"], families["figures"], families["voices"], families["numbers"]) == ("families", 3, 3, 3)
    lines = [(line["number"], line["low"], line["high"], line["voice"]["name"]) for line in families["lines"]]
    assert lines == [
        ("about 25", 25.0, 25.0, "Piet Oorlam"),
        ("more than 40", 40.0, None, "the letter"),
        ("10–12", 10.0, 12.0, "The Ellmoor Courier"),
    ]
    called = [(line["matter"], line["shared"]) for line in families["lines"]]
    assert called == [("Supply: families", True), ("Supply: families", True), ("", False)]
    assert [(m["shape"], m["hollow"]) for m in families["chart"]["marks"]] == [
        ("point", True), ("open", True), ("span", False),
    ]  # fmt: skip
    assert families["lines"][0]["when"] == "9 March 2031"


def test_each_number_opens_its_passage(app: FastAPI, dossier: Dossier) -> None:
    for thing in ask_json(app, "/figures.json")["things"]:
        for line, mark in zip(thing["lines"], thing["chart"]["marks"], strict=True):
            assert (mark["source"], mark["at"]) == (line["source"], line["at"])
            lit = "".join(piece["text"] for piece in line["pieces"] if piece["lit"])
            assert lit == dossier.text(line["source"], *map(int, line["at"].split("-")))


def test_figures_are_narrowed(app: FastAPI, dossier: Dossier) -> None:
    assert dossier.count_things(ThingFilter(several=True)) == 1
    assert [t["label"] for t in ask_json(app, "/figures.json?text=famil")["things"]] == ["families"]
    oorlam = actor_id(dossier, "Piet Oorlam")
    assert [t["label"] for t in ask_json(app, f"/figures.json?voice={oorlam}")["things"]] == ["families", "times"]
    assert ask_json(app, "/figures.json?thing=1")["paging"]["total"] == 3
    assert "Nothing counted is like that" in ask(app, "/figures?thing=99").text


# --- checks ------------------------------------------------------------------------------------------------


def test_checks_stand_by_source_with_all_passages(app: FastAPI, dossier: Dossier) -> None:
    data = ask_json(app, "/checks.json")
    assert [g["path"] for g in data["groups"]] == ["letters/keep the weir.txt", "press/report.html"]
    for group in data["groups"]:
        for check in group["checks"]:
            assert sum(len(passage["at"].split(",")) for passage in check["passages"]) == 2
            for passage in check["passages"]:
                lit = [piece["text"] for piece in passage["pieces"] if piece["lit"]]
                places = [tuple(map(int, place.split("-"))) for place in passage["at"].split(",")]
                assert lit == [dossier.text(group["source"], *place) for place in places]
    close = [len(c["passages"]) for g in data["groups"] for c in g["checks"]]
    assert close == [2, 1], "what stands close together is one passage, both lit"
    assert [c["kind"] for g in ask_json(app, "/checks.json?severity=minor")["groups"] for c in g["checks"]] == [
        "figures_within"
    ]
    assert dossier.count_checks(CheckFilter(kind="count", severity="minor")) == 0


def test_kinds_are_explained_and_those_switched_off_are_told(app: FastAPI) -> None:
    page = lxml_html.fromstring(ask(app, "/checks").text)
    kinds = page.get_element_by_id("kinds")
    assert len(kinds.findall(".//tbody/tr")) == len(KINDS)
    off = [row.text_content() for row in kinds.find_class("off")]
    assert len(off) == 1
    assert "Not looked for" in off[0]
    assert "checks.contrast" in off[0]
    summary = kinds.find(".//p").text_content()
    assert summary == f"{len(KINDS) - 1} kinds of check were looked for; not looked for: Two descriptions of one thing."
    assert "<b>more than 40" not in ask(app, "/checks").text


def test_names_of_rules_stand_only_where_it_is_told_how_it_was_found(app: FastAPI) -> None:
    page = lxml_html.fromstring(ask(app, "/checks").text)
    codes = page.findall(".//code")
    assert codes
    assert all(any(a.tag == "details" for a in code.iterancestors()) for code in codes)


# --- little and much ---------------------------------------------------------------------------------------


def test_pages_without_anything_say_so(tmp_path: Path) -> None:
    write_dossier(tmp_path / "dossier.sqlite", {}, {})
    app = create_app(tmp_path / "dossier.sqlite")
    for path, said in {
        "/accounts": "No matter was found of which several speak. What they tell in no common words is mostly missed",
        "/actors": "No actor was found in the sources read",
        "/actors?text=x": "No actor is like that",
        "/timeline": "No act was found in the sources read",
        "/figures": "No number with what it counts was found",
        "/statements": "No statement was found in the sources read",
        "/statements?text=x": "No statement is like that",
        "/requests": "No demand or question was found in the sources read",
        "/names": "Nobody was found to be named by a voice",
        "/checks": "Nothing was found that does not fit within a source",
    }.items():
        text = ask(app, path).text
        assert said in text
        assert "<svg" not in text
    app.state.dossier.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """The sample with hundreds of actors, acts, numbers and checks."""
    b = sample()
    _crowd(b)
    path = tmp_path_factory.mktemp("crowded") / "dossier.sqlite"
    write_dossier(path, b.tables(), {})
    return create_app(path)


def _crowd(b: Build) -> None:
    act: Act = b.rows["acts"][0]
    figure: Figure = b.rows["figures"][0]
    check: Check = b.rows["checks"][0]
    words = b.rows["statements"][0]
    for n in range(400):
        one = b.actor("person", f"Person <{n}>")
        day = f"20{n % 90 + 10}-0{n % 9 + 1}-11"
        time = ActTime(day, day, day, "day", "stated", act.trigger_span)
        b.rows["acts"].append(_like(act, id=make_id("did", "crowd", n), actors=(one,), time=time, statement=words.id))
        b.rows["figures"].append(
            _like(figure, id=make_id("fig", "crowd", n), value=float(n), low=None, qualifier="exact")
        )
        b.rows["checks"].append(_like(check, id=make_id("chk", "crowd", n)))


def _like(row: Any, **given: Any) -> Any:
    return type(row)(**{name: getattr(row, name) for name in row.__slots__} | given)


@pytest.mark.parametrize(
    ("path", "total", "shown"),
    [("/actors", 407, 60), ("/timeline", 406, 30), ("/figures?thing=1", 403, 40), ("/checks", 402, 40)],
)
def test_hundreds_of_rows_come_page_by_page(crowded: FastAPI, path: str, total: int, shown: int) -> None:
    bare, mark, query = path.partition("?")
    paging = ask_json(crowded, f"{bare}.json{mark}{query}")["paging"]
    assert (paging["total"], paging["last"]) == (total, shown)
    last = ask_json(crowded, f"{bare}.json{mark or '?'}{query}&page={paging['pages']}")["paging"]
    assert last["last"] == total
    page = lxml_html.fromstring(ask(crowded, path).text)
    assert len(page.findall(".//*[@data-row]")) == shown
    (following,) = page.findall(".//a[@rel='next']")
    assert ask(crowded, following.get("href")).status_code == 200
    assert len(ask(crowded, path).content) < 400_000


def test_a_list_of_things_shows_the_first_numbers_of_each(crowded: FastAPI) -> None:
    families = ask_json(crowded, "/figures.json")["things"][0]
    assert (len(families["lines"]), families["more"]) == (12, 391)
