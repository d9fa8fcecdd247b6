"""Does everything hold?  Hashes, spans, references, custody, and the files where they still lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from alteram.model.ids import sha256_text
from alteram.model.records import values_at
from alteram.model.spans import check_quote
from alteram.model.tables import SOURCES, TABLES, TEXTS
from alteram.pipeline import custody
from alteram.pipeline.collect import collect
from alteram.pipeline.grounding import spans_in
from alteram.pipeline.journal import faults_of, read_journal
from alteram.pipeline.project import Project

__all__ = ["Finding", "Verification", "verify"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not hold."""

    check: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what does not hold."""

    checked: dict[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    """What could not be checked, and why: no fault."""


def verify(project: Project) -> Verification:
    """Checks a whole project and changes nothing."""
    broken_files = [f for f in _files(project) if f is not None]
    if broken_files:
        note = "the rows were not looked at: the files that hold them are not the ones that were written"
        return Verification({"table files": len(project.hashes())}, tuple(broken_files), (note,))
    tables = collect(project)
    texts = {row["source"]: row["text"] for row in tables[TEXTS.name].select(["source", "text"]).to_pylist()}
    checked: dict[str, int] = {}
    findings: list[Finding] = []
    for name, results in (
        ("table files", _files(project)),
        ("text layers", _texts(tables[TEXTS.name])),
        ("ids", _ids(tables)),
        ("quotes", _quotes(tables, texts)),
        ("references", _references(tables)),
    ):
        seen = list(results)
        checked[name] = len(seen)
        findings += [f for f in seen if f is not None]
    broken = custody.verify(project.root)
    checked["custody entries"] = custody.count(project.root)
    findings += [Finding("custody", "custody.jsonl", fault) for fault in broken]
    wrong = faults_of(project.journal_file)
    checked["decisions"] = len(read_journal(project.journal_file))
    findings += [Finding("decisions", "review/journal.jsonl", fault) for fault in wrong]
    originals, missing = _originals(project, tables[SOURCES.name])
    checked["originals"] = len(originals)
    findings += [f for f in originals if f is not None]
    are = "1 original is" if missing == 1 else f"{missing} originals are"
    where = "it was" if missing == 1 else "they were"
    notes = [f"{are} not where {where} and could not be checked"] if missing else []
    return Verification(checked, tuple(findings), tuple(notes))


def _files(project: Project) -> Iterator[Finding | None]:
    stated = project.manifest.get("tables", {})
    found = project.hashes()
    for name in sorted(stated.keys() | found.keys()):
        if name not in found:
            yield Finding("table files", name, "the manifest names it, and the file is gone")
        elif name not in stated or stated[name]["sha256"] != found[name]["sha256"]:
            yield Finding("table files", name, "the file is not the one that the manifest names")
        else:
            yield None


def _texts(texts: pa.Table) -> Iterator[Finding | None]:
    for row in texts.select(["id", "source", "text"]).to_pylist():
        same = sha256_text(row["text"]) == row["id"]
        yield None if same else Finding("text layers", row["source"], "the text does not have the hash of its id")


def _ids(tables: dict[str, pa.Table]) -> Iterator[Finding | None]:
    for table in TABLES.values():
        if table.order == ("id",):
            seen: set[str] = set()
            for key in tables[table.name]["id"].to_pylist():
                yield Finding("ids", f"{table.name} {key}", "two rows have this id") if key in seen else None
                seen.add(key)


def _quotes(tables: dict[str, pa.Table], texts: dict[str, str]) -> Iterator[Finding | None]:
    for table in TABLES.values():
        for row in tables[table.name].to_pylist() if table.public else ():
            for span in spans_in(row):
                holds = span.source in texts and check_quote(span, texts[span.source])
                where = f"{table.name} {row.get('id')}"
                yield None if holds else Finding("quotes", where, f"{span.start}:{span.end} is not its quote")


def _references(tables: dict[str, pa.Table]) -> Iterator[Finding | None]:
    ids = {t.name: set(tables[t.name]["id"].to_pylist()) for t in TABLES.values() if "id" in t.schema.names}
    for table in TABLES.values():
        for path, target in table.references.items() if table.public else ():
            columns = list(dict.fromkeys((table.order[0], path.partition(".")[0])))
            for row in tables[table.name].select(columns).to_pylist():
                for key in values_at(row, path):
                    where = f"{table.name} {row[table.order[0]]}"
                    known = key in ids[target]
                    yield None if known else Finding("references", where, f"{path} names {key}, not in {target}")


def _originals(project: Project, sources: pa.Table) -> tuple[list[Finding | None], int]:
    """Hashes again what lies on this machine; members of archives are covered by their archive."""
    origins = project.origins
    out: list[Finding | None] = []
    missing = 0
    for row in sources.select(["path", "sha256", "bytes"]).to_pylist():
        if row["path"] not in origins:
            continue
        file = Path(origins[row["path"]])
        if not row["sha256"]:
            continue  # could not be read when it was found either
        try:
            with file.open("rb") as stream:
                same = hashlib.file_digest(stream, "sha256").hexdigest() == row["sha256"]
        except OSError:
            missing += 1
            continue
        out.append(None if same else Finding("originals", row["path"], "the file has changed since it was read"))
    return out, missing
