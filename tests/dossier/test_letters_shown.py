"""Letters as they are shown: whose they are by name, and which are only told of."""

import dataclasses

from fastapi import FastAPI

from alteram.dossier.pages.actors import actor
from alteram.dossier.pages.lists import called
from alteram.dossier.pages.shelf import Shelf
from alteram.dossier.queries import Dossier
from tests.dossier.asking import ask


def test_whom_a_word_points_to_is_shown_by_name(dossier: Dossier) -> None:
    shelf = Shelf(dossier)
    [told] = [x for x in dossier.letters() if x.presence == "reported"]
    party = told.senders[0]
    assert party.actor is not None
    name = shelf.name(party.actor).name
    assert called(shelf, party) == party.name
    assert called(shelf, dataclasses.replace(party, name="Your")) == name
    assert called(shelf, dataclasses.replace(party, name="group")) == name
    assert called(shelf, dataclasses.replace(party, name="Your", actor=None)) == "Your"


def test_a_letter_that_a_text_tells_of_is_not_shown_as_that_text(app: FastAPI, dossier: Dossier) -> None:
    [told] = [x for x in dossier.letters() if x.presence == "reported"]
    sender = told.senders[0].actor
    assert sender is not None
    page = actor(dossier, sender)
    assert page is not None
    titles = [line.title for line in page.letters]
    assert any(t.startswith("a letter told of in “") for t in titles)
    assert any(not t.startswith("a letter told of in “") for t in titles)
    assert "A letter told of in" in ask(app, "/letters").text
