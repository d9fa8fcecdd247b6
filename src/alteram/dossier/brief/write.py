"""A brief as a file: Markdown, Word or PDF, told by the name's ending; the same bytes for the same dossier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from alteram.dossier.brief.model import Brief
from alteram.errors import UserError

__all__ = ["ENDINGS", "check_ending", "make_room", "write_brief"]


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
        raise UserError(f"{path} is a folder: a brief is one file", hint=f"alteram brief PROJECT -o {path}/brief.docx")
    missing = not path.parent.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    return missing


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
