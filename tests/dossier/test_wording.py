"""One set of verbs for all sides: no sentence of the site's own judges who is right."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from alteram.dossier.brief import words as brief_words
from alteram.dossier.site import sentences, words
from alteram.dossier.site.render import SERVED, environment
from tests.conftest import ROOT

SRC = ROOT / "src" / "alteram"
JUDGING = re.compile(
    r"\b(claims?|claimed|claiming|admits?|admitted|admitting|alleges?|alleged|allegedly|allegations?|confess\w*|"
    r"insists?|insisted|contends?|purport\w*|pretend\w*|boasts?|reveals?|revealed|exposes?|exposed|refut\w+|debunk\w*|"
    r"rebut\w*|proves?|proven|true|truth|truthful|false|falsely|falsehood|lie|lies|lied|liars?|lying|correctly|"
    r"incorrect|wrong|wrongly|mistaken|credible|credibility|so-called|propaganda|excuses?|accuses?|accused|rightly|"
    r"unfounded|baseless|merely|even though|of course|obviously)\b",
    re.IGNORECASE,
)
"""Words that say who is right, or that one uses for one side and not for the other."""

SAID_OF_ALTERAM = {("about.html", "truth"), ("about.html", "credibility")}
"""That it gives no such score."""

ROOMS = ("dossier/pages", "dossier/brief", "dossier/site", "dossier/contexts", "stages/sides", "pipeline/sides.py")


def templates() -> Iterator[tuple[str, str]]:
    env = environment(SERVED)
    assert env.loader is not None
    for name in env.list_templates():
        tree = env.parse(env.loader.get_source(env, name)[0])
        for data in tree.find_all(nodes.TemplateData):
            yield name, re.sub(r"<[^>]*>|[\w-]+=\"[^\"]*\"", " ", data.data)
        for const in tree.find_all(nodes.Const):
            if isinstance(const.value, str) and " " in const.value:
                yield name, const.value


def tables() -> Iterator[tuple[str, str]]:
    for module in (words, sentences, brief_words):
        for name, value in vars(module).items():
            if isinstance(value, dict) and name.isupper():
                for key, text in value.items():
                    texts = (text.text, text.by_b) if isinstance(text, sentences.Many) else (text,)
                    yield from ((f"{module.__name__}.{name}[{key}]", t) for t in texts if t)


def literals() -> Iterator[tuple[str, str]]:
    """Texts in code that a reader may see: those with a space, docstrings and SQL left out."""
    files = [
        f for room in ROOMS for f in ([SRC / room] if room.endswith(".py") else sorted((SRC / room).rglob("*.py")))
    ]
    for file in files:
        tree = ast.parse(file.read_text("utf-8"))
        silent = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) and id(node) not in silent else None
            if isinstance(value, str) and " " in value.strip() and "SELECT" not in value:
                yield f"{file.relative_to(SRC)}:{getattr(node, 'lineno', 0)}", value


def test_no_sentence_of_the_site_judges() -> None:
    found = [
        (where, m[0], text)
        for where, text in (*templates(), *tables(), *literals())
        for m in JUDGING.finditer(text)
        if (where, m[0]) not in SAID_OF_ALTERAM
    ]
    assert found == []


def test_the_test_looks_at_every_template_and_pattern() -> None:
    seen = {name for name, _ in templates()}
    files = {f.name for f in (Path(words.__file__).parent / "templates").glob("*.html")}
    assert files <= seen
    patterns = [text for where, text in tables() if "PATTERNS" in where]
    assert patterns == list(sentences.PATTERNS.values())
    assert sum(1 for _ in literals()) > 50


@pytest.mark.parametrize(
    "text", ["The board claims that", "He admits it", "which is false", "a lie", "the so-called board"]
)
def test_words_that_judge_are_found(text: str) -> None:
    assert JUDGING.search(text)


def test_a_pattern_treats_both_alike() -> None:
    """Exchanging who speaks changes the names and words only: each pattern has one place for each."""
    for pattern in sentences.PATTERNS.values():
        assert pattern.count("{a}") == 1
        assert pattern.count("{b}") <= 1
        assert pattern.count("{x}") == 1


def test_a_sentence_of_many_treats_all_alike() -> None:
    for pattern, way in sentences.MANY.items():
        assert pattern in sentences.PATTERNS
        for text in filter(None, (way.text, way.by_b)):
            assert text.count("{a}") == text.count("{x}") == 1
            assert text.count("{names}") + text.count("{each") == 1
            assert text.count("{words}") + text.count("{each") == 1


@pytest.mark.parametrize(
    ("pattern", "sides", "told"),
    [
        (
            "denies both ways",
            [("A", "no bell rang"), ("B", "it rang"), ("C", "we rang it")],
            "A says: “no bell rang”; B says the opposite: “it rang”; C says the opposite: “we rang it”.",
        ),
        (
            "denies both ways",
            [("A", "no bell rang"), ("B", "it rang"), ("B", "we rang it")],
            "A says: “no bell rang”; B says the opposite: “it rang” and “we rang it”.",
        ),
        (
            "figures_differ",
            [("A", "40"), ("judges", "50"), ("C", "60")],
            "A gives “40”, judges give “50”, C gives “60”.",
        ),
        (
            "figures_differ",
            [("A", "40"), ("B", "50"), ("A", "forty houses"), ("B", "51")],
            "A gives “40” and “forty houses”, B gives “50” and “51”.",
        ),
        (
            "blame_differs",
            [("A", "the guard"), ("judges", "the pilot"), ("A", "the mate")],
            "A says: “the guard”; judges name other actors: “the pilot”; A names other actors: “the mate”.",
        ),
        ("agrees", [("A", "it rang"), ("B", "so"), ("C", "so")], "A, B and C all say it: “it rang”; “so”."),
        ("agrees", [("captain", "it rang"), ("B", "so")], "the captain and B both say it: “it rang”; “so”."),
        (
            "agrees",
            [("A", "it rang"), ("B", "it did"), ("C", "yes")],
            "A, B and C all say it: “it rang”; “it did”; “yes”.",
        ),
        (
            "agrees",
            [("A", "it rang"), ("B", "it did"), ("B", "yes")],
            "A and B both say it: “it rang”; “it did”; “yes”.",
        ),
        (
            "denies",
            [("A", "he fell"), ("B", "never"), ("C", "not so")],
            "A says: “he fell”; B denies it: “never”; C denies it: “not so”.",
        ),
    ],
)  # fmt: skip
def test_several_in_one_sentence(pattern: str, sides: list[tuple[str, str]], told: str) -> None:
    bits = sentences.of_many(pattern, sides)
    assert "".join(f"“{b.text}”" if b.kind == "words" else b.text for b in bits) == told


def test_who_denies_several_comes_behind_them_with_his_own_words() -> None:
    bits = sentences.of_many("denies", [("B", "never"), ("A", "he fell"), ("C", "he was pushed")], by_b=True)
    assert "".join(b.text for b in bits) == "A says: he fell, C says: he was pushed; B denies it: never."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("judges", " deny"),
        ("families of the detained", " deny"),
        ("those who came out", " deny"),
        ("people of Brell", " deny"),
        ("harbour police", " deny"),
        ("8,000 residents requesting visas", " deny"),
        ("Brell authorities", " deny"),
        ("Greta Holm", " denies"),
        ("Dockers League", " denies"),
        ("United Carters", " denies"),
        ("spokesman for the drivers", " denies"),
        ("press", " denies"),
        ("Three relatives", " deny"),
        ("Eight of them", " deny"),
        ("Survivors in Brell", " deny"),
        ("Residents", " deny"),
        ("Former members of the board", " deny"),
        ("Friends Assembly", " denies"),
        ("Reuters", " denies"),
        ("Some Company", " denies"),
        ("somebody not named", " denies"),
        ("", " denies"),
    ],
)
def test_the_verb_goes_with_the_name(name: str, told: str) -> None:
    assert sentences.agreeing(name, " denies") == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("captain", "the captain"),
        ("police officer in Brell", "the police officer in Brell"),
        ("harbour police", "the harbour police"),
        ("colleagues", "colleagues"),
        ("former residents", "former residents"),
        ("three women", "three women"),
        ("each union", "each union"),
        ("those who came out", "those who came out"),
        ("somebody not named", "somebody not named"),
        ("the text “Keep the weir”", "the text “Keep the weir”"),
        ("“she”, not named", "“she”, not named"),
        ("al-Haram Trust", "al-Haram Trust"),
        ("de Witt", "de Witt"),
        ("eWater", "eWater"),
        ("Dockers League", "Dockers League"),
        ("8,000 residents", "8,000 residents"),
        ("", ""),
    ],
)
def test_who_is_described_has_an_article(name: str, told: str) -> None:
    assert sentences.called(name) == told
