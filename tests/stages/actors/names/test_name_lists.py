"""The word lists about names: whole, and without entries that fight each other."""

from __future__ import annotations

import importlib.resources
import tomllib

import pytest

from alteram.errors import AlteramError
from alteram.stages.actors.names import lists, sounds
from alteram.stages.actors.names.text import fold

FOLDER = importlib.resources.files("alteram.stages.actors.names") / "resources"


def read(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", ["persons.toml", "organisations.toml", "given-names.toml"])
def test_each_entry_has_a_note(file: str) -> None:
    for section, entries in read(file).items():
        for word, entry in entries.items():
            note = entry[-1] if isinstance(entry, list) else entry
            assert note, f"{file} [{section}] {word}"


def test_short_forms_stand_for_names_that_are_listed() -> None:
    known = lists.given_names()
    assert {name for names in known.short.values() for name in names} <= set(known.names.values())


def test_a_given_name_under_two_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = {"names": {"ann": ["anne", "x"], "anna": ["Anne", "x"]}, "short": {}}
    monkeypatch.setattr(lists, "_read", lambda _: twice)
    lists.given_names.cache_clear()
    with pytest.raises(AlteramError, match="stands under 'ann' and 'anna'"):
        lists.given_names()
    monkeypatch.undo()
    assert lists.given_names().names["anne"] == "anne"


def test_no_word_is_a_title_and_a_particle() -> None:
    words = lists.person_words()
    assert not words.titles & words.particles
    assert not words.particles & words.fathers


def test_letters_name_sounds_that_exist() -> None:
    for script, entries in read("letters.toml").items():
        for letters in entries:
            assert sounds.symbols(letters.strip("^$").partition("/")[0], script) is not None


def test_an_unknown_sound_is_refused() -> None:
    with pytest.raises(AlteramError, match="'q' names a sound that does not exist"):
        sounds._mask("qq", "q")


@pytest.mark.parametrize(
    ("marked", "script", "bones"),
    [("mahmood", "latin", "mt"), ("محمود", "arabic", "mt"), ("коваленко", "cyrillic", "kplnk"), ("ae", "latin", "")],
)
def test_the_skeleton_is_alike_in_all_scripts(marked: str, script: str, bones: str) -> None:
    assert sounds.skeleton(marked, script) == bones


def test_words_are_folded_when_they_are_read() -> None:
    words = lists.person_words()
    assert all(fold(word) == word for group in (words.titles, words.honorifics, words.particles) for word in group)
