"""Passages to parses, with the real model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.errors import MissingExtraError
from alteram.model.ids import sha256_text
from alteram.model.parse import parse_of
from alteram.model.records import read_rows
from alteram.model.spans import Span
from alteram.model.stage import BatchFunction
from alteram.model.tables import ANNOTATIONS, PASSAGES, Annotation, Passage
from alteram.settings import Settings, load_settings
from alteram.stages.annotate.model import Model, annotation_id, load_model, model_name
from alteram.stages.annotate.stage import ANNOTATE

TEXTS = (
    "The harbour office said on Monday that the gate had been shut.",
    "Mr. Orr left.  “No,” he said.",
    "• Open the gate\n• Pay the crews",
    "🙂 e\u0301clair\u00a0– done",
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(Settings())


@pytest.fixture(scope="module")
def annotate() -> BatchFunction:
    assert ANNOTATE.make is not None
    return ANNOTATE.make(Settings())


def passage(text: str, role: str = "paragraph", n: int = 0) -> Passage:
    return Passage(f"psg-{n}", "src-1", "doc-1", n, role, Span("src-1", 0, len(text), text), None, 0, sha256_text(text))


def run(annotate: BatchFunction, *passages: Passage) -> list[Annotation]:
    return list(read_rows(ANNOTATIONS, annotate({"passages": PASSAGES.table(passages)})["annotations"]))


def test_the_same_words_are_parsed_once(annotate: BatchFunction) -> None:
    rows = run(annotate, passage(TEXTS[0]), passage(TEXTS[1], n=1), passage(TEXTS[0], n=2))
    assert [r.text_sha256 for r in rows] == [sha256_text(TEXTS[0]), sha256_text(TEXTS[1])]


def test_boilerplate_and_long_passages_are_left_out(annotate: BatchFunction) -> None:
    long = "word " * 5_000
    rows = run(annotate, passage("Read more", "boilerplate"), passage(long, n=1), passage(TEXTS[1], n=2))
    assert [r.text_sha256 for r in rows] == [sha256_text(TEXTS[1])]


def test_no_passages_give_an_empty_table(annotate: BatchFunction) -> None:
    assert annotate({})["annotations"].num_rows == 0


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_lie_on_the_text(model: Model, text: str) -> None:
    [annotation] = model.annotate([(sha256_text(text), text)])
    parse = parse_of(annotation, text)
    assert all(word for word in parse.words)
    covered = {i for s, e in zip(parse.starts, parse.ends, strict=True) for i in range(s, e)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_the_id_names_text_and_model(model: Model) -> None:
    [annotation] = model.annotate([("key", TEXTS[0])])
    assert annotation.id == annotation_id("key", model_name(Settings()))
    assert annotation.id != annotation_id("other", model.name)


def test_sentences_follow_the_rules(model: Model) -> None:
    text = "The US. Forces came with Mr. Orr. “Who are you?” asked a crewman."
    [annotation] = model.annotate([("key", text)])
    assert [text[annotation.starts[s] :][:8] for s in annotation.sentences] == ["The US. ", "“Who are"]


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6, unique=True), st.integers(1, 200))
def test_batches_do_not_change_what_comes_out(model: Model, texts: list[str], batch: int) -> None:
    pairs = [(sha256_text(t), t) for t in texts]
    cut = Model(model.pipeline, model.name, batch)
    alone = [a for pair in pairs for a in model.annotate([pair])]
    assert list(cut.annotate(pairs)) == alone


def test_a_model_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingExtraError, match="no_such_model"):
        load_model(load_settings(annotate={"model": "no_such_model"}))
