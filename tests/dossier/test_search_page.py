"""What a search found stands with who says it and when."""

from fastapi import FastAPI

from alteram.dossier.pages.search import search
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.queries import Dossier
from tests.dossier.asking import ask, ask_json


def test_a_place_that_was_found_stands_with_whose_words_they_are(app: FastAPI, dossier: Dossier) -> None:
    hits = ask_json(app, "/search.json?q=warned")["hits"]
    shown = {(h["said"]["voice"]["name"], h["said"]["stance"], h["published"]) for h in hits if h["said"]}
    assert shown == {("Millers’ Circle", "denies", "2031-02-14"), ("Piet Oorlam", "asserts", "2031-02-18")}
    for hit in hits:
        if hit["said"]:
            statement = dossier.statement(hit["said"]["statement"])
            assert statement is not None
            start, end = map(int, hit["at"].split(",")[0].split("-"))
            assert any(s.start <= start and end <= s.end for s in statement.content_spans)
    assert "details" in ask(app, "/search?q=warned").text


def test_words_in_no_statement_are_nobodys(dossier: Dossier) -> None:
    assert [h.said for h in search(dossier, "声明").hits] == [None]


def test_a_word_that_only_points_names_nobody(dossier: Dossier) -> None:
    shelf = Shelf(dossier)
    assert [shelf.name(word).name for word in ("She", "one of them", "the letter")] == [
        "“she”, not named", "“one of them”, not named", "the letter",
    ]  # fmt: skip
