"""Contexts and templates agree; values become words; nothing becomes markup."""

import dataclasses
import re
import typing
from collections.abc import Iterator

import pytest
from jinja2 import meta, nodes

from alteram.dossier import lines
from alteram.dossier.contexts import PAGES, ErrorPage
from alteram.dossier.lines import Frame
from alteram.dossier.site import words
from alteram.dossier.site.links import Links
from alteram.dossier.site.render import SERVED, date, environment, external, number, plural, render

ENV = environment(SERVED)
AROUND = {"frame"}
"""What stands around every page, besides its own fields."""


def parsed(name: str) -> nodes.Template:
    assert ENV.loader is not None
    return ENV.parse(ENV.loader.get_source(ENV, name)[0])


def made_here(tree: nodes.Template) -> Iterator[str]:
    """Names that a template makes for its own blocks: what it imports, its macros, what it sets."""
    for node in tree.body:
        if isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield node.target.name


def undeclared(name: str) -> set[str]:
    tree = parsed(name)
    found = meta.find_undeclared_variables(tree) - set(ENV.globals) - set(made_here(tree))
    for other in meta.find_referenced_templates(tree):
        if other is not None and other not in {"parts.html", "cards.html"}:
            found |= undeclared(other)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.__name__)
def test_a_template_uses_every_field_of_its_page_and_nothing_else(page: type) -> None:
    fields = {f.name for f in dataclasses.fields(page)}
    only_json = {"ok"} if page is ErrorPage else set()
    assert undeclared(f"{PAGES[page]}.html") - AROUND == fields - only_json


def test_every_template_belongs_to_a_page() -> None:
    names = {name.removesuffix(".html") for name in ENV.list_templates()}
    assert names - {"layout", "parts", "cards"} == set(PAGES.values())


def attributes(names: list[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        tree = parsed(name)
        found |= {node.attr for node in tree.find_all(nodes.Getattr)}
    return found


IN_JSON_ONLY = {
    "Block": {"start", "end"},
    "Chart": {"axes", "rows"},  # drawn by `site/charts.py`, like what follows
    "ChartRow": {"heading"},
    "FigureLine": {"shared", "qualifier", "low", "high"},
    "LetterLine": {"document"},
    "Mark": {"row", "axis", "low", "high", "shape", "hollow", "says"},
    "Note": {"quotation"},  # becomes the shape of the underline, in `marked`
    "PartyLine": {"actor"},
    "SourceLine": {"characters", "readable"},
    "StatementLine": {"document", "whole"},
    "ThingView": {"chart"},
}
"""Fields that no template names."""


@pytest.mark.parametrize("name", [n for n in lines.__all__ if n != "Run"])
def test_every_field_of_a_line_is_shown_or_said_to_be_in_the_json_only(name: str) -> None:
    used = attributes(ENV.list_templates())
    fields = {f.name for f in dataclasses.fields(getattr(lines, name))}
    assert fields - used <= IN_JSON_ONLY.get(name, set())
    assert IN_JSON_ONLY.get(name, set()) <= fields


def test_every_page_class_is_plain_data() -> None:
    for page in PAGES:
        assert dataclasses.is_dataclass(page)
        assert page.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert all(hint is not typing.Any for hint in typing.get_type_hints(page).values())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-02-14", "14 Feb 2031"),
        ("2031-02", "Feb 2031"),
        ("2031", "2031"),
        ("2031-02-14T18:30:00Z", "14 Feb 2031, 18:30"),
        ("2003/2016", "2003 – 2016"),
        ("2003-01/..", "from Jan 2003"),
        ("../2031-03-05", "until 5 Mar 2031"),
        ("2020-22", "summer 2020"),
        ("2020-34~", "about second quarter of 2020"),
        ("2020-22-01", "2020-22-01"),
        ("199X", "1990s"),
        ("19XX", "1900 to 1999"),
        ("/2016", "… – 2016"),
        ("1984~", "about 1984"),
        ("2031-13-01", "2031-13-01"),
        ("last spring", "last spring"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_in_words(value: str | None, shown: str) -> None:
    assert date(value) == shown


def test_numbers() -> None:
    assert number(1234567) == "1,234,567"
    assert (plural(1, "letter"), plural(0, "letter"), plural(2, "copy", "copies")) == (
        "1 letter",
        "0 letters",
        "2 copies",
    )


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1#z", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/ x", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert external(url) == (url if safe else "")


def test_an_error_page_escapes_what_it_says() -> None:
    html = render(ErrorPage("x", 404, "<b>no</b>", "'\"&"), Frame("<i>", "error", '"><script>'))
    assert "<b>no</b>" not in html
    assert "&lt;b&gt;no&lt;/b&gt;" in html
    assert "<script>" not in html.replace("<script src", "")


def test_another_site_can_bring_its_own_links() -> None:
    class Static(Links):
        overview = "index.html"

        def static(self, name: str) -> str:
            return f"assets/{name}"

    html = render(ErrorPage("x", 404, "no", ""), Frame("d", "error", ""), Static())
    assert 'href="index.html"' in html
    assert 'src="assets/site.js"' in html


def test_links() -> None:
    link = Links()
    assert link.reader("src-1", "5-9,12-14", "stm-1") == "/sources/src-1?at=5-9,12-14#stm-1"
    assert link.reader("src-1", "5-9") == "/sources/src-1?at=5-9#at"
    assert link.reader("src/1?") == "/sources/src%2F1%3F"
    assert link.document("src-1", "doc-1", "5-9") == "/sources/src-1?from=5#doc-1"
    assert link.paged("/search", (), 2, q="a b&c") == "/search?q=a+b%26c&page=2"


def test_every_stance_wording_and_outcome_of_the_tables_has_a_word() -> None:
    from alteram.model.tables import SOURCES, STATEMENTS

    def values(help_: str) -> set[str]:
        return {v.strip() for v in re.split(r", | or ", help_)}

    assert values(STATEMENTS.helps["stance"]) == set(words.STANCES) == set(words.SIGNS)
    assert values(STATEMENTS.helps["quotation"]) == set(words.QUOTATIONS) == set(words.SHAPES)
    assert values(STATEMENTS.helps["certainty"]) == set(words.CERTAINTIES)
    assert set(words.OUTCOMES) == values(SOURCES.helps["outcome"].replace("; archives that were opened: ", ", "))
    assert len(set(words.SIGNS.values())) == len(words.SIGNS)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("that", "a word that reports, with “that” and a clause"),
        ("passive_that", "a word that reports, with “that” and a clause, in the passive"),
        ("object_prep:of", "a word that reports, with “of”"),
        ("passive_prep:of", "a word that reports, with “of”, in the passive"),
        ("own voice: clause_beside", "the text’s own voice (clause beside)"),
        ("something_new", "something new"),
    ],
)
def test_rules_in_words(name: str, said: str) -> None:
    assert words.rule(name) == said
