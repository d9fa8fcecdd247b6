"""The site over HTTP: every page and its twin, one shape of error, what a browser may do, who may ask."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fastapi import FastAPI
from lxml import html as lxml_html

from alteram.dossier.api.app import create_app
from alteram.dossier.api.security import HEADERS, host_allowed
from alteram.dossier.queries import Dossier
from alteram.dossier.store import write_dossier
from alteram.errors import ProjectError
from tests.dossier.asking import ask, ask_json
from tests.dossier.sample import REPORT, Build

LISTS = [
    "/", "/sources", "/statements", "/letters", "/requests", "/search?q=gates", "/search", "/about", "/help",
    "/actors", "/timeline", "/figures", "/figures?thing=1", "/checks", "/sides",
]  # fmt: skip


def addresses(dossier: Dossier) -> list[str]:
    sources = [f"/sources/{line.source.id}" for line in dossier.sources()]
    actors = [f"/actors/{known.actor.id}" for known in dossier.known()]
    return LISTS + sources + actors + [f"/statements/{s.id}" for s in dossier.statements().statements]


def twin(path: str) -> str:
    bare, mark, query = path.partition("?")
    return ("/overview" if bare == "/" else bare) + ".json" + mark + query


def test_every_page_and_its_twin_answer(app: FastAPI, dossier: Dossier) -> None:
    for path in addresses(dossier):
        page, data = ask(app, path), ask(app, twin(path))
        assert (page.status_code, data.status_code) == (200, 200), path
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert data.headers["content-type"] == "application/json"
        assert data.json()["title"]


def test_every_link_inside_leads_to_a_page(app: FastAPI, dossier: Dossier) -> None:
    seen: set[str] = set()
    todo = ["/"]
    while todo:
        path = todo.pop()
        answer = ask(app, path)
        assert answer.status_code == 200, path
        if "html" not in answer.headers["content-type"]:
            continue
        tree = lxml_html.fromstring(answer.text)
        for link in tree.iter("a", "link", "script", "form"):
            target = link.get("href") or link.get("src") or link.get("action") or ""
            bare = target.partition("#")[0]
            if re.match(r"https?:", target):
                assert "external" in (link.get("rel") or "")
            elif bare and bare not in seen:
                seen.add(bare)
                todo.append(bare)
    assert len(seen) > 60


def test_fragments_lead_to_elements(app: FastAPI, dossier: Dossier) -> None:
    for path in ["/", "/statements", "/requests", "/search?q=gates", "/letters"]:
        tree = lxml_html.fromstring(ask(app, path).text)
        targets = {a.get("href") for a in tree.iter("a") if "#" in (a.get("href") or "") and "?" in a.get("href")}
        for target in targets:
            bare, _, fragment = target.partition("#")
            there = lxml_html.fromstring(ask(app, bare).text)
            assert there.get_element_by_id(fragment) is not None


def test_pages_are_sound_html(app: FastAPI, dossier: Dossier) -> None:
    for path in addresses(dossier):
        tree = lxml_html.fromstring(ask(app, path).text)
        ids = [e.get("id") for e in tree.iter() if isinstance(e.tag, str) and e.get("id")]
        assert len(ids) == len(set(ids)), path
        assert len(tree.findall(".//h1")) == 1, path
        assert tree.get("lang") == "en"
        assert not [e for e in tree.iter() if isinstance(e.tag, str) and (e.get("style") or e.get("onclick"))]
        labelled = {e.get("for") for e in tree.iter("label")}
        for field in tree.iter("input"):
            wrapped = any(a.tag == "label" for a in field.iterancestors())
            assert field.get("type") == "hidden" or field.get("id") in labelled or wrapped, path
        for table in tree.iter("table"):
            assert table.findall(".//th"), path


def test_nothing_of_a_source_becomes_markup(app: FastAPI, dossier: Dossier) -> None:
    for path in addresses(dossier):
        text = ask(app, path).text
        assert "<script>alert" not in text
        assert text.count("<script") == 1
        assert 'href="javascript:' not in text
    source = next(line.source.id for line in dossier.sources() if line.source.path == "press/report.html")
    page = lxml_html.fromstring(ask(app, f"/sources/{source}").text)
    shown = "".join("".join(e.itertext()) for e in page.find_class("passage-text"))
    assert "".join(shown.split()) == "".join(REPORT.split())


def test_words_of_sources_carry_their_language_and_direction(app: FastAPI, dossier: Dossier) -> None:
    source = next(line.source.id for line in dossier.sources() if line.source.language == "ar")
    tree = lxml_html.fromstring(ask(app, f"/sources/{source}").text)
    (text,) = tree.find_class("text")
    assert text.get("lang") == "ar"
    assert {e.get("dir") for e in tree.find_class("passage-text")} == {"auto"}
    for element in lxml_html.fromstring(ask(app, "/statements").text).find_class("words"):
        assert (element.get("lang"), element.get("dir")) == ("en", "auto")


def test_the_json_gives_spans_that_are_the_text(app: FastAPI, dossier: Dossier) -> None:
    for line in ask_json(app, "/statements.json")["lines"]:
        words = [
            dossier.text(line["source"], *map(int, stretch.split("-"))) for stretch in line["at"].split(",") if stretch
        ]
        assert " … ".join(w or "" for w in words) == line["words"]
    request = ask_json(app, "/requests.json")["lines"][0]
    assert "from" in request
    assert "from_" not in request


def test_lists_are_narrowed_by_their_address(app: FastAPI) -> None:
    denied = ask_json(app, "/statements.json?stance=denies")
    assert {line["stance"] for line in denied["lines"]} == {"denies"}
    assert denied["paging"]["total"] == 2
    assert ask_json(app, "/statements.json?stance=denies&text=warned")["paging"]["total"] == 1
    assert ask_json(app, "/statements.json?stance=&text=")["paging"]["total"] == 14
    assert ask_json(app, "/sources.json?outcome=failed")["paging"]["total"] == 1
    questions = ask_json(app, "/requests.json?kind=question")
    assert [line["kind"] for line in questions["lines"]] == ["question"]
    to = {
        c["value"]: c["count"]
        for f in ask_json(app, "/requests.json")["facets"]
        if f["name"] == "to"
        for c in f["choices"]
    }
    for actor, count in to.items():
        assert ask_json(app, f"/requests.json?to={actor}")["paging"]["total"] == count
    assert ask_json(app, "/statements.json?page=99")["paging"]["page"] == 1
    assert "No statement is like that" in ask(app, "/statements?stance=nothing").text


def test_an_asked_thing_comes_once_with_everybody_who_is_asked(app: FastAPI) -> None:
    gates = [line for line in ask_json(app, "/requests.json")["lines"] if "gates" in line["words"]]
    assert [[n["name"] for n in line["to"]] for line in gates] == [["Minister Halvard", "River Board"]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nope", 404),
        ("/nope.json", 404),
        ("/sources/src-none", 404),
        ("/sources/src-none.json", 404),
        ("/statements/stm-none", 404),
        ("/statements/stm-none.json", 404),
        ("/actors/act-none", 404),
        ("/actors/act-none.json", 404),
        ("/figures?thing=x", 400),
        ("/statements?page=0", 400),
        ("/statements.json?page=x", 400),
        ("/sources/x.json?part=-1", 400),
        ("/search?q=" + "x" * 3000, 400),
        ("/docs", 404),
        ("/redoc", 404),
        ("/openapi.json", 404),
        ("/static/none.css", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/%2e%2e/store.py", 404),
    ],
)
def test_every_error_has_one_shape(app: FastAPI, path: str, status: int) -> None:
    answer = ask(app, path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    if path.partition("?")[0].endswith(".json"):
        data = answer.json()
        assert set(data) == {"ok", "status", "title", "message", "hint"}
        assert (data["ok"], data["status"]) == (False, status)
        assert data["message"]
    else:
        tree = lxml_html.fromstring(answer.text)
        assert tree.find_class("error-status")[0].text == str(status)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_site_can_only_be_read(app: FastAPI, method: str) -> None:
    assert ask(app, "/statements", method=method).status_code == 405
    assert ask(app, "/statements", method="HEAD").text == ""


def test_every_answer_tells_the_browser_what_it_may_do(app: FastAPI) -> None:
    for path in ["/", "/statements.json", "/static/site.css", "/nope", "/static/fonts/OFL.txt"]:
        answer = ask(app, path)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    policy = dict(p.strip().split(" ", 1) for p in HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8470", True),
        ("localhost:8470", True),
        ("LOCALHOST", True),
        ("[::1]:8470", True),
        ("[::1]", True),
        ("weir.example", False),
        ("weir.example:8470", False),
        ("127.0.0.1.weir.example", False),
        ("localhost.weir.example:80", False),
        ("weir.example#127.0.0.1", False),
        ("127.0.0.1:80:80", False),
        ("192.168.0.2", False),
        ("", False),
    ],
)
def test_only_this_machine_is_answered(app: FastAPI, host: str, allowed: bool) -> None:
    assert host_allowed(host) is allowed
    answer = ask(app, "/", headers={"Host": host})
    assert answer.status_code == (200 if allowed else 421)
    if not allowed:
        assert "Ellmoor Courier" not in answer.text


def test_what_breaks_is_answered_in_the_same_shape(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "dossier.sqlite"
    write_dossier(path, {}, {})
    app = create_app(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE said")
        db.commit()
    answer = ask(app, "/statements.json")
    assert (answer.status_code, answer.json()["status"]) == (500, 500)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "said" in caplog.text
    assert "said" not in answer.text
    app.state.dossier.close()


def test_an_empty_dossier_has_every_page(tmp_path: Path) -> None:
    folder = tmp_path / "quiet_harbour-papers"
    folder.mkdir()
    write_dossier(folder / "dossier.sqlite", {}, {})
    app = create_app(folder / "dossier.sqlite")
    for path in LISTS:
        assert ask(app, path).status_code == 200
    assert "Quiet harbour papers" in ask(app, "/").text
    app.state.dossier.close()


def test_no_application_without_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        create_app(tmp_path / "none.sqlite")


def test_pages_name_no_other_host(app: FastAPI, dossier: Dossier, built: tuple[Path, Build]) -> None:
    for path in [*addresses(dossier), "/static/site.css", "/static/fonts.css", "/static/site.js", "/static/icon.svg"]:
        text = ask(app, path).text
        found = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text)) - {"https://weir.example"}
        assert found <= {"http://www.w3.org"}, path


def test_the_overview_is_fair_and_counts_what_was_not_read(app: FastAPI) -> None:
    data = ask_json(app, "/overview.json")
    assert {c["value"]: c["count"] for c in data["counts"]} == {
        "sources": 6, "documents": 6, "statements": 14, "voices": 5, "letters": 2, "requests": 3
    }  # fmt: skip
    assert {s["path"] for s in data["unread"]} == {"broken/annex.pdf", "broken/song.mp3", "press/tag.pdf"}
    assert {s["path"] for s in data["unanalysed"]} == {"other/bayan.txt", "other/声明.txt"}
    assert data["unnamed"] == 2
    assert [d["published"] for d in data["documents"]][:4] == ["2031-02-14", "2031-02-18", "2031-03-03", "2031-03-09"]
