"""The custody log: appended to, chained, and a change to it found."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from alteram.model.ids import make_id
from alteram.model.tables import SOURCES, TEXTS
from alteram.pipeline import custody
from tests.stages.acquire.samples import acquire

AT = datetime(2021, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=1)))


def note(project: Path, *names: str) -> None:
    """Writes sources down."""
    given = [acquire(name, b"The board said no: " + name.encode() if "bad" not in name else b"\0") for name in names]
    sources = SOURCES.table(source for found, _ in given for source in found.values())
    texts = TEXTS.table(text for _, found in given for text in found.values())
    custody.append(project, sources, at=AT, texts=texts)


def lines(project: Path) -> list[str]:
    """The log."""
    return (project / custody.FILE).read_text(encoding="utf-8").splitlines()


def test_every_source_is_found_hashed_and_read_or_refused(tmp_path: Path) -> None:
    note(tmp_path, "b.txt", "a/ü.txt", "bad.bin")
    entries = custody.read(tmp_path)
    assert [(e["path"], e["event"], e["outcome"]) for e in entries] == [
        ("a/ü.txt", "found", "found"),
        ("a/ü.txt", "hashed", "hashed"),
        ("a/ü.txt", "read", "read"),
        ("b.txt", "found", "found"),
        ("b.txt", "hashed", "hashed"),
        ("b.txt", "read", "read"),
        ("bad.bin", "found", "found"),
        ("bad.bin", "hashed", "hashed"),
        ("bad.bin", "refused", "unsupported"),
    ]
    assert {e["at"] for e in entries} == {"2021-03-02T09:30:00Z"}
    assert (entries[2]["tool"], entries[2]["version"]) == ("alteram.text", "1")
    assert custody.count(tmp_path) == 9
    assert custody.verify(tmp_path) == []


def test_the_log_is_appended_to(tmp_path: Path) -> None:
    note(tmp_path, "a.txt")
    before, head = lines(tmp_path), custody.head(tmp_path)
    note(tmp_path, "b.txt")
    assert lines(tmp_path)[: len(before)] == before
    assert json.loads(lines(tmp_path)[len(before)])["previous"] == head
    assert custody.verify(tmp_path) == []
    note(tmp_path)
    assert len(lines(tmp_path)) == 6


@pytest.mark.parametrize("change", ["edit", "remove", "swap", "insert", "garble", "first"])
def test_what_is_changed_is_found(change: str, tmp_path: Path) -> None:
    note(tmp_path, "a.txt", "b.txt")
    log = lines(tmp_path)
    if change == "edit":
        log[2] = log[2].replace('"outcome":"read"', '"outcome":"failed"')
    elif change == "remove":
        del log[3]
    elif change == "swap":
        log[1], log[2] = log[2], log[1]
    elif change == "insert":
        log.insert(1, log[0])
    elif change == "garble":
        log[4] = "[" * 9000
    else:
        del log[0]
    (tmp_path / custody.FILE).write_text("\n".join(log) + "\n", encoding="utf-8")
    assert custody.verify(tmp_path)


def test_a_line_that_was_cut_off_is_found_and_the_log_goes_on(tmp_path: Path) -> None:
    note(tmp_path, "a.txt")
    file = tmp_path / custody.FILE
    file.write_bytes(file.read_bytes()[:-30])
    assert custody.verify(tmp_path) == ["custody.jsonl line 3 is no entry"]
    note(tmp_path, "b.txt")
    assert custody.verify(tmp_path) == ["custody.jsonl line 3 is no entry"]
    assert custody.count(tmp_path) == 5


def test_a_source_is_known_by_its_id_and_as_a_copy(tmp_path: Path) -> None:
    note(tmp_path, "a.txt", "b.txt")
    source = acquire("a.txt", b"The board said no: a.txt")[0]["a.txt"]
    assert [e["event"] for e in custody.of_source(tmp_path, source.id)] == ["found", "hashed", "read"]
    as_copy = make_id("src", source.sha256, source.path)
    assert custody.of_source(tmp_path, as_copy) == custody.of_source(tmp_path, source.id)
    assert custody.of_source(tmp_path, "src-0") == []


def test_a_project_without_a_log(tmp_path: Path) -> None:
    assert (custody.read(tmp_path), custody.verify(tmp_path), custody.count(tmp_path)) == ([], [], 0)


def test_the_clock_is_kept_in_utc(tmp_path: Path) -> None:
    sources = SOURCES.table(acquire("a.txt", b"Words.")[0].values())
    custody.append(tmp_path, sources, at=datetime(2021, 1, 1, tzinfo=UTC))
    assert custody.read(tmp_path)[0]["at"] == "2021-01-01T00:00:00Z"
