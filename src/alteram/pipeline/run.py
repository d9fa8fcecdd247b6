"""The run: files in, tables out.  Only this module and `intake` open files; stages are pure functions.

Work is done once: each unit (a file, a source, a passage text, or the whole collection) is remembered with the
digest of its stage and of what it was made from.  The digest of a stage covers its code, its word lists, its
settings and the stages before it, so that a changed rule runs again, and nothing else does.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from alteram.backends.base import Backend, Outcome, Piece, merge
from alteram.backends.registry import open_backend
from alteram.model.ids import sha256_bytes
from alteram.model.records import Table
from alteram.model.stage import Stage
from alteram.model.tables import (
    ANNOTATIONS,
    FAULTS,
    FIGURES,
    LINKS,
    PASSAGES,
    SOURCES,
    STATEMENTS,
    TEXTS,
    Fault,
    File,
)
from alteram.pipeline import custody
from alteram.pipeline.digests import stage_digests, unit_digest
from alteram.pipeline.grounding import grounded
from alteram.pipeline.intake import Found, intake
from alteram.pipeline.pieces import ANALYSED, KeyedRows, by_size, pieces_by_source, pieces_of_files
from alteram.pipeline.plan import STAGES, TO_PARSE
from alteram.pipeline.progress import done_so_far
from alteram.pipeline.project import FORMAT, Project
from alteram.pipeline.report import Progress, Report, SilentProgress
from alteram.pipeline.said import with_statements
from alteram.pipeline.steps import run_steps
from alteram.settings import Settings
from alteram.stages.acquire.carriers import mark_carriers
from alteram.stages.actors.resolve import resolve
from alteram.version import __version__

__all__ = ["Progress", "Report", "SilentProgress", "run"]

TEXT_PIECE_CHARACTERS = 60_000
"""Text is handed to workers in pieces of about this size: some ten thousand words, two seconds of parsing."""
FLUSH_BYTES = 256_000_000
"""What has come back is written to disk whenever it reaches this size, and at the end, also of a broken run."""


def run(
    inputs: Sequence[Found],
    project: Project,
    settings: Settings,
    *,
    progress: Progress | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Report:
    """Brings a project up to date with what a survey of its inputs found.

    What is in the project already stays; what is new is added; a file that has changed takes the place of the old one.
    """
    backend = open_backend(settings)
    try:
        work = _Run(project, settings, backend, progress or SilentProgress(), clock)
        return work.all(inputs)
    finally:
        backend.close()


class _Run:
    def __init__(
        self,
        project: Project,
        settings: Settings,
        backend: Backend,
        progress: Progress,
        clock: Callable[[], datetime],
    ) -> None:
        self.project = project
        self.settings = settings
        self.backend = backend
        self.progress = progress
        self.clock = clock
        self.report = Report({stage.name: 0 for stage in STAGES})
        self.looked_at = 0
        self.done = done_so_far(project)
        self.digests = stage_digests(settings)

    def all(self, inputs: Sequence[Found]) -> Report:
        for stage in STAGES:
            self.progress.start(stage.name, None)
            try:
                if stage.key == "path":
                    self._acquire(stage, inputs)
                elif stage.key == "source":
                    self._by_source(stage)
                elif stage.key == "text_sha256":
                    self._by_text(stage)
                else:
                    self._whole(stage)
            finally:
                self.progress.finish(self._note(stage))
                self.project.write_json(self.project.progress_file, self.done)
        self._write_manifest()
        return self.report

    def _note(self, stage: Stage) -> str:
        worked = self.report.units[stage.name]
        if stage.key == "path":
            return f"{self.looked_at:,} file{'s' * (self.looked_at != 1)} looked at, {worked:,} new or changed"
        unit = {"source": "source", "text_sha256": "passage"}.get(stage.key or "")
        return "" if not worked else f"{worked:,} {unit}{'s' * (worked != 1)}" if unit else "done"

    # --- units: files -----------------------------------------------------------------------------------

    def _acquire(self, stage: Stage, inputs: Sequence[Found]) -> None:
        done = self.done.setdefault(stage.name, {})
        origins = dict(self.project.origins)
        digests: dict[str, str] = {}

        def fresh() -> Iterator[File]:
            self.progress.start(stage.name, len(inputs))
            for found in intake(inputs, self.settings.acquire):
                digest = unit_digest(self.digests[stage.name], found.file)
                path = _free_path(found.file.path, found.place, origins)
                origins[path] = str(found.place)
                self.progress.advance(1)
                self.looked_at += 1
                if done.get(path) != digest:
                    digests[path] = digest
                    yield dataclasses.replace(found.file, path=path)

        for outcomes in self._rounds(stage, pieces_of_files(fresh())):
            paths = [unit for o in outcomes for unit in (*o.done, *(u for u, _ in o.faults))]
            made = merge(o.tables for o in outcomes)
            self._take_sources(paths, made.get(SOURCES.name, SOURCES.empty()), made.get(TEXTS.name, TEXTS.empty()))
            self._take_faults(stage, outcomes)
            done.update({path: digests[path] for path in paths})
        self.project.write_json(self.project.origins_file, origins)

    def _take_sources(self, paths: list[str], sources: pa.Table, texts: pa.Table) -> None:
        """Puts new sources in, takes those of changed files out, and tells copies apart again."""
        old = self.project.read(SOURCES)
        roots = set(paths)
        keep = [not any(p in roots for p in _roots(path)) for path in old["path"].to_pylist()]
        merged = mark_carriers(pa.concat_tables([old.filter(pa.array(keep, pa.bool_())), sources]))
        self.project.write(SOURCES, merged)
        custody.append(self.project.root, sources, at=self.clock(), texts=texts)
        texts = pa.concat_tables([self.project.read(TEXTS), texts])
        seen: set[tuple[str, str]] = set()
        held = set(merged["text_sha256"].to_pylist())
        rows = []
        for i, key in enumerate(zip(texts["id"].to_pylist(), texts["source"].to_pylist(), strict=True)):
            if key not in seen and key[0] in held:
                seen.add(key)
                rows.append(i)
        self.project.write(TEXTS, texts.take(pa.array(rows, pa.int64())))

    # --- units: sources ---------------------------------------------------------------------------------

    def _by_source(self, stage: Stage) -> None:
        sources = self.project.read(SOURCES)
        able = [s for s in sources.to_pylist() if s["outcome"] in ANALYSED and _speaks(stage, s["language"])]
        wanted = {s["id"]: unit_digest(self.digests[stage.name], s) for s in able}
        done = self.done.setdefault(stage.name, {})
        gone = [unit for unit in done if unit not in wanted]
        todo = [unit for unit, digest in wanted.items() if done.get(unit) != digest]
        if gone:
            self._replace(stage, gone, {})
            self._drop_faults(stage, gone)
            for unit in gone:
                del done[unit]
        if not todo:
            return
        self.progress.start(stage.name, len(todo))
        inputs = {table.name: self.project.read(table) for table in stage.reads}
        for outcomes in self._rounds(stage, pieces_by_source(todo, inputs, TEXT_PIECE_CHARACTERS)):
            units = [unit for o in outcomes for unit in (*o.done, *(u for u, _ in o.faults))]
            self._drop_faults(stage, units)
            self._replace(stage, units, merge(o.tables for o in outcomes))
            self._take_faults(stage, outcomes)
            done.update({unit: wanted[unit] for unit in units})

    def _replace(self, stage: Stage, units: list[str], made: dict[str, pa.Table]) -> None:
        for table in stage.writes:
            self.project.replace(table, "source", units, made.get(table.name, table.empty()))

    # --- units: passage texts ---------------------------------------------------------------------------

    def _by_text(self, stage: Stage) -> None:
        done = self.done.setdefault(stage.name, {})
        if done.get("all") != self.digests[stage.name]:
            self.project.write(ANNOTATIONS, ANNOTATIONS.empty())
            self._drop_faults(stage, None)
            done["all"] = self.digests[stage.name]
        tables = {
            SOURCES.name: self.project.read(SOURCES, ["id", "language"]),
            PASSAGES.name: self.project.read(PASSAGES),
            ANNOTATIONS.name: self.project.read(ANNOTATIONS, ["text_sha256"]),
        }
        missing = self.backend.query([TO_PARSE], tables)[TO_PARSE.name].select(PASSAGES.schema.names)
        missing = missing.cast(PASSAGES.schema)
        most = self.settings.annotate.max_passage
        lengths = pc.utf8_length(pc.struct_field(missing["span"], "quote"))
        self._refuse_long(stage, missing.filter(pc.greater(lengths, most)), most)
        todo = missing.filter(pc.less_equal(lengths, most))
        if not todo.num_rows:
            return
        self.progress.start(stage.name, todo.num_rows)
        rows = KeyedRows(todo, "text_sha256")
        sizes = [(u, len(q)) for u, q in zip(rows.table["text_sha256"].to_pylist(), _quotes(rows.table), strict=True)]
        pieces = (
            Piece(tuple(units), {PASSAGES.name: rows.take(units)}, {PASSAGES.name: "text_sha256"})
            for units in by_size(sizes, TEXT_PIECE_CHARACTERS)
        )
        for outcomes in self._rounds(stage, pieces):
            made = merge(o.tables for o in outcomes).get(ANNOTATIONS.name, ANNOTATIONS.empty())
            self.project.write(ANNOTATIONS, pa.concat_tables([self.project.read(ANNOTATIONS), made]))
            self._take_faults(stage, outcomes)

    def _refuse_long(self, stage: Stage, passages: pa.Table, most: int) -> None:
        reason = f"passage longer than {most:,} characters: kept and searchable, not analysed (annotate.max_passage)"
        faults = [Fault(stage.name, p["id"], p["source"], reason) for p in passages.to_pylist()]
        self._drop_faults(stage, [f.unit for f in faults])
        self._add_faults(faults)

    # --- unit: the whole collection ---------------------------------------------------------------------

    def _whole(self, stage: Stage) -> None:
        inputs = {table.name: self.project.read(table) for table in stage.reads}
        if LINKS in stage.reads:  # it comes after `actors`, and sees who is who over all sources
            inputs.update(resolve(inputs, inputs[LINKS.name]))
            if FIGURES in stage.reads and STATEMENTS in stage.reads:
                inputs[FIGURES.name] = with_statements(inputs[FIGURES.name], inputs[STATEMENTS.name])
        hashes = {t.name: sha256_bytes(self._bytes(t)) for t in stage.reads}
        digest = unit_digest(self.digests[stage.name], hashes)
        done = self.done.setdefault(stage.name, {})
        if done.get("all") == digest:
            return
        self.progress.start(stage.name, 1)
        if stage.steps:
            self._in_steps(stage, inputs)
            done["all"] = digest
            return
        for outcomes in self._rounds(stage, iter([Piece(("all",), inputs, {})])):
            self._drop_faults(stage, None)
            made = merge(o.tables for o in outcomes)
            for table in stage.writes:
                self.project.write(table, made.get(table.name, table.empty()))
            self._take_faults(stage, outcomes)
            done["all"] = digest

    def _in_steps(self, stage: Stage, inputs: dict[str, pa.Table]) -> None:
        """Runs the steps of a stage; what remembered steps made under other rules is made again."""
        done = self.done.setdefault(stage.name, {})
        same = done.get("rules") == self.digests[stage.name]
        known = {t.name: self.project.read(t) if same else t.empty() for t in stage.writes}
        made = run_steps(stage, inputs, (self.backend, self.settings), known)
        self._drop_faults(stage, None)
        for table in stage.writes:
            self.project.write(table, made.tables.get(table.name, table.empty()))
        faults = made.tables.get(FAULTS.name, FAULTS.empty())
        outcome = Outcome(() if made.faults else ("all",), {FAULTS.name: faults}, tuple(made.faults))
        self._take_faults(stage, [outcome])
        self.report.units[stage.name] += 1
        self.report.parts |= made.counts
        self.progress.advance(1)
        done["rules"] = self.digests[stage.name]

    def _bytes(self, table: Table[Any]) -> bytes:
        file = self.project.parquet(table)
        return file.read_bytes() if file.exists() else b""

    # --- what every kind of unit needs ------------------------------------------------------------------

    def _rounds(self, stage: Stage, pieces: Iterable[Piece]) -> Iterator[list[Outcome]]:
        """Runs the pieces and yields what came back, some at a time; a broken run yields what is done first."""
        batch: list[Outcome] = []
        size = 0
        outcomes = self.backend.map(grounded(stage), self.settings, pieces)
        try:
            for outcome in outcomes:
                units = len(outcome.done) + len(outcome.faults)
                self.report.units[stage.name] += units
                if stage.key != "path":
                    self.progress.advance(units)
                batch.append(outcome)
                size += sum(t.nbytes for t in outcome.tables.values())
                if size >= FLUSH_BYTES:
                    yield batch
                    batch, size = [], 0
        except KeyboardInterrupt:
            if batch:
                yield batch
            raise
        if batch:
            yield batch

    def _take_faults(self, stage: Stage, outcomes: list[Outcome]) -> None:
        refused = [o.tables[FAULTS.name] for o in outcomes if FAULTS.name in o.tables]
        failed = [Fault(stage.name, u, u if stage.key == "source" else None, r) for o in outcomes for u, r in o.faults]
        self._add_faults([*(f for t in refused for f in FAULTS.rows(t)), *failed])

    def _add_faults(self, faults: list[Fault]) -> None:
        if faults:
            self.project.write(FAULTS, pa.concat_tables([self.project.read(FAULTS), FAULTS.table(faults)]))

    def _drop_faults(self, stage: Stage, units: list[str] | None) -> None:
        """Forgets the stage's faults, of all units or of some, which are sources where the unit is one."""
        old = self.project.read(FAULTS)
        if not old.num_rows:
            return
        mine = pc.equal(old["stage"], stage.name)
        if units is not None:
            some = pa.array(units, pa.string())
            named = pc.or_(pc.is_in(old["unit"], value_set=some), pc.is_in(old["source"], value_set=some))
            mine = pc.and_(mine, named)
        if pc.any(mine).as_py():
            self.project.write(FAULTS, old.filter(pc.invert(mine)))

    def _write_manifest(self) -> None:
        outcomes: dict[str, int] = {}
        for outcome in self.project.read(SOURCES, ["outcome"])["outcome"].to_pylist():
            outcomes[outcome] = outcomes.get(outcome, 0) + 1
        manifest = {
            "format": FORMAT,
            "alteram": __version__,
            "settings": {name: self.settings.section(name) for name in ("acquire", "annotate", "checks")},
            "stages": self.digests,
            "tables": self.project.hashes(),
            "outcomes": outcomes,
        }
        if manifest != self.project.manifest:
            self.project.write_json(self.project.manifest_file, manifest)


def _free_path(path: str, place: Path, origins: Mapping[str, str]) -> str:
    """The path under which a file is held: its own, or with a number where another file, still there, has it.

    Two folders of the same name, added one after the other, must not take each other's place.
    """
    root, slash, rest = path.partition("/")
    number = 1
    while origins.get(path, str(place)) != str(place) and Path(origins[path]).exists():
        number += 1
        path = f"{root} ({number}){slash}{rest}"
    return path


def _roots(path: str) -> Iterator[str]:
    """The path and every path above it: members of an archive belong to the archive's file."""
    parts = path.split("/")
    for i in range(len(parts), 0, -1):
        yield "/".join(parts[:i])


def _quotes(passages: pa.Table) -> list[str]:
    return list(pc.struct_field(passages["span"], "quote").to_pylist())


def _speaks(stage: Stage, language: str | None) -> bool:
    return not stage.languages or language is None or language in stage.languages
