"""The desk: where a reviewer's decisions are made, one at a time, each written down before it is seen.

`sides.toml` is the one place where sides stand.  A decision holds the project, writes the journal, then the file, then
has the dossier shown anew; whoever reads meanwhile sees the dossier before it or after it.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from alteram.errors import ProjectError, StaleError, UserError
from alteram.model.ids import sha256_text
from alteram.pipeline.journal import entry_of, known, read_journal, standing
from alteram.pipeline.project import Project, replace_file
from alteram.pipeline.sides import GivenSide, parse_sides, read_text
from alteram.review.edits import Edit, edited
from alteram.review.journal import append, take_back

__all__ = ["Desk"]

WAIT = 5.0
"""Seconds that a decision waits for another one to be done.  A build takes longer, and is told of."""


class Desk:
    """Review of one project.  `show` writes its dossier anew; `by` is the reviewer, where one is named."""

    def __init__(
        self,
        project: Project,
        show: Callable[[Project], None],
        *,
        by: str = "",
        wait: float = WAIT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.project = project
        self.by = by
        self._show = show
        self._wait = wait
        self._clock = clock

    def seen(self) -> str:
        """What stands for `sides.toml` as it is now: whoever decides says which one was looked at."""
        return _stands_for(read_text(self.project.sides_file))

    def fault(self) -> UserError | None:
        """Why nothing can be decided now: the folder cannot be written, or `sides.toml` cannot be understood."""
        if not os.access(self.project.root, os.W_OK):
            return ProjectError(
                f"{self.project.root} cannot be written to",
                hint="allow writing to the folder; all that is here can be read meanwhile",
            )
        try:
            self._read()
        except UserError as error:
            return error
        return None

    def given(self) -> tuple[GivenSide, ...]:
        """The sides in `sides.toml` as it is now."""
        return parse_sides(self._read() or "", str(self.project.sides_file))

    def decide(self, edit: tuple[str, str | None, tuple[str, ...]], *, seen: str, note: str = "") -> str:
        """Carries out an edit (kind, side, voices or new name) and returns its id in the journal.

        Raises StaleError where `sides.toml` is not as it was `seen`, and UserError, with nothing saved, where the edit
        cannot be, the project is held by somebody else, or it cannot be written.
        """
        wanted = Edit(*edit)
        with self.project.locked(self._wait):
            before = self._as_seen(seen)
            after = edited(before, wanted)
            return self._write(before, after, {**dataclasses.asdict(wanted), "note": note})

    def undo(self, decision: str, *, seen: str) -> str:
        """Takes back the newest decision that stands: `sides.toml` is as it was before, to the byte."""
        with self.project.locked(self._wait):
            before = self._as_seen(seen)
            kept = standing(known(self.project.journal_file, before))
            if not kept:
                raise UserError("there is nothing to take back", hint="decide something first")
            if kept[-1].id != decision:
                raise StaleError("nothing was taken back: something else was decided since", hint="look again")
            fields = {"kind": "undo", "target": decision, "value": (), "note": ""}
            return self._write(before, kept[-1].before, fields)

    def take_in(self) -> None:
        """Shows `sides.toml` as it is, where it was changed as a file."""
        with self.project.locked(self._wait):
            self._show(self.project)

    def _as_seen(self, seen: str) -> str | None:
        """The text of `sides.toml`, if it is the one that was looked at; else the dossier is brought up to it first."""
        text = self._read()
        if _stands_for(text) != seen:
            self._show(self.project)
            raise StaleError(
                "nothing was saved: the sides were changed meanwhile, in another window or as a file",
                hint="look at them as they stand now, and decide again",
            )
        return text

    def _read(self) -> str | None:
        file = self.project.sides_file
        text = read_text(file)
        parse_sides(text or "", str(file))
        return text

    def _write(self, before: str | None, after: str | None, fields: Mapping[str, object]) -> str:
        """Writes the journal, then the file, then the dossier.  Where the file fails, the journal stays as it was."""
        journal, file = self.project.journal_file, self.project.sides_file
        written, entries = len(read_journal(journal)), known(journal, before)
        at = self._clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        previous = entries[-1].id if entries else ""
        entry = entry_of(previous, at=at, by=self.by or None, before=before, after=after, **fields)
        size = journal.stat().st_size if journal.exists() else None
        try:
            append(journal, [*entries[written:], entry])
            if after is None:
                file.unlink(missing_ok=True)
            else:
                replace_file(file, after.encode("utf-8"))
        except OSError as error:
            if not take_back(journal, size):
                raise ProjectError(
                    f"the decision stands in {journal} but not in {file}, which cannot be written ({error.strerror})",
                    hint="allow writing to the folder, then decide again",
                ) from error
            raise ProjectError(
                f"nothing was saved: {self.project.root} cannot be written to ({error.strerror})",
                hint="allow writing to the folder, or look at the dossier with --read-only",
            ) from error
        self._show(self.project)
        return entry.id


def _stands_for(text: str | None) -> str:
    return "" if text is None else sha256_text(text)
