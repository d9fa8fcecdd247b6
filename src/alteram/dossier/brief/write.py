"""A brief as a file: Markdown, Word or PDF, told by the name's ending; the same bytes for the same dossier."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from alteram.dossier.brief.model import Brief
from alteram.errors import UserError

__all__ = ["ENDINGS", "check_ending", "check_free", "make_room", "write_brief"]


def _markdown(brief: Brief) -> bytes:
    from alteram.dossier.brief.markdown import markdown

    return markdown(brief)


def _docx(brief: Brief) -> bytes:
    from alteram.dossier.brief.docx import docx

    return docx(brief)


def _pdf(brief: Brief) -> bytes:
    from alteram.dossier.brief.pdf import pdf

    return pdf(brief)


ENDINGS: Mapping[str, Callable[[Brief], bytes]] = {".docx": _docx, ".md": _markdown, ".pdf": _pdf}


def check_ending(path: Path) -> None:
    """Raises UserError where the name's ending is of no format."""
    if path.suffix.lower() not in ENDINGS:
        told = f"ends in {path.suffix}" if path.suffix else "has no ending"
        raise UserError(
            f"{path.name} {told}: a brief is .docx, .md or .pdf", hint="alteram brief PROJECT -o brief.docx"
        )


def make_room(path: Path) -> bool:
    """Makes the folder of a brief; whether it was not there.  Raises UserError where no file can stand at the path."""
    check_ending(path)
    if path.is_dir():
        raise UserError(
            f"{path} is a folder: a brief is one file",
            hint=f"alteram brief PROJECT -o {shlex.quote(str(path / 'brief.docx'))}",
        )
    missing = not path.parent.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    return missing


def check_free(path: Path) -> bool:
    """Whether a brief that Alteram wrote stands at the path.  Raises UserError where another file does."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError as error:
        raise _unwritable(path, error) from error
    if data and not _is_brief(path.name, data):
        raise UserError(f"{path} is there and is no brief that Alteram wrote: it is kept", hint="name a new file")
    return bool(data)


def _is_brief(name: str, data: bytes) -> bool:
    from alteram.model.tables import File
    from alteram.settings import AcquireSettings
    from alteram.stages.acquire.faults import OWN_BRIEF
    from alteram.stages.acquire.stage import Acquirer

    taken = Acquirer(AcquireSettings(), lambda _: None).take(File(name, data, len(data), None, None))
    return any(source.reason == OWN_BRIEF for source, _ in taken)


def _unwritable(path: Path, error: OSError) -> UserError:
    return UserError(f"cannot write {path}: {error.strerror}", hint="name a place where you may write")


def write_brief(brief: Brief, path: Path) -> int:
    """Writes the file, whole or not at all, and returns its size in bytes.  Raises UserError."""
    make_room(path)
    content = ENDINGS[path.suffix.lower()](brief)
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return len(content)
