"""The answer key of the example, and the program that scores against it."""

from __future__ import annotations

import datetime
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from eval.example_key.grounding import Grounding, Layer
from eval.example_key.key import Key, Row, load_key
from eval.example_key.layers import reference_layers

from eval import example_key

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kelvarra"


@pytest.fixture(scope="module")
def layers() -> dict[str, str]:
    return reference_layers(EXAMPLE / "documents")


@pytest.fixture(scope="module")
def key() -> Key:
    return load_key(EXAMPLE)


# --- an export that says what a key says ---------------------------------------------------------------------


class Echo:
    """Writes the export that a perfect program would."""

    def __init__(self, key: Key, layers: dict[str, str], out: Path) -> None:
        self.key, self.texts, self.out = key, layers, out
        self.layers = {doc: Layer(text) for doc, text in layers.items()}
        self.ids = {doc: f"src-{n:03}" for n, doc in enumerate(sorted(layers))}

    def span(self, label: Row) -> dict[str, Any]:
        grounding = Grounding.read(label)
        return self.stretch(grounding.doc, *grounding.locate(self.layers[grounding.doc])[0])

    def stretch(self, doc: str, first: int, last: int) -> dict[str, Any]:
        places = self.layers[doc].places
        start, end = places[first], places[last - 1] + 1
        return {"source": self.ids[doc], "start": start, "end": end, "quote": self.texts[doc][start:end]}

    def write(self, table: str, rows: list[dict[str, Any]]) -> None:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (self.out / f"{table}.jsonl").write_text(text, encoding="utf-8")

    def whole(self) -> None:
        (self.out / "texts").mkdir(parents=True)
        for doc, text in self.texts.items():
            (self.out / "texts" / f"{self.ids[doc]}.txt").write_bytes(text.encode("utf-8"))
        self.write(
            "sources", [{"id": i, "path": f"documents/{doc}", "carrier_of": None} for doc, i in self.ids.items()]
        )
        self.structure()
        self.speech()
        self.details()
        self.relations()

    def structure(self) -> None:
        documents = []
        for row in self.key["documents"]:
            if row.get("analysed", True):
                spans = [self.span(row[x]) for x in ("title", "first_words", "last_words") if row[x]]
                whole = {"source": spans[0]["source"], "start": min(s["start"] for s in spans), "end": spans[-1]["end"]}
                title = row["title"]["quote"] if row["title"] else None
                documents.append({"span": whole, "title": title, "published": row["published"]})
        self.write("documents", documents)
        boilerplate = [{"role": "boilerplate", "span": self.span(row)} for row in self.key["boilerplate"]]
        roles = [{"role": row["role"], "span": self.span(row["span"])} for row in self.key["passages"]]
        self.write("passages", boilerplate + roles)
        parts = ("senders", "addressees", "signatories")
        letters = []
        for row in self.key["letters"]:
            sides = {p: [{"actor": x["actor"], "spans": [self.span(x["span"])]} for x in row[p]] for p in parts}
            letters.append({**sides, "stated_count": row["stated_count"], "date": row["date"]})
        self.write("letters", letters)

    def speech(self) -> None:
        mentions = []
        for actor in self.key["actors"]:
            for name in [*actor["names"], *actor.get("loaded", [])]:
                mentions.append({"span": self.span(name), "actor": actor["id"]})
        mentions += [{"span": self.span(row["span"]), "actor": row["actor"]} for row in self.key["parties"]]
        self.write("mentions", mentions)
        statements = []
        for row in self.key["statements"]:
            spans = [self.span(part) for part in row["content"]]
            same = {x: row[x] for x in ("id", "holder", "stance", "polarity")}
            statements.append({**same, "holder_chain": row["chain"], "content_spans": spans})
        self.write("statements", statements)
        requests = []
        for row in self.key["requests"]:
            said = row["response"]["statements"]
            kind = row["response"]["kinds"][0].replace("answered", "agreed")
            response = {"kind": kind, "statement": said[0] if said else None}
            requests.append({"span": self.span(row["span"]), "to": row["to"], "response": response})
        self.write("requests", requests)

    def details(self) -> None:
        times = [{"span": self.span(row["span"]), "value": row["values"][0]} for row in self.key["times"]]
        figures = [{**row, "span": self.span(row["span"])} for row in self.key["figures"]]
        acts = [{**row, "trigger_span": self.span(row["trigger"])} for row in self.key["acts"]]
        slips = [row for row in self.key["checks"] if not row.get("fits")]
        checks = [{"kind": row["kind"], "spans": [self.span(q) for q in row["quotes"]]} for row in slips]
        for name, rows in (("times", times), ("figures", figures), ("acts", acts), ("checks", checks)):
            self.write(name, rows)

    def relations(self) -> None:
        rows = self.key["comparisons"]
        sides = [{x: {"span": self.span(row[x])} for x in ("a", "b")} for row in rows]
        self.write("comparisons", [{"kind": row["kind"], **side} for row, side in zip(rows, sides, strict=True)])
        pairs = [[self.span(row["carrier"]), self.span(row["original"])] for row in self.key["reprints"]]
        self.write("carriers", [{"spans": pair} for pair in pairs])


@pytest.fixture(scope="module")
def perfect(key: Key, layers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("perfect") / "out"
    Echo(key, layers, out).whole()
    return out


# --- the key -------------------------------------------------------------------------------------------------


def test_every_quotation_stands_where_the_key_says(key: Key, layers: dict[str, str]) -> None:
    read = {doc: Layer(text) for doc, text in layers.items()}
    for grounding in key.groundings():
        places = read[grounding.doc].find(grounding.quote)
        assert len(places) >= grounding.occurrence, grounding
        assert grounding.any or grounding.locate(read[grounding.doc]) == [places[grounding.occurrence - 1]], grounding
        assert grounding.within is None or len(read[grounding.doc].find(grounding.within)) == 1, grounding


def test_quotations_are_the_very_words(key: Key, layers: dict[str, str]) -> None:
    # White space and the marks of quoted mail aside, a label has the letters and the punctuation of its document.
    plain = {doc: " ".join(re.sub(r"\n> ?", "\n", text).split()) for doc, text in layers.items()}
    for grounding in key.groundings():
        assert grounding.quote in plain[grounding.doc], grounding


def test_labels_name_actors_and_statements_of_the_key(key: Key) -> None:
    actors = {row["id"] for row in key["actors"]}
    statements = {row["id"] for row in key["statements"]}
    named = [
        a for row in key["statements"] for a in [row["holder"], *row["also"], *row["chain"]] if a not in (None, "?")
    ]
    named += [a for row in key["requests"] for a in [row["from"], *row["to"]] if a is not None]
    named += [a for row in key["acts"] for a in [*row["actors"], *row["recipients"]]]
    named += [row["actor"] for row in key["parties"]]
    named += [x["actor"] for row in key["letters"] for p in ("senders", "addressees", "signatories") for x in row[p]]
    assert set(named) | {a for pair in key.must_not_merge for a in pair} <= actors
    answers = {i for row in key["requests"] for i in row["response"]["statements"]}
    assert answers | {row["statement"] for section in ("requests", "acts") for row in key[section]} <= statements


def test_ids_are_given_once(key: Key) -> None:
    for section, rows in key.sections.items():
        assert len({row["id"] for row in rows}) == len(rows), section


def test_planted_slips_are_slips() -> None:
    assert datetime.date(2022, 1, 19).strftime("%A") == "Wednesday"  # C02 says Thursday
    assert 98 + 106 != 214  # C03
    assert 180_000 + 96_400 + 46_000 != 312_400  # C04
    assert datetime.date(2022, 4, 4).strftime("%A") != "Tuesday"  # C05


def test_signatories_are_counted(key: Key) -> None:
    signed = {row["id"]: (row["stated_count"], len(row["signatories"])) for row in key["letters"]}
    assert signed["L01"] == (12, 11)
    assert signed["L02"] == (9, 9)


# --- the example ---------------------------------------------------------------------------------------------


def _made() -> Any:
    spec = importlib.util.spec_from_file_location("make_binary", EXAMPLE / "make_binary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_binary"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.filterwarnings("default")
def test_binaries_are_made_the_same_twice_and_hold_the_words_of_their_source(tmp_path: Path) -> None:
    make = _made()
    once, twice = make.binaries(str), make.binaries(str)
    assert once == twice
    for name, data in once.items():
        (tmp_path / name).write_bytes(data)
    held = reference_layers(EXAMPLE / "documents")
    for name, text in reference_layers(tmp_path).items():
        assert Layer(text).letters == Layer(held[name]).letters, f"run make_binary.py: {name} is stale"


def test_sides_exchanged_twice_are_the_first_text(layers: dict[str, str]) -> None:
    exchange = _made().swapper(EXAMPLE / "swap.toml")
    for doc, text in layers.items():
        assert exchange(exchange(text)) == text
        assert exchange(text) != text or doc.startswith(("14-", "18-")) or "infirmary" in doc


# --- the score -----------------------------------------------------------------------------------------------


def test_an_export_that_says_what_the_key_says_scores_full(key: Key, perfect: Path) -> None:
    board = example_key.evaluate(key, perfect)
    for name, measure in board.results.items():
        assert measure.n > 0, name
        assert measure.value == (0.0 if "(low is good)" in name else 1.0), (name, measure, board.misses)
    assert board.misses == []
    assert example_key.score(EXAMPLE, perfect) == board.results


def test_an_export_without_tables_scores_nothing(key: Key, perfect: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for file in [perfect / "sources.jsonl", *(perfect / "texts").iterdir()]:
        (tmp_path / file.relative_to(perfect)).write_bytes(file.read_bytes())
    full, bare = example_key.score(key, perfect), example_key.score(key, tmp_path)
    assert bare.keys() == full.keys()
    assert {name for name, measure in bare.items() if measure.value is not None} == {
        "sources: read",
        "sources: quotations found",
        "reprints: found",
    }


def test_layers_may_break_lines_and_mark_lists_in_their_own_way(
    key: Key, layers: dict[str, str], tmp_path: Path
) -> None:
    other = {doc: text.replace(" ", "\n", 400).replace("“", '"').replace("–", "•") for doc, text in layers.items()}
    Echo(key, other, tmp_path / "out").whole()
    assert example_key.evaluate(key, tmp_path / "out").misses == []


TINY = "The Reeves Club said that nobody came. It rained on 3 May. Two Reeves men denied it. It rained."


def tiny(tmp_path: Path) -> tuple[Key, Path]:
    """A key of three statements, and an export that finds one, misses one and adds one."""

    def at(quote: str, occurrence: int = 1) -> Row:
        return {"doc": "a.txt", "quote": quote, "occurrence": occurrence}

    said = {"also": [], "stance": "asserts", "polarity": 1, "chain": ["N"]}
    statements: list[Row] = [
        {**said, "id": "S1", "holder": "CLUB", "content": [at("nobody came")]},
        {**said, "id": "S2", "holder": "N", "content": [at("It rained on 3 May")]},
        {**said, "id": "S3", "holder": "N", "content": [at("It rained", 2)], "optional": True},
    ]
    actors: list[Row] = [
        {"id": "CLUB", "names": [at("The Reeves Club")]},
        {"id": "MEN", "names": [at("Two Reeves men")]},
    ]
    times: list[Row] = [{"id": "T1", "span": at("3 May"), "values": ["--05-03"]}]
    key = Key({"statements": statements, "actors": actors, "times": times}, (("CLUB", "MEN"),))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "s.txt").write_text(TINY, encoding="utf-8")

    def span(quote: str) -> dict[str, Any]:
        start = TINY.rindex(quote)
        return {"source": "s", "start": start, "end": start + len(quote)}

    tables: dict[str, list[Any]] = {
        "sources": [{"id": "s", "path": "in/a.txt"}],
        "mentions": [{"span": span("The Reeves Club"), "actor": "x"}, {"span": span("Two Reeves men"), "actor": "x"}],
        "statements": [
            {"content_spans": [span("that nobody came")], "holder": "y", "holder_chain": ["x"], "stance": "alleges"},
            {"content_spans": [span("It rained")], "holder": None},
            {"content_spans": [span("Two Reeves men denied it")], "holder": "x"},
        ],
        "times": [{"span": span("on 3 May"), "value": "2001-05-03"}],
    }
    for name, rows in tables.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return key, tmp_path


def test_hits_misses_and_additions_are_told_apart(tmp_path: Path) -> None:
    results = example_key.score(*tiny(tmp_path))
    assert results["statements: recall"] == (0.5, 2)
    assert results["statements: precision"] == (0.5, 2)  # the optional one is neither right nor wrong
    assert results["statements: holder right"] == (0.0, 1)
    assert results["statements: stance right"] == (1.0, 1)  # alleges counts as asserts
    assert results["times: recall"] == (1.0, 1)
    assert results["times: value right"] == (0.0, 1)
    assert results["actors: names found"] == (1.0, 2)
    assert results["actors: must-not-merge pairs merged (low is good)"] == (1.0, 1)
    assert results["comparisons: recall"].value is None


def test_one_prediction_answers_one_label(tmp_path: Path) -> None:
    key, out = tiny(tmp_path)
    twice = (out / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    (out / "statements.jsonl").write_text("\n".join([*twice, twice[0]]), encoding="utf-8")
    assert example_key.score(key, out)["statements: precision"] == (1 / 3, 3)


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("the Union’s men, the union", "Union", 1),
        ("Reunion of the Union", "Union", 1),
        ("> a list of the\n> families", "list of the families", 1),
        ("300,000 crowns and 1,300,000", "300,000", 2),
        ("Café, cafe\u0301", "café", 1),
        ("", "x", 0),
    ],
)
def test_quotations_are_found_as_whole_words(text: str, quote: str, found: int) -> None:
    assert len(Layer(text).find(quote)) == found


def test_within_decides_where_it_is_there() -> None:
    layer = Layer("two men and two boys and two girls")
    assert Grounding("d", "two", 1, within="two boys").locate(layer) == [layer.find("two")[1]]
    assert Grounding("d", "two", 3, within="two cats").locate(layer) == [layer.find("two")[2]]
    assert Grounding("d", "two", 4).locate(layer) == []


def test_command_line(perfect: Path) -> None:
    command = [sys.executable, "-m", "eval.example_key", str(EXAMPLE), str(perfect)]
    root = EXAMPLE.parents[1]
    run = subprocess.run([*command, "--misses"], cwd=root, capture_output=True, text=True, check=True)
    assert "statements: F1" in run.stdout
    told = json.loads(subprocess.run([*command, "--json"], cwd=root, capture_output=True, text=True, check=True).stdout)
    assert told["statements: F1"]["value"] == 1.0
    empty = subprocess.run([*command[:-1], str(EXAMPLE)], cwd=root, capture_output=True, text=True)
    assert empty.returncode == 2
    assert "is no export" in empty.stderr
