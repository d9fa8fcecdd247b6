"""A brief as Markdown, by a template."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from alteram.dossier.brief.model import Brief, Piece

__all__ = ["markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def markdown(brief: Brief) -> bytes:
    """UTF-8 bytes; words of sources cannot become markup."""
    env = Environment(
        loader=PackageLoader("alteram.dossier.brief"),
        autoescape=False,  # noqa: S701 - Markdown is no HTML; `shown` escapes what has a meaning in it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["shown"] = shown
    return env.get_template("brief.md").render(brief=brief).encode("utf-8")


def shown(pieces: tuple[Piece, ...]) -> str:
    """Pieces as inline Markdown."""
    text = "".join(_piece(p) for p in pieces)
    return _NUMBERED.sub(r"\1\\\2", text)


def _piece(piece: Piece) -> str:
    text = _SPECIAL.sub(r"\\\1", piece.text)
    if piece.style not in {"strong", "lit"}:
        return text
    words = text.strip()
    return text.replace(words, f"**{words}**", 1) if words else text
