"""Phrases of the word lists and how lines meet them."""

from __future__ import annotations

import pytest

from alteram.stages.segment.words import load_words, normal

WORDS = load_words()


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("Continue Reading »", "more", True),
        ("Read more:", "related", True),
        ("Read more about our work", "more", False),
        ("12 Comments", "comments", True),
        ("Twelve comments on the draft were read out", "comments", False),
        ("Leave a Comment", "comments", True),
        ("© 2020 The Pier", "footer", True),
        ("Copyright laws are old", "footer", True),
        ("You may also like these", "related", True),
        ("Dear Ms Bell,", "salutation", True),
        ("Dearth of water", "salutation", False),
        ("Yours Sincerely,", "closing", True),
        ("Regardless", "closing", False),
        ("The letter was signed by:", "signed_by", True),
        ("The text of the letter, sent on Monday, is as follows:", "quoted", True),
        ("By Ana Bell", "byline", True),
        ("Bypass closed", "byline", False),
        ("6 min read", "furniture", True),
        ("On Monday Ana Bell wrote:", "mail_wrote", True),
    ],
)
def test_lists_of(line: str, name: str, expected: bool) -> None:
    assert (name in WORDS.lists_of(normal(line))) is expected


def test_normal_form() -> None:
    assert normal(" “Reader’s  Letters” » ") == "reader's letters"
    assert normal("— · —") == ""


def test_every_phrase_meets_itself_and_has_a_note() -> None:
    for name, entries in WORDS.lists.items():
        for phrase, note in entries.items():
            assert note.strip(), f"{name}: {phrase} has no note"
            line = normal(" ".join(phrase.replace("*", " some words ").replace("#", "12").split()))
            assert name in WORDS.lists_of(line), f"{name}: {phrase}"
