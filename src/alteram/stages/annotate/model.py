"""The model that parses, and what it gives as plain lists."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from alteram.errors import MissingExtraError
from alteram.model.ids import make_id
from alteram.model.tables import Annotation, Entity
from alteram.settings import Settings
from alteram.stages.annotate.boundaries import boundary_marks
from alteram.stages.annotate.cut import Cut, Joined, Piece, cut, join
from alteram.stages.annotate.mend import mend

__all__ = ["Model", "annotation_id", "load_model", "model_name"]

RULES_VERSION = "rules 15"
"""Raised whenever `boundaries`, `cut` or `mend` change what comes out, so that old parses are told from new ones."""
STRAIGHT = str.maketrans("’‘", "''")
THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")


def model_name(settings: Settings) -> str:
    """Name and version of the model, the parser's library and our own rules, as the annotations carry it."""
    package = settings.annotate.model
    return f"{package} {_version(package)} / spacy {_version('spacy')} / {RULES_VERSION}"


def annotation_id(text_sha256: str, model: str) -> str:
    """The id of the parse of a text by a model."""
    return make_id("ann", text_sha256, model)


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        raise MissingExtraError(
            f"the model {package} is not installed",
            hint=f"pip install {package}, or name an installed model as annotate.model",
        ) from None


class Model:
    """A loaded pipeline.  Texts in, annotations out, in the order of the texts and whatever the batches."""

    def __init__(self, pipeline: Any, name: str, batch: int) -> None:
        self.pipeline = pipeline
        self._make: Any = importlib.import_module("spacy.tokens").Doc
        self.name = name
        self.batch = batch

    def annotate(self, texts: Sequence[tuple[str, str]]) -> Iterator[Annotation]:
        """Pairs of text hash and text to annotations.  Offsets are code points in the text."""
        for batch in _batches(texts, self.batch):
            cuts: list[tuple[str, Any, Cut]] = []
            docs: list[Any] = []
            for key, text in batch:
                plain = self.pipeline.make_doc(text)
                parts = cut(text, [t.idx for t in plain], [t.text for t in plain])
                cuts.append((key, plain, parts))
                docs.extend(self._doc(piece, plain) for piece in (parts.report, *parts.speeches))
            parsed = iter(list(self.pipeline.pipe(docs, batch_size=max(1, len(docs)))))
            for key, plain, parts in cuts:
                pieces = [next(parsed) for _ in range(1 + len(parts.speeches))]
                joined = join(parts, pieces, len(plain))
                mend(joined, [t.text for t in plain])
                yield _annotation(key, self.name, plain, joined)

    def _doc(self, piece: Piece, plain: Any) -> Any:
        words = [w.translate(STRAIGHT) for w in piece.words]  # the model learned on straight apostrophes only
        doc = self._make(self.pipeline.vocab, words=words, spaces=piece.spaces)
        for token, mark, origin in zip(doc, boundary_marks(piece.words), piece.tokens, strict=True):
            if origin is not None:
                token.norm_ = plain[origin].norm_.translate(STRAIGHT)
            if mark and token.i:
                token.is_sent_start = mark > 0
        return doc


def load_model(settings: Settings) -> Model:
    """Loads the model that the settings name.  Raises MissingExtraError where it is not installed."""
    name = model_name(settings)
    for variable in THREAD_VARIABLES:  # one thread each: workers are processes, and threads only get in their way
        os.environ.setdefault(variable, "1")
    pipeline = importlib.import_module(settings.annotate.model).load()
    return Model(pipeline, name, settings.annotate.batch)


def _batches(texts: Iterable[tuple[str, str]], most: int) -> Iterator[list[tuple[str, str]]]:
    batch: list[tuple[str, str]] = []
    size = 0
    for item in texts:
        if batch and size + len(item[1]) > most:
            yield batch
            batch, size = [], 0
        batch.append(item)
        size += len(item[1])
    if batch:
        yield batch


def _annotation(key: str, model: str, plain: Any, parse: Joined) -> Annotation:
    return Annotation(
        id=annotation_id(key, model),
        text_sha256=key,
        model=model,
        starts=tuple(t.idx for t in plain),
        ends=tuple(t.idx + len(t.text) for t in plain),
        lemmas=tuple(parse.lemmas),
        pos=tuple(parse.pos),
        tags=tuple(parse.tags),
        deps=tuple(parse.deps),
        heads=tuple(parse.heads),
        sentences=tuple(parse.sentences),
        entities=tuple(Entity(*e) for e in parse.entities),
    )
