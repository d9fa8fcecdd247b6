"""The page of sides over HTTP: what it shows, what its forms do, and what is refused."""

import dataclasses
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from lxml import html as lxml_html

from alteram.dossier.api.app import create_app
from alteram.dossier.api.security import HEADERS
from alteram.dossier.queries import Dossier
from alteram.model.tables import Actor
from alteram.review.desk import Desk
from tests.dossier.asking import HERE, ask, ask_json
from tests.review.table import TABLES, lay, show


class Site:
    """A served desk, asked like a browser does."""

    def __init__(self, folder: Path) -> None:
        self.desk: Desk = lay(folder)
        self.app: FastAPI = create_app(self.desk.project.dossier_file, self.desk)
        self.dossier: Dossier = self.app.state.dossier

    def page(self) -> Any:
        return lxml_html.fromstring(ask(self.app, "/sides").text)

    def hidden(self, name: str) -> str:
        return next(iter(self.page().xpath(f'//input[@name="{name}"]/@value')), "")

    def voice(self, name: str) -> str:
        return next(a["id"] for a in TABLES["actors"].to_pylist() if a["name"] == name)

    def send(self, headers: dict[str, str] | None = None, **fields: Any) -> httpx.Response:
        """A form, with what a browser sends and the page's own hidden fields, unless others are given."""
        form = {"token": self.hidden("token"), "seen": self.hidden("seen"), "decision": self.hidden("decision")}
        return ask(self.app, "/sides", method="POST", headers={"Origin": HERE, **(headers or {})}, form=form | fields)

    def given(self) -> dict[str, list[str]]:
        return {s["name"]: [v["name"] for v in s["voices"]] for s in ask_json(self.app, "/sides.json")["sides"]}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path / "p")
    yield made
    made.dossier.close()


def alert(answer: httpx.Response) -> str:
    (told,) = lxml_html.fromstring(answer.text).xpath('//*[@role="alert"]')
    return " ".join(told.text_content().split())


def test_a_voice_is_put_on_a_side_and_its_column_follows(site: Site) -> None:
    millers = site.voice("Millers’ Circle")
    answer = site.send(do="put", voice=[millers], side="  The  mill ", note="as they say")
    assert (answer.status_code, answer.headers["location"][:12]) == (303, "/sides?done=")
    saved = lxml_html.fromstring(ask(site.app, answer.headers["location"].partition("#")[0]).text)
    assert "Millers’ Circle: put on the side “The mill”." in saved.xpath('//*[@role="status"]')[0].text_content()
    assert site.given() == {"The mill": ["Millers’ Circle"]}
    heads = lxml_html.fromstring(ask(site.app, "/accounts").text).find_class("account-voice")
    assert ("The mill", "/sides") in [
        (h.text_content(), h.find("a").get("href")) for h in heads if h.find("a") is not None
    ]
    assert "Millers’ Circle" not in [h.text_content() for h in heads]
    decided = ask_json(site.app, "/sides.json")["decisions"]
    assert [(d["told"], d["by"], d["note"]) for d in decided] == [
        ("Millers’ Circle: put on the side “The mill”", "I. Caldwell", "as they say")
    ]


def test_a_proposal_is_accepted_called_otherwise_and_taken_back(site: Site) -> None:
    (proposal,) = ask_json(site.app, "/sides.json")["proposals"]
    assert [v["voice"]["name"] for v in proposal["voices"]] == ["River Board", "Piet Oorlam"]
    (sign,) = proposal["signs"]
    assert [p["words"] for p in sign["passages"]] == ["We warned everybody twice,", "The gates are open again"]
    assert site.send(do="accept", proposal=proposal["id"], side="Board").status_code == 303
    assert site.given() == {"Board": ["River Board", "Piet Oorlam"]}
    assert "All of them stand on the side “Board” now" in site.page().text_content()
    assert site.send(do="rename", of="Board", to="The board").status_code == 303
    assert site.send(do="out", of="The board", voice=[site.voice("River Board")]).status_code == 303
    assert site.given() == {"The board": ["Piet Oorlam"]}
    for left in ({"The board": ["River Board", "Piet Oorlam"]}, {"Board": ["River Board", "Piet Oorlam"]}, {}):
        assert site.send(do="undo").status_code == 303
        assert site.given() == left
    assert not site.desk.project.sides_file.exists()
    told = [d["told"] for d in ask_json(site.app, "/sides.json")["decisions"]]
    assert told[0] == "Taken back: River Board, Piet Oorlam: put on the side “Board”, as proposed"
    assert len(told) == 6
    assert "nothing to take back" in alert(site.send(do="undo"))


def test_voices_are_known_by_any_of_their_names(site: Site) -> None:
    """A form in the file that is not the shown name is still the voice, and moves with it."""
    site.desk.project.sides_file.write_text("[sides]\nA = ['RIVER board', 'Nobody Left']\n", "utf-8")
    show(site.desk.project)
    assert site.given() == {"A": ["River Board"]}
    assert "no voice in the sources read now" in ask(site.app, "/sides").text
    assert site.send(do="put", voice=[site.voice("River Board")], side="B").status_code == 303
    assert site.desk.project.sides_file.read_text("utf-8") == ("[sides]\nA = ['Nobody Left']\nB = [\"RIVER board\"]\n")
    assert site.send(do="out", of="A", absent=["Nobody Left"]).status_code == 303
    assert site.given() == {"B": ["River Board"]}


def test_a_private_person_is_put_by_hand_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path / "p")
    person = site.voice("Mayor of Ellmoor")
    actors = tuple(dataclasses.replace(a, private=a.id == person) for a in site.dossier.all_actors())
    monkeypatch.setattr(Dossier, "all_actors", lambda _: actors)
    line = next(v for v in ask_json(site.app, "/sides.json")["voices"] if v["voice"]["id"] == person)
    assert (line["private"], line["proposed"]) == (True, "")
    assert "private person" in ask(site.app, "/sides").text
    assert site.send(do="put", voice=[person], side="The village").status_code == 303
    assert site.given() == {"The village": ["Mayor of Ellmoor"]}
    site.dossier.close()


REFUSED = [
    ({"headers": {"Origin": "http://evil.example"}}, 403, "another site"),
    ({"headers": {"Origin": "null"}}, 403, "a page without an origin"),
    ({"headers": {"Origin": "http://127.0.0.1:1"}}, 403, "another server on this machine"),
    ({"headers": {"Origin": "https://127.0.0.1:8470"}}, 403, "another scheme"),
    ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "a browser says that another site sent it"),
    ({"headers": {"Sec-Fetch-Site": "same-site"}}, 403, "another port of this machine sent it"),
    ({"headers": {"Host": "weir.example"}}, 421, "another name for this machine"),
    ({"token": "x"}, 403, "no token of ours"),
    ({"token": "ж"}, 403, "a token in other letters"),
    ({"do": "burn"}, 400, "a wish that nobody has"),
    ({"note": "x" * 2000}, 413, "a note that is too long"),
    ({"voice": ["x" * 900] * 400}, 413, "a form that is too long"),
]


@pytest.mark.parametrize(("sent", "status", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_what_no_form_of_ours_sends_is_refused(site: Site, sent: dict[str, Any], status: int, why: str) -> None:
    form = {"do": "put", "voice": [site.voice("River Board")], "side": "B"} | sent
    answer = site.send(**form)
    assert answer.status_code == status, why
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert not site.desk.project.sides_file.exists()
    assert not site.desk.project.journal_file.exists()


@pytest.mark.parametrize("body", [b"token=%FF", b"\xff", b"{}"])
def test_a_form_that_cannot_be_read_is_refused(site: Site, body: bytes) -> None:
    headers = {
        "Origin": HERE,
        "Content-Type": "application/json" if body == b"{}" else "application/x-www-form-urlencoded",
    }
    assert ask(site.app, "/sides", method="POST", headers=headers, body=body).status_code == 400


UNDONE = [
    ({"do": "put", "side": "B", "voice": []}, 422, "no voice was chosen"),
    ({"do": "put", "side": " ", "voice": ["river"]}, 422, "a side needs a name"),
    ({"do": "out", "voice": ["river"]}, 422, "no voice was chosen"),
    ({"do": "put", "side": "B", "voice": ["act-none"]}, 422, "several voices"),
    ({"do": "accept", "proposal": "sid-none", "side": "B"}, 422, "proposed no more"),
    ({"do": "rename", "of": "none", "to": "x"}, 422, "there is no side"),
    ({"do": "put", "side": "B", "voice": ["river"], "seen": "old", "note": "mine"}, 409, "changed meanwhile"),
]


@pytest.mark.parametrize(("sent", "status", "says"), UNDONE, ids=[says for _, _, says in UNDONE])
def test_what_cannot_be_is_told_and_what_was_filled_in_is_kept(
    site: Site, sent: dict[str, Any], status: int, says: str
) -> None:
    river = site.voice("River Board")
    sent = {**sent, "voice": [river if v == "river" else v for v in sent.get("voice", [])]}
    answer = site.send(**sent)
    assert answer.status_code == status
    assert says in alert(answer)
    page = lxml_html.fromstring(answer.text)
    assert [e.get("value") for e in page.xpath("//input[@checked]")] == [v for v in sent["voice"] if v == river]
    if sent["do"] == "put":
        assert page.get_element_by_id("side").get("value") == sent["side"].strip()
        assert page.get_element_by_id("note").get("value") == sent.get("note", "")
    assert not site.desk.project.sides_file.exists()


def test_namesakes_are_put_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path / "p")
    board, oorlam = site.voice("River Board"), site.voice("Piet Oorlam")
    actors = tuple(
        Actor(a.id, a.kind, "The Twins", (), False) if a.id in (board, oorlam) else a for a in site.dossier.all_actors()
    )
    monkeypatch.setattr(Dossier, "all_actors", lambda _: actors)
    assert "the name of several voices" in alert(site.send(do="put", voice=[board], side="B"))
    assert site.send(do="put", voice=[board, oorlam], side="B").status_code == 303
    assert site.desk.project.sides_file.read_text("utf-8").endswith('B = ["The Twins"]\n')
    assert "the name of several voices" in alert(site.send(do="out", voice=[board]))
    site.dossier.close()


def test_a_file_that_is_broken_is_told_with_what_to_do(site: Site) -> None:
    site.desk.project.sides_file.write_text("[sides]\nA = [\n", "utf-8")
    answer = ask(site.app, "/sides")
    assert answer.status_code == 200
    assert "is no TOML" in alert(answer)
    assert "Mend the line that it names" in alert(answer).replace("mend", "Mend")
    assert not site.page().xpath('//form[@method="post"]')
    assert ask(site.app, "/accounts").status_code == 200


def test_a_file_that_was_changed_is_shown_when_asked(site: Site) -> None:
    site.desk.project.sides_file.write_text("[sides]\nA = ['River Board']\n", "utf-8")
    assert "was changed as a file since" in site.page().text_content()
    assert site.given() == {}
    assert site.send(do="again").headers["location"] == "/sides"
    assert site.given() == {"A": ["River Board"]}
    assert "was changed as a file since" not in site.page().text_content()


def test_a_name_with_more_white_space_than_a_form_keeps_is_still_that_side(site: Site) -> None:
    site.desk.project.sides_file.write_text("[sides]\n'A  b' = ['River Board']\n", "utf-8")
    show(site.desk.project)
    assert site.send(do="put", voice=[site.voice("Piet Oorlam")], side="A b").status_code == 303
    assert site.given() == {"A  b": ["River Board", "Piet Oorlam"]}
    assert site.send(do="rename", of="A  b", to="C").status_code == 303
    assert site.given() == {"C": ["River Board", "Piet Oorlam"]}


def test_after_a_decision_the_list_is_narrowed_as_before(site: Site) -> None:
    there = site.send(do="put", voice=[site.voice("River Board")], side="B", text="river", page="2").headers["location"]
    assert there.startswith("/sides?text=river&page=2&done=dec-")
    assert ask(site.app, there.partition("#")[0]).status_code == 200


def test_without_a_desk_nothing_can_be_decided(site: Site) -> None:
    site.send(do="put", voice=[site.voice("River Board")], side="B")
    app = create_app(site.desk.project.dossier_file)
    page = ask(app, "/sides")
    assert 'method="post"' not in page.text
    assert 'name="token"' not in page.text
    assert "only be looked at" in page.text
    assert ask_json(app, "/sides.json")["review"] is None
    assert ask(app, "/sides", method="POST", headers={"Origin": HERE}, form={"do": "undo"}).status_code == 405
    app.state.dossier.close()


def test_the_token_stands_in_forms_alone(site: Site) -> None:
    token = site.hidden("token")
    assert len(token) >= 32
    assert ask_json(site.app, "/sides.json")["review"]["token"] == ""
    assert token not in ask(site.app, "/sides.json").text
    other = create_app(site.desk.project.dossier_file, site.desk)
    assert token not in ask(other, "/sides").text, "another one each time it is served"
    other.state.dossier.close()


def test_every_field_has_its_label_and_every_button_its_name(site: Site) -> None:
    site.send(do="put", voice=[site.voice("River Board"), site.voice("Millers’ Circle")], side="B")
    page = site.page()
    labelled = {e.get("for") for e in page.iter("label")}
    fields = [e for e in page.iter("input") if e.get("type") != "hidden"]
    assert [e.get("name") for e in fields if e.get("id") not in labelled] == []
    names = [" ".join(b.text_content().split()) for b in page.iter("button")]
    assert "Take out River Board" in names
    assert "Take out Millers’ Circle" in names
    ids = [e.get("id") for e in page.iter() if isinstance(e.tag, str) and e.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'action="([^"]+)"', ask(site.app, "/sides").text)) <= {"/search", "/sides"}


def test_voices_are_narrowed_by_any_of_their_names(site: Site) -> None:
    assert [v["voice"]["name"] for v in ask_json(site.app, "/sides.json?text=river")["voices"]] == ["River Board"]
    assert ask_json(site.app, "/sides.json?text=nobody+at+all")["voices"] == []
    assert "No voice is called so" in ask(site.app, "/sides?text=xyz").text


def test_questions_of_one_page_are_answered_from_one_file(site: Site) -> None:
    """A dossier that is replaced while a page is made is seen by the next page, not by half of this one."""
    with site.dossier.steady():
        before = site.dossier.sides()
        site.desk.decide(("place", "B", ("River Board",)), seen=site.desk.seen())
        assert site.dossier.sides() == before
    with site.dossier.steady():
        assert [s.name for s in site.dossier.sides()][:1] == ["B"]


def test_whoever_comes_after_a_new_file_waits_for_those_at_the_old_one(site: Site) -> None:
    """Two readers: the first keeps its file to the end, the second gets the new one, and neither is refused."""
    found: list[list[str]] = []

    def read() -> None:
        with site.dossier.steady():
            found.append([s.name for s in site.dossier.sides()])

    with site.dossier.steady():
        before = [s.name for s in site.dossier.sides()]
        site.desk.decide(("place", "B", ("River Board",)), seen=site.desk.seen())
        second = threading.Thread(target=read)
        second.start()
        assert [s.name for s in site.dossier.sides()] == before
        assert found == []
    second.join()
    assert found == [["B", *before]]
