"""Demands and questions as a brief lists them: what one puts in several texts, or several put together, stands once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alteram.dossier.lines import RequestLine
from alteram.model.tables import Request

__all__ = ["Ask", "listed", "together"]


@dataclass(slots=True)
class Ask:
    """A demand or a question, in every place where it is put in the same words and came to the same."""

    line: RequestLine
    """Of the first place."""
    requests: list[Request]
    askers: list[str]
    to: list[str]

    def takes(self, request: Request, line: RequestLine) -> bool:
        """Whether this is the same once more: by the same asker, or by another in the same words of the same text."""
        mine = (self.line.kind, _plain(self.line.words), self.line.response, self.line.answer and self.line.answer.id)
        theirs = (line.kind, _plain(line.words), line.response, line.answer and line.answer.id)
        if mine != theirs:
            return False
        return line.from_.name in self.askers or any(r.span == request.span for r in self.requests)


def together(found: Iterable[tuple[Request, RequestLine]]) -> list[Ask]:
    """Requests in their order, each with those behind it that are the same."""
    out: list[Ask] = []
    for request, line in found:
        to = [name.name for name in line.to]
        ask = next((a for a in out if a.takes(request, line)), None)
        if ask is None:
            out.append(Ask(line, [request], [line.from_.name], to))
            continue
        ask.requests.append(request)
        ask.askers += [line.from_.name] if line.from_.name not in ask.askers else []
        ask.to += [name for name in to if name not in ask.to]
    return out


def listed(names: Iterable[str]) -> str:
    """Names as a list: "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".?! ")
