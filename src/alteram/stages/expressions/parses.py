"""Stored parses, read only where a rule asks for one: most rules never do."""

from __future__ import annotations

import pyarrow as pa

from alteram.model.parse import Parse
from alteram.model.tables import ANNOTATIONS

__all__ = ["StoredParses"]


class StoredParses:
    """The parses of a piece by the hash of their words."""

    def __init__(self, annotations: pa.Table | None) -> None:
        """Indexes the rows; none is read yet."""
        self._rows = ANNOTATIONS.empty() if annotations is None else annotations.combine_chunks()
        self._at = {key: i for i, key in enumerate(self._rows["text_sha256"].to_pylist())}
        self._last: tuple[str, Parse | None] = ("", None)

    def of(self, key: str, text: str) -> Parse | None:
        """The parse of a passage's words; None where there is none."""
        if self._last[0] != key:
            at = self._at.get(key)
            self._last = key, self._read(at, text) if at is not None else None
        return self._last[1]

    def _read(self, at: int, text: str) -> Parse:
        """One parse, without the names that the model found: no rule here reads those."""
        starts, ends, lemmas, pos, tags, deps, heads, sentences = (
            tuple(self._rows[name][at].as_py()) for name in _COLUMNS
        )
        return Parse(text, starts, ends, lemmas, pos, tags, deps, heads, sentences, ())


_COLUMNS = ("starts", "ends", "lemmas", "pos", "tags", "deps", "heads", "sentences")
