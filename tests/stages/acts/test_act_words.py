"""The word list: every line sound, every leaf reachable."""

from __future__ import annotations

import copy
import importlib.resources
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from alteram.stages.acts import stage
from alteram.stages.acts.lexicon import load_lexicon, read_lexicon
from tests.stages.acts.reading import Reading

DATA: dict[str, Any] = tomllib.loads(
    (importlib.resources.files("alteram.stages.acts") / "resources" / "en.toml").read_text(encoding="utf-8")
)
LEX = load_lexicon()
KEYS = {
    "types": {"id", "under", "plover", "huridocs", "speech", "note"},
    "verbs": {
        "act", "verb", "object", "with", "to", "takes", "needs", "kinds", "actors", "without_object", "mutual",
        "after", "unless", "contest", "several", "note"
    },
    "nouns": {"act", "noun", "of", "whose", "to", "takes", "needs", "kinds", "after", "unless", "actors",
        "contest", "happens", "under", "note"
    },
    "adjectives": {"act", "adjective", "with", "takes", "note"},
    "governors": {"verb", "means", "note"},
    "governing_nouns": {"noun", "means", "note"},
}  # fmt: skip
SECTIONS = {"types": "id", "verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip


@pytest.mark.parametrize("section", sorted(KEYS))
def test_every_line_has_a_note_and_no_unknown_key(section: str) -> None:
    for line in DATA[section]:
        assert line["note"]
        assert set(line) <= KEYS[section], line


def test_every_line_leads_to_a_leaf_of_the_tree() -> None:
    for section in ("verbs", "nouns", "adjectives"):
        for line in DATA[section]:
            assert line["act"] == "" or line["act"] in LEX.types, line


def test_every_leaf_that_is_a_deed_has_words() -> None:
    used = {line["act"] for section in ("verbs", "nouns", "adjectives") for line in DATA[section]}
    assert [t.id for t in LEX.types.values() if not t.speech and t.id not in used] == []


def test_acts_of_speech_have_no_words() -> None:
    """Statements tell them, with cue and stance."""
    used = {line["act"] for section in ("verbs", "nouns", "adjectives") for line in DATA[section]}
    assert {t.id for t in LEX.types.values() if t.speech} & used == set()


def test_leaves_are_named_once_and_carry_known_codes() -> None:
    ids = [t["id"] for t in DATA["types"]]
    assert len(set(ids)) == len(ids)
    for kind in LEX.types.values():
        assert kind.plover == "" or kind.plover.split("/")[0] in PLOVER
        assert kind.huridocs == "" or (kind.huridocs.isdigit() and len(kind.huridocs) % 2 == 0)


def test_lists_of_words_name_none_twice() -> None:
    for name, entry in DATA["sets"].items():
        words = entry["words"].split()
        assert len(set(words)) == len(words), name
        assert entry["note"]


def test_entries_that_ask_for_more_come_first() -> None:
    for entries in LEX.verbs.values():
        asked = [(bool(e.phrases), bool(e.objects)) for e in entries]
        assert asked == sorted(asked, reverse=True)


def test_closed_lists() -> None:
    entries = [e for table in (LEX.verbs, LEX.nouns, LEX.adjectives) for lines in table.values() for e in lines]
    assert {e.needs for e in entries} <= {"either", "actor", "recipient", "both", "none"}
    assert {e.takes for e in entries} <= {"any", "people", "things", *LEX.sets}
    means = {"done", "future", "conditional", "possible", "demanded", "attempted", "not", "apart", "given"}
    assert means >= {*LEX.governors.values(), *LEX.governing_nouns.values(), *LEX.modals.values()}


def test_the_page_that_tells_how_to_add_a_type_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path(__file__).parents[3] / "docs" / "how-to" / "add-an-act-type.md"
    blocks = re.findall(r"```(toml|json)\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    lines = [line.rstrip(",") for kind, text in blocks if kind == "toml" for line in text.splitlines()]
    added = [tomllib.loads(f"line = {line}")["line"] for line in lines]
    [case] = [json.loads(text) for kind, text in blocks if kind == "json"]
    data = copy.deepcopy(DATA)
    for line in added:
        section = next(name for name, key in SECTIONS.items() if key in line)
        assert set(line) <= KEYS[section]
        data[section].append(line)
    assert Reading(case["input"]).of(0) == []
    monkeypatch.setattr(stage, "load_lexicon", lambda: read_lexicon(data))
    reading = Reading(case["input"])
    assert [reading.told(act, {}) for act in reading.of(0)] == case["expected"]
