"""Names, sides, the ledger of requests, and the differences on the overview."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fastapi import FastAPI

from alteram.dossier.matters.namings import namings
from alteram.dossier.matters.plain import Plain
from alteram.dossier.pages.namings import names
from alteram.dossier.queries import AskedFilter, Dossier, NamedFilter
from alteram.dossier.site.render import toml
from alteram.dossier.store import write_dossier
from alteram.model.tables import ACTORS, Mention, Side
from tests.dossier.asking import ask, ask_json
from tests.dossier.sample import FACTS, Build, sample


def named() -> Build:
    """The sample with mentions: a name in a quotation, one in a report, a loaded one in a text's own voice."""
    b = sample()
    b.rows["mentions"].clear()
    ids = {a.name: a.id for a in b.rows["actors"]}
    letter = next(s.source for s in b.rows["statements"] if "halt the works" in s.content_spans[0].quote)
    report = next(s.source for s in b.rows["statements"] if "rejected" in [c.quote for c in s.cue_spans])
    for source, words, actor, kind in (
        (letter, "the mayor", "Mayor of Ellmoor", "name"),
        (report, "the Millers’ Circle", "Millers’ Circle", "name"),
        (letter, "the village", "River Board", "description"),
    ):
        span = b.span(source, words)
        document = next(d.id for d in b.rows["documents"] if d.source == source)
        row = Mention(
            f"men-{words}", source, document, span, kind, "unknown", words, f"loc-{words}", None, ids[actor], "test"
        )
        b.rows["mentions"].append(row)
    return b


def tables(b: Build) -> dict[str, pa.Table]:
    """Its tables, the mayor's name being one that judges."""
    out = dict(b.tables())
    rows = [
        {**a, "names": [{**n, "loaded": n["text"] == "the mayor"} for n in a["names"]]}
        for a in out["actors"].to_pylist()
    ]
    out["actors"] = pa.Table.from_pylist(rows, schema=ACTORS.schema)
    return out


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("named") / "dossier.sqlite"
    write_dossier(path, tables(named()), FACTS)
    with Dossier(path) as found:
        yield found


def test_a_name_is_that_of_whoever_uses_it() -> None:
    b = named()
    shown = {a.id: a.name for a in b.rows["actors"]}
    found = {
        shown[n.actor]: {
            shown[v]: [(f.text, f.loaded, f.count) for f in forms.values()] for v, forms in n.columns.items()
        }
        for n in namings(Plain(tables(b)))
    }
    assert found == {
        # In reported speech the words are the reporter's: the paper's, not the board's that it reports.
        "Millers’ Circle": {"The Ellmoor Courier": [("the Millers’ Circle", False, 1)]},
        # Partly quoted: the board's own words, as the letter has them.
        "Mayor of Ellmoor": {"River Board": [("the mayor", True, 1)]},
    }


def test_sides_that_are_given_name_together() -> None:
    b = named()
    board = next(a.id for a in b.rows["actors"] if a.name == "River Board")
    b.rows["sides"] = [Side("sid-1", "Above the weir", "given", (board,), (), ())]
    assert [list(n.columns) for n in namings(Plain(tables(b))) if n.kind == "office"] == [["sid-1"]]


def test_the_page_of_names_keeps_names_that_judge_apart(opened: Dossier) -> None:
    page = names(opened)
    (mayor,) = [line for line in page.lines if line.actor.name == "Mayor of Ellmoor"]
    (naming,) = mayor.namings
    assert naming.neutral == ()
    assert [(f.text, f.count) for f in naming.loaded] == [("the mayor", 1)]
    assert [line.actor.name for line in names(opened, NamedFilter(loaded="yes")).lines] == ["Mayor of Ellmoor"]
    assert names(opened, NamedFilter(kind="office")).paging.total == 1
    assert names(opened, NamedFilter(voice="act-nobody")).lines == ()


def test_a_form_opens_where_it_stands_first(opened: Dossier) -> None:
    for line in names(opened).lines:
        for form in (f for n in line.namings for f in (*n.neutral, *n.loaded)):
            start, end = map(int, form.at.split("-"))
            assert opened.text(form.source, start, end) == form.text


def test_a_proposed_side_is_shown_with_what_shows_it(app: FastAPI) -> None:
    html = ask(app, "/sides").text
    assert "River Board speaks for Piet Oorlam: River Board in 2 places (“warned”)." in html
    assert '<span class="kind">proposed</span>' in html
    assert '"River Board and Piet Oorlam" = ["River Board", "Piet Oorlam"]' in html.replace("&#34;", '"')


def test_without_sides_that_is_said(tmp_path: Path) -> None:
    b = sample()
    b.rows["sides"].clear()
    write_dossier(tmp_path / "d.sqlite", b.tables(), FACTS)
    from alteram.dossier.api.app import create_app

    made = create_app(tmp_path / "d.sqlite")
    assert "too little to propose any" in ask(made, "/sides").text
    made.state.dossier.close()


def test_names_become_toml_strings() -> None:
    assert toml('the "Board" \\ of\nall') == 'the \\"Board\\" \\\\ of all'


# --- the ledger --------------------------------------------------------------------------------------------


def test_the_ledger_has_the_passage_that_answers(app: FastAPI) -> None:
    lines = ask_json(app, "/requests.json")["lines"]
    gates = next(line for line in lines if "gates" in line["words"])
    assert gates["response"] == "refused"
    assert gates["answer"]["words"] == "rejected the letter of the Millers’ Circle", "the words that introduce it too"
    assert gates["answer"]["holder"]["name"] == "River Board"
    html = ask(app, "/requests").text
    assert '<span class="kind">refused</span>' in html
    assert "none found in the 6 sources read" in html


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (AskedFilter(), 3),
        (AskedFilter(response="refused"), 1),
        (AskedFilter(response="none_found", kind="question"), 1),
        (AskedFilter(from_="-"), 0),
    ],
)
def test_the_ledger_is_narrowed(dossier: Dossier, which: AskedFilter, found: int) -> None:
    assert dossier.count_asked(which) == found == len(dossier.asked(which))


def test_what_is_asked_of_several_stands_once(dossier: Dossier) -> None:
    assert [len(r.to) for r in dossier.asked()] == [len(r.to) for r in dossier.requests()]
    facet = dossier.asked_facet("to")
    assert sorted(c.count for c in facet.counts) == [1, 3]


# --- the overview ------------------------------------------------------------------------------------------


def test_the_overview_begins_with_the_weightiest_differences(app: FastAPI) -> None:
    page = ask_json(app, "/overview.json")
    assert [d["label"] for d in page["differences"]][:2] == ["Supply: families", "Threat: the village"]
    told = "".join(bit["text"] for bit in page["differences"][0]["bits"])
    assert told == "the letter gives more than 40 families, Piet Oorlam gives about 25."
    assert (page["all_differences"], page["all_matters"]) == (3, 4)
    html = ask(app, "/").text
    assert html.index("Where voices differ most") < html.index("Whose voices")
    assert f'href="/accounts/{page["differences"][0]["key"]}"' in html
