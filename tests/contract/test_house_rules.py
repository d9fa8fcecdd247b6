"""Rules of the house that a machine can check: sizes, rooms, names."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import alteram
from alteram.pipeline.plan import STAGES
from tests.conftest import ROOT

SRC = ROOT / "src" / "alteram"
MODULES = sorted(SRC.rglob("*.py"))
MODULE_LINES = 420
FUNCTION_LINES = 64
PARAMETERS = 6

LONGER: dict[str, str] = {
    "model/tables.py": "one list of every table: splitting it would split the declaration",
}
"""Modules that may be longer, with why."""


def named(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_fit_their_room(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES or named(path) in LONGER, f"{named(path)} has {lines} lines"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_are_short_and_take_few_things(path: Path) -> None:
    for function in functions(path):
        where = f"{named(path)}:{function.name}"
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= FUNCTION_LINES, f"{where} has {length} lines"
        positional = [a for a in function.args.args + function.args.posonlyargs if a.arg not in {"self", "cls"}]
        assert len(positional) <= PARAMETERS, f"{where} takes {len(positional)} positional parameters"


def test_every_room_of_the_stages_is_in_the_plan() -> None:
    rooms = {p.name for p in (SRC / "stages").iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert rooms == {s.name for s in STAGES}


def test_tables_are_written_before_they_are_read() -> None:
    written = {"files"}
    for stage in STAGES:
        missing = {t.name for t in stage.reads} - written
        assert not missing, f"{stage.name} reads {missing} before any stage wrote them"
        written |= {t.name for t in stage.writes}


@pytest.mark.parametrize("module", [m.name for m in pkgutil.walk_packages(alteram.__path__, "alteram.")])
def test_what_modules_offer_is_there(module: str) -> None:
    loaded = importlib.import_module(module)
    for name in getattr(loaded, "__all__", ()):
        assert hasattr(loaded, name), f"{module}.__all__ names {name}, which is not there"


def test_public_functions_say_what_they_do() -> None:
    silent = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                silent.append(f"{named(path)}:{node.name}")
    assert silent == []
