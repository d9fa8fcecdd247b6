"""Files and folders to rows: in order, one at a time, and nothing that cannot be read is lost or stops the rest."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from alteram.errors import InputError
from alteram.model.tables import FILES, TABLES, File
from alteram.pipeline import intake as module
from alteram.pipeline.intake import check_any, intake, lies_in, survey
from alteram.settings import AcquireSettings

SETTINGS = AcquireSettings()


def read(*inputs: Path, settings: AcquireSettings = SETTINGS) -> dict[str, File]:
    """Rows by path."""
    rows = [taken.file for taken in intake(survey(inputs), settings)]
    found = {row.path: row for row in rows}
    assert len(found) == len(rows)
    assert list(found) == sorted(found)
    assert FILES.table(rows).num_rows == len(rows)
    return found


def write(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files."""
    for name, words in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def test_nested_folders_with_names_of_any_kind(tmp_path: Path) -> None:
    names = ["b.txt", "a folder/c d.txt", "папка/письмо.txt", "x/y/z/信.txt"]
    root = write(tmp_path / "letters", {name: name for name in names})
    found = read(root)
    assert set(found) == {f"letters/{name}" for name in names}
    assert found["letters/x/y/z/信.txt"].data == "x/y/z/信.txt".encode()
    assert all(row.fault is None and row.size == len(row.data or b"") for row in found.values())


def test_a_file_is_an_input_too(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.txt": "a", "a.txt.toml": "", "b.txt": "b"})
    assert list(read(tmp_path / "in" / "a.txt", tmp_path / "b.txt")) == ["a.txt", "b.txt"]


def test_places_are_given_beside_the_rows(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a"})
    assert [taken.place for taken in intake(survey([root]), SETTINGS)] == [root / "a.txt"]


def test_inputs_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one, two = write(tmp_path / "x" / "in", {"a.txt": "1"}), write(tmp_path / "y" / "in", {"a.txt": "2"})
    assert {path: row.data for path, row in read(one, two).items()} == {"in/a.txt": b"1", "in (2)/a.txt": b"2"}


def test_an_input_that_lies_in_another_counts_once(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "b/c.txt": "c"})
    assert list(read(root, root / "b", root / "a.txt", root)) == ["in/a.txt", "in/b/c.txt"]


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no .*nowhere") as error:
        survey([tmp_path / "nowhere"])
    assert error.value.hint
    assert "\n" not in error.value.message


def test_an_address_is_told_to_be_saved_first() -> None:
    with pytest.raises(InputError) as raised:
        survey([Path("https://example.org/page")])
    assert raised.value.hint == "nothing is fetched: save the page, and name the file"


def test_hidden_files_and_folders_are_told_and_left_alone(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {".DS_Store": "x", ".git/config": "x", "a.txt": "a", "Thumbs.db": "x"})
    found = read(root)
    assert list(found) == ["in/.DS_Store", "in/.git", "in/Thumbs.db", "in/a.txt"]
    assert [row.fault for row in found.values()] == [
        "hidden file, not read",
        "hidden folder, not read",
        "hidden file, not read",
        None,
    ]


def test_a_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    assert read(write(tmp_path / ".letters", {"a.txt": "a"}))[".letters/a.txt"].data == b"a"


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    assert read(write(tmp_path, {".note.txt": "a"}) / ".note.txt")[".note.txt"].data == b"a"


OURS = {"manifest.json": '{"format": 1, "alteram": "0", "stages": {}, "tables": {}}', "tables/texts.parquet": "t"}
BROKEN_OFF = {"progress.json": "{}", "tables/sources.parquet": "s"}
FOREIGN = {"manifest.json": '{"name": "an app"}', "tables/table.txt": "t"}


@pytest.mark.parametrize("made", [OURS, BROKEN_OFF], ids=["of any format", "broken off"])
def test_another_project_is_told_in_one_row_and_not_read(tmp_path: Path, made: dict[str, str]) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "b.txt": "b"})
    write(root / "deep" / "project", made)
    found = read(root)
    assert {path: row.fault for path, row in found.items()} == {
        "in/a.txt": None,
        "in/b.txt": None,
        "in/deep/project": "an Alteram project, not read",
    }
    assert list(read(root / "deep" / "project")) == ["project"], "named as an input, it is told as well"


def test_an_export_is_told_in_one_row_and_not_read(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "half/sources.jsonl": "{}", "half/texts/a.txt": "t"})
    write(root / "out", {f"{name}.jsonl": "{}" for name in TABLES} | {"texts/src-1.txt": "t"})
    found = read(root)
    assert found["in/out"].fault == "an export of an Alteram project, not read"
    assert [path for path, row in found.items() if row.fault is None] == [
        "in/a.txt",
        "in/half/sources.jsonl",
        "in/half/texts/a.txt",
    ]


def test_a_folder_that_only_looks_like_a_project_is_read(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a"})
    write(root / "app", FOREIGN)
    write(root / "bad", {"manifest.json": "{", "b.txt": "b"})
    found = [path for path, row in read(root).items() if row.fault is None]
    assert found == [
        "in/a.txt",
        "in/app/manifest.json",
        "in/app/tables/table.txt",
        "in/bad/b.txt",
        "in/bad/manifest.json",
    ]


def test_the_project_that_is_written_is_no_input(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "sub/b.txt": "b"})
    into = root / "sub" / "p"
    before = survey([root], into)
    write(into, {**OURS, "custody.jsonl": "{}"})
    assert survey([root], into) == before, "whether it is there already or not"
    assert [f.path for f in before] == ["in/a.txt", "in/sub/b.txt"]
    assert lies_in([root], into)
    assert not lies_in([root / "a.txt", into], into)
    assert [f.path for f in survey([root / "a.txt", into, into / "tables"], into)] == ["a.txt"], "as with `build *`"


def test_a_project_cannot_be_read_into_itself(tmp_path: Path) -> None:
    into = write(tmp_path / "p", OURS)
    for given in (into, into / "tables"):
        with pytest.raises(InputError, match="both what is read and the project") as error:
            survey([given], into)
        assert error.value.hint


def test_inputs_that_hold_nothing_to_read_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    root = write(tmp_path / "in", {".DS_Store": "x", "Thumbs.db": "x", ".git/a.txt": "a"})
    inputs = [root, tmp_path / "none"]
    with pytest.raises(InputError) as error:
        check_any(survey(inputs), inputs)
    assert error.value.message == (
        f"there is no file to read in {root}, {tmp_path / 'none'}; "
        "left alone: 2 × hidden file, not read, 1 × hidden folder, not read"
    )
    check_any(survey([write(root, {"a.txt": ""})]), inputs)


def test_links_and_loops_are_told_and_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "sub/b.txt": "b"})
    (root / "sub" / "loop").symlink_to(root)
    (root / "self").symlink_to(root / "self")
    (root / "dead").symlink_to(root / "nothing")
    (root / "out").symlink_to("/etc")
    found = read(root)
    links = [path for path, row in found.items() if (row.fault or "").startswith("symbolic link, not followed")]
    assert links == ["in/dead", "in/out", "in/self", "in/sub/loop"]
    assert len(found) == 6


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a"})
    (tmp_path / "link").symlink_to(root)
    assert [row.data for row in read(tmp_path / "link").values()] == [b"a"]
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(InputError, match="cannot follow"):
        survey([tmp_path / "loop"])


def test_pipes_and_sockets_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "in", {"a.txt": "a"})
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("sock")
        found = read(root)
    assert found["in/pipe"].fault == "no regular file, not read: a pipe"
    assert found["in/sock"].fault == "no regular file, not read: a socket"
    assert found["in/a.txt"].data == b"a"


def broken_open(error: OSError) -> Callable[..., int]:
    """An `os.open` that fails on `bad.txt`."""
    real = os.open

    def opener(place: object, *args: int) -> int:
        if str(place).endswith("bad.txt"):
            raise error
        return real(place, *args)  # type: ignore[arg-type]

    return opener


def test_an_unreadable_file_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "bad.txt": "b", "c.txt": "c"})
    monkeypatch.setattr(module.os, "open", broken_open(PermissionError(13, "Permission denied")))
    found = read(root)
    assert (found["in/bad.txt"].data, found["in/bad.txt"].fault) == (None, "cannot be read: Permission denied")
    assert found["in/c.txt"].data == b"c"


def test_a_file_that_vanishes_stops_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "b.txt": "b", "c.txt": "c"})
    rows = intake(survey([root]), SETTINGS)
    assert next(rows).file.path == "in/a.txt"
    (root / "b.txt").unlink()
    vanished, last = (taken.file for taken in rows)
    assert (vanished.data, vanished.fault) == (None, "vanished before it was read")
    assert last.data == b"c"


def test_a_file_that_becomes_a_pipe_does_not_hang(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "b.txt": "b"})
    rows = intake(survey([root]), SETTINGS)
    next(rows)
    (root / "b.txt").unlink()
    os.mkfifo(root / "b.txt")
    assert (next(rows).file.fault or "").startswith("no regular file")


def test_a_folder_that_cannot_be_listed_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "shut/b.txt": "b"})
    real = Path.iterdir

    def listing(folder: Path) -> object:
        if folder.name == "shut":
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(Path, "iterdir", listing)
    assert read(root)["in/shut"].fault == "folder cannot be read: Permission denied"


def test_a_text_of_a_gigabyte_is_told_and_not_read(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "a"})
    with (root / "huge.txt").open("wb") as file:
        file.truncate(1_000_000_000)
    row = read(root)["in/huge.txt"]
    assert (row.data, row.size) == (None, 1_000_000_000)
    assert row.fault == "1000000000 bytes, larger than the limit of 200000000 (setting acquire.max_bytes)"


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.txt": "12345"})
    assert read(root, settings=AcquireSettings(max_bytes=5))["in/a.txt"].data == b"12345"
    assert read(root, settings=AcquireSettings(max_bytes=4))["in/a.txt"].data is None


def test_names_that_are_no_text(tmp_path: Path) -> None:
    root = tmp_path / "in"
    root.mkdir()
    for name in (b"caf\xe9.txt", b"caf\xe8.txt", b"two\nlines.txt"):
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(name)
    found = read(root)
    assert list(found) == ["in/caf\ufffd (2).txt", "in/caf\ufffd.txt", "in/two\ufffdlines.txt"]
    assert all(row.data for row in found.values())


def test_sidecars_go_with_their_files(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"a.pdf": "a", "a.pdf.toml": "one", "b.txt": "b", "b.toml": "two", "c.toml": "three"})
    found = read(root)
    assert {path: row.sidecar for path, row in found.items()} == {
        "in/a.pdf": b"one",
        "in/b.txt": b"two",
        "in/c.toml": None,
    }


def test_a_sidecar_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "a.txt.toml": "x" * 1_000_001})
    assert b"larger than the limit" in (read(root)["in/a.txt"].sidecar or b"")


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert read(tmp_path / "in") == {}


def test_files_are_read_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "in", {"a.txt": "a", "b.txt": "b"})
    opened: list[str] = []
    real = os.open

    def opener(place: Path, *args: int) -> int:
        opened.append(place.name)
        return real(place, *args)

    monkeypatch.setattr(module.os, "open", opener)
    rows = intake(survey([root]), SETTINGS)
    assert opened == []
    next(rows)
    assert opened == ["a.txt"]
