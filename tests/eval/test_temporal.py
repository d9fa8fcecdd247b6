"""The measure of times: what it tells of an interval, and that it says so where its data is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import temporal


def test_an_interval_is_told_as_its_two_ends(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    document = {"doc": "a", "dct": "2022-02-14", "text": "Title\n\nIt stood between 2001 and 2009, and fell on Friday."}
    file.write_text(json.dumps(document) + "\n", encoding="utf-8")
    rows = list(temporal.predictions(file))
    assert [(document["text"][r["start"] : r["end"]], r["value"]) for r in rows] == [
        ("2001", "2001"),
        ("2009", "2009"),
        ("Friday", "2022-02-11"),
    ]


def test_without_its_data_there_is_no_measure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(temporal, "DATA", tmp_path)
    assert temporal.measure() is None
