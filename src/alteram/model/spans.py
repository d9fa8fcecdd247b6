"""Half-open stretches of a frozen text layer, in Unicode code points."""

from __future__ import annotations

from dataclasses import dataclass

from alteram.errors import GroundingError

__all__ = ["Span", "check_quote", "span_of"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`quote == text[start:end]` in the text layer of `source`."""

    source: str
    start: int
    end: int
    quote: str


def span_of(source: str, text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]`, without the white space at its edges.

    Raises GroundingError where nothing is left: an empty span grounds nothing.
    """
    quote = text[start:end]
    if quote != quote.strip():
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        quote = text[start:end]
    if not 0 <= start < end <= len(text):
        raise GroundingError(f"span {start}:{end} of {source} holds no text")
    return Span(source, start, end, quote)


def check_quote(span: Span, text: str) -> bool:
    """Whether the span's quote stands in the text where the span says."""
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.quote
