"""A project folder: what machines made, what was done already, where the files were.

PROJECT/
  manifest.json      version, settings, counts, a hash of every table
  progress.json      which unit of work is done with which version of its stage and input
  origins.json       where the inputs lay, to check them again; in no table, since it differs by machine
  custody.jsonl      what was done to every source, append-only
  tables/*.parquet   the tables; can be deleted and made again
  sides.toml         which voices stand together, as the user gave it last; absent where nobody did
  review/journal.jsonl  what people decided in review, append-only
  dossier.sqlite     what the browser shows and the search searches; opens in Datasette
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from alteram.errors import ProjectError
from alteram.model.records import Table
from alteram.model.tables import DOCUMENTS, LETTERS, PASSAGES, SOURCES, STATEMENTS, TABLES

__all__ = ["FORMAT", "Project", "is_export", "is_project"]

FORMAT = 3
"""Version of the folder's layout.  A folder of another one is refused, not guessed at."""


class Project:
    """A project folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest_file = root / "manifest.json"
        self.progress_file = root / "progress.json"
        self.origins_file = root / "origins.json"
        self.dossier_file = root / "dossier.sqlite"
        self.sides_file = root / "sides.toml"
        self.journal_file = root / "review" / "journal.jsonl"

    @classmethod
    def open(cls, root: Path) -> Project:
        """A project that is there.  Raises ProjectError."""
        project = cls(root)
        if not project.manifest_file.is_file() and is_project(root):
            raise ProjectError(
                f"{root} is not built to its end: the build was broken off",
                hint=f"what was done is kept; build again: alteram build FOLDER -o {shlex.quote(str(root))}",
            )
        if not project.manifest_file.is_file():
            raise ProjectError(f"{root} is no Alteram project", hint=f"make one: {_how_to_make(root)}")
        made = project.manifest.get("format")
        if made is None:
            raise ProjectError(
                f"{root} is no Alteram project: the manifest.json in it is of something else",
                hint="name a folder that alteram build made, or a new one to write to",
            )
        if made != FORMAT:
            raise ProjectError(
                f"{root} was made in format {made}, this version reads format {FORMAT}",
                hint="build it again from its documents into a new folder",
            )
        return project

    @classmethod
    def create(cls, root: Path) -> Project:
        """The project in a folder, made where it is not.  Raises ProjectError where the folder holds other things."""
        made = (root / "manifest.json").exists()
        project = cls.open(root) if made else cls(root)
        if not made and root.exists() and (not root.is_dir() or any(_is_foreign(p.name) for p in root.iterdir())):
            raise ProjectError(f"{root} is there and is no Alteram project", hint="name a new or an empty folder")
        try:
            (root / "tables").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(f"cannot write {root}: {error.strerror}", hint="name a folder you may write") from error
        return project

    @contextmanager
    def locked(self, wait: float = 0) -> Iterator[None]:
        """Holds the project for one who writes: nobody else does meanwhile, here or in another program.

        Raises ProjectError where somebody else holds it for longer than `wait` seconds, or it cannot be written.
        """
        lock = FileLock(self.root / ".lock", timeout=wait)
        try:
            lock.acquire()
        except Timeout as error:
            raise ProjectError(
                f"{self.root} is being written to by another build or review",
                hint="wait until it is done, then do the same again",
            ) from error
        except OSError as error:
            raise ProjectError(
                f"{self.root} cannot be written to: {error.strerror}", hint="allow writing to the folder"
            ) from error
        try:
            yield
        finally:
            lock.release()

    @property
    def manifest(self) -> dict[str, Any]:
        """What is in the project and how it was made."""
        return _read_json(self.manifest_file)

    @property
    def progress(self) -> dict[str, dict[str, str]]:
        """Stage name to unit of work to the digest of what it was made from."""
        return _read_json(self.progress_file)

    @property
    def origins(self) -> dict[str, str]:
        """Path in the tables to the place of the file on this machine."""
        return _read_json(self.origins_file)

    def parquet(self, table: Table[Any]) -> Path:
        """The file of a table."""
        return self.root / "tables" / f"{table.name}.parquet"

    def read(self, table: Table[Any], columns: list[str] | None = None) -> pa.Table:
        """A table; empty where it was not made yet."""
        file = self.parquet(table)
        if not file.exists():
            return table.empty() if columns is None else table.empty().select(columns)
        try:
            return pq.read_table(file, columns=columns, use_threads=False)
        except pa.ArrowException as error:
            raise ProjectError(
                f"{file} is damaged",
                hint=f"make it again from the documents: alteram build FOLDER -o {shlex.quote(str(self.root))}",
            ) from error

    def holds(self, table: Table[Any]) -> bool:
        """Whether a table was made, and its file is whole enough to be opened.  Raises OSError where it may not be."""
        try:
            pq.read_metadata(self.parquet(table))
        except (FileNotFoundError, pa.ArrowException):
            return False
        return True

    def write(self, table: Table[Any], rows: pa.Table) -> None:
        """Replaces a table by rows in any order; equal rows give equal bytes."""
        replace_file(self.parquet(table), _parquet_bytes(table.sorted(rows.combine_chunks())))

    def replace(self, table: Table[Any], column: str, units: list[str], rows: pa.Table) -> None:
        """Takes the rows of some units out of a table and puts new ones in."""
        old = self.read(table)
        if old.num_rows:
            gone = pc.is_in(old[column], value_set=pa.array(units, pa.string()))
            old = old.filter(pc.invert(pc.fill_null(gone, False)))
        self.write(table, pa.concat_tables([old, rows]))

    def hashes(self) -> dict[str, dict[str, Any]]:
        """Rows and SHA-256 of every table's file."""
        out = {}
        for table in TABLES.values():
            file = self.parquet(table)
            if file.exists():
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                out[table.name] = {"rows": _count_rows(file), "sha256": digest}
        return out

    def write_json(self, file: Path, content: Mapping[str, Any]) -> None:
        """Writes one of the project's JSON files, whole or not at all.

        A byte of a file's name that is no UTF-8 is written as `\\udc…`, as JSON has it, and so read again.
        """
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        replace_file(file, text.encode("utf-8", "backslashreplace"))


def _how_to_make(root: Path) -> str:
    """The command that makes a project: in this folder, or of it where it holds other things."""
    try:
        held = root.is_file() or any(_is_foreign(entry.name) for entry in root.iterdir())
    except OSError:
        held = False
    named = shlex.quote(str(root))
    return f"alteram build {named} -o PROJECT" if held else f"alteram build FOLDER -o {named}"


def is_project(folder: Path) -> bool:
    """Whether a folder is an Alteram project of any format, or what a build that broke off left of one.  No error."""
    project = Project(folder)
    try:
        if project.manifest_file.is_file():
            return project.manifest.keys() >= {"format", "alteram", "stages", "tables"}
        return project.progress_file.is_file() and (folder / "tables" / "sources.parquet").is_file()
    except (OSError, ProjectError):
        return False


def is_export(folder: Path) -> bool:
    """Whether a folder holds the tables of a project as JSON Lines, with their texts.  No error."""
    try:
        held = {entry.name for entry in folder.iterdir()}
    except OSError:
        return False
    return held >= {"texts", *(f"{table.name}.jsonl" for table in _EXPORTED)}


_EXPORTED = (SOURCES, DOCUMENTS, PASSAGES, STATEMENTS, LETTERS)
"""Tables that every export has had."""

_OURS = {"tables", "custody.jsonl", "progress.json", "origins.json", "dossier.sqlite", "sides.toml", "review"}


def _is_foreign(name: str) -> bool:
    """Whether a file in a folder without manifest is somebody else's: hidden ones are systems' own, or half-written."""
    return name not in _OURS and not name.startswith(".")


def replace_file(file: Path, content: bytes) -> None:
    """Writes a file so that whoever looks sees the old content or the new, never half of it."""
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(content)
    draft.replace(file)


def _count_rows(file: Path) -> int | None:
    """Rows of a Parquet file; None where it is no Parquet file any more."""
    try:
        return int(pq.read_metadata(file).num_rows)
    except (pa.ArrowException, OSError):
        return None


def _parquet_bytes(rows: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(rows, sink, compression="zstd", use_dictionary=True, store_schema=True)
    return bytes(sink.getvalue().to_pybytes())


def _read_json(file: Path) -> dict[str, Any]:
    if not file.exists():
        return {}
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{file} is damaged: {error}", hint="delete it and build again; texts are kept") from error
    if not isinstance(content, dict):
        raise ProjectError(f"{file} is damaged", hint="delete it and build again; texts are kept")
    return content
