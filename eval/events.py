"""The same event across documents: the linker of the claims stage on gold mentions of ECB+ and MEANTIME.

    python -m eval.events                  the measures
    python -m eval.events --write FOLDER   also writes the predictions, for the program that comes with the data

Only which words are mentions is taken from the data.  What they tell is read by our own stages, no topic is given, and
the collection of each corpus is linked as a whole by `stages/claims/link.py` with the shipped weights.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import importlib.util
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from alteram.backends.local import LocalBackend
from alteram.model.ids import make_id, sha256_text
from alteram.model.spans import Span
from alteram.model.tables import DOCUMENTS, PASSAGES, SOURCES, TEXTS, Document, Passage, Source, Text
from alteram.pipeline.steps import run_steps
from alteram.settings import Settings
from alteram.stages.actors.resolve import resolve
from alteram.stages.actors.stage import ACTORS
from alteram.stages.acts.stage import ACTS_STAGE
from alteram.stages.annotate.stage import ANNOTATE
from alteram.stages.claims.link import keyed, matters
from alteram.stages.claims.reading import Reader
from alteram.stages.claims.stage import CLAIMS_STAGE
from alteram.stages.claims.tellings import Collection
from alteram.stages.claims.weights import load_weights
from alteram.stages.claims.words import load_words
from alteram.stages.expressions.stage import EXPRESSIONS
from alteram.stages.statements.stage import STATEMENTS

__all__ = ["CORPORA", "Corpus", "collection_of", "compared", "load", "measure", "predict", "scorer", "tables_of"]

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "events"
CORPORA = {"ECB+": "ecb-dev", "MEANTIME": "meantime-en"}
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]]|'s|n't|'(re|ve|ll|d|m)|''|…")
_NO_SPACE_AFTER = re.compile(r"[($\[#]|``")

Row = dict[str, Any]


@dataclass(slots=True)
class Corpus:
    """Documents as sentences of tokens, and the mentions that the data gives."""

    sentences: dict[str, dict[int, dict[int, str]]] = field(default_factory=dict)
    """Document to sentence to token number to token."""
    mentions: list[Row] = field(default_factory=list)


def load(name: str) -> Corpus:
    """A corpus by its name."""
    stem = CORPORA[name]
    mentions = [json.loads(x) for x in (DATA / f"{stem}-event.jsonl").read_text(encoding="utf-8").splitlines()]
    corpus = Corpus(mentions=mentions)
    known = {re.split(r"_", m["doc"])[0]: m["doc"] for m in mentions} if stem.startswith("meantime") else {}
    file = next(DATA.glob(f"{stem}-tokens.*.gz"))
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            if len(cells) < 4 or not cells[1].isdigit():
                continue
            document = cells[0]
            if known:
                number = document.rsplit("/", 1)[-1]
                if number not in known:
                    continue
                document = known[number]
            corpus.sentences.setdefault(document, {}).setdefault(int(cells[1]), {})[int(cells[2])] = cells[3]
    return corpus


def _joined(tokens: Iterable[tuple[int, str]]) -> tuple[str, dict[int, tuple[int, int]]]:
    """A sentence as it was written, about, and where each token stands in it."""
    text, places, glue = "", {}, True
    for number, token in tokens:
        shown = {"``": "“", "''": "”"}.get(token, token)
        if text and not glue and not _NO_SPACE_BEFORE.fullmatch(token):
            text += " "
        places[number] = (len(text), len(text) + len(shown))
        text += shown
        glue = bool(_NO_SPACE_AFTER.fullmatch(token))
    return text, places


def tables_of(corpus: Corpus) -> tuple[dict[str, pa.Table], dict[tuple[str, int, int], tuple[int, int]]]:
    """The tables that our stages make of a corpus, and where each token stands: document, sentence, token to offsets.

    Each document is a source, each sentence a passage.
    """
    sources, texts, documents, passages = [], [], [], []
    where: dict[tuple[str, int, int], tuple[int, int]] = {}
    for name, sentences in corpus.sentences.items():
        source = make_id("src", name)
        text, parts = "", []
        for number, tokens in sorted(sentences.items()):
            words, places = _joined(sorted(tokens.items()))
            base = len(text)
            where.update({(name, number, t): (base + a, base + b) for t, (a, b) in places.items()})
            parts.append((base, words))
            text += words + "\n\n"
        document = make_id("doc", source)
        sources.append(_source(source, name, text))
        texts.append(Text(sha256_text(text), source, text, "plain", (), (), "eval"))
        span = Span(source, 0, len(text.rstrip()), text.rstrip())
        documents.append(Document(document, source, span, "article", None, None, None, None, (), None))
        passages += [_passage(source, document, n, base, words) for n, (base, words) in enumerate(parts)]
    tables = {
        SOURCES.name: SOURCES.table(sources),
        TEXTS.name: TEXTS.table(texts),
        DOCUMENTS.name: DOCUMENTS.table(documents),
        PASSAGES.name: PASSAGES.table(passages),
    }
    for stage in (ANNOTATE, EXPRESSIONS, STATEMENTS, ACTS_STAGE, ACTORS):
        if stage.make is not None:
            tables |= stage.make(Settings())(tables)
    tables |= resolve(tables, tables["links"])
    return tables, where


def _source(identity: str, name: str, text: str) -> Source:
    values: dict[str, Any] = dict.fromkeys(Source.__dataclass_fields__)
    values |= {
        "id": identity, "path": name, "sha256": sha256_text(text), "bytes": len(text), "media_type": "text/plain",
        "text_sha256": sha256_text(text), "language": "en", "sensitive": False, "outcome": "read",
    }  # fmt: skip
    return Source(**values)


def _passage(source: str, document: str, number: int, base: int, words: str) -> Passage:
    span = Span(source, base, base + len(words), words)
    identity = make_id("psg", source, base, len(words))
    return Passage(identity, source, document, number, "paragraph", span, None, 0, sha256_text(words))


def collection_of(
    corpus: Corpus, tables: dict[str, pa.Table], where: dict[tuple[str, int, int], tuple[int, int]]
) -> Collection:
    """The tellings of the mentions; the mention stands for the statement."""
    at: dict[str, list[tuple[int, int, str]]] = {}
    for m in corpus.mentions:
        places = [where[m["doc"], m["sent"], t] for t in m["tokens"]]
        at.setdefault(m["doc"], []).append((places[0][0], places[-1][1], m["id"]))
    return Reader(tables, load_words()).collection(at)


def predict(name: str) -> Iterator[Row]:
    """Mention to cluster, as the scorer reads it."""
    corpus = load(name)
    tables, where = tables_of(corpus)
    linked = matters(compared(collection_of(corpus, tables, where)), load_weights())
    for number, group in enumerate(linked.matters):
        for telling in group:
            yield {"id": linked.tellings[telling].statement, "cluster": number}


def compared(collection: Collection) -> dict[str, pa.Table]:
    """The tables of the claims stage up to the comparison vectors: its own steps, behind the reading of statements."""
    steps = dataclasses.replace(CLAIMS_STAGE, steps=CLAIMS_STAGE.steps[1:4])
    return run_steps(steps, keyed(collection, load_words()), (LocalBackend(1), Settings()), {}).tables


def scorer() -> ModuleType:
    """The program that comes with the data."""
    spec = importlib.util.spec_from_file_location("score_coref", DATA / "score_coref.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(DATA / "score_coref.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(write: Path | None = None) -> dict[str, float] | None:
    """CoNLL F1 of the linker in percent, and how far it is above lemma matching; None where the data is not there."""
    if not DATA.exists():
        return None
    program = scorer()
    out: dict[str, float] = {}
    for name in CORPORA:
        mentions = load(name).mentions
        gold = {m["id"]: m["chain"] for m in mentions}
        rows = list(predict(name))
        found = {row["id"]: row["cluster"] for row in rows}
        scored = program.score(gold, {i: found.get(i, ("alone", i)) for i in gold})
        lemma = program.score(gold, {m["id"]: m.get("lemma") or program.lemma_of(m["text"]) for m in mentions})
        out[f"events: {name}, CoNLL F1"] = round(100 * scored["conll"], 1)
        out[f"events: {name}, above lemma matching"] = round(100 * (scored["conll"] - lemma["conll"]), 1)
        if write is not None:
            write.mkdir(parents=True, exist_ok=True)
            lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
            (write / f"{CORPORA[name]}.jsonl").write_text("".join(lines), encoding="utf-8")
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m eval.events", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", metavar="FOLDER", type=Path)
    for measured, value in (measure(parser.parse_args().write) or {}).items():
        print(f"{measured:45} {value:6.1f}")
