"""How this program was called, so that a command that is suggested can be typed as it stands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path

__all__ = ["NAME", "as_typed", "program"]

NAME = "alteram"
_COMMANDS = "build|serve|publish|brief|export|query|trace|verify|status|demo|--"
_SUGGESTED = re.compile(rf"(?<![\w./\\-]){NAME} (?={_COMMANDS})")


def program() -> str:
    """The words that start this program: `alteram` where that is found, else its script, or `python -m alteram`."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    module = (spec.name if spec is not None else "").removesuffix(".__main__")
    if module.partition(".")[0] == NAME:
        return f"{_typed(sys.executable)} -m {module}"
    script = sys.argv[0]
    if Path(script).stem == NAME and Path(script).is_file():
        return _typed(script)
    return NAME


def as_typed(text: str) -> str:
    """A text in which every command is written as the user can type it."""
    name = program()
    return text if name == NAME else _SUGGESTED.sub(lambda _: f"{name} ", text)


def _typed(script: str) -> str:
    """A program's file in as few words as will find it: its name, or its path from here, as it was given if short."""
    name = Path(script).name
    found = shutil.which(name)
    if found is not None and _same(found, script):
        return name
    given = Path(script)
    if given.is_absolute() and given.is_relative_to(Path.cwd()):
        given = given.relative_to(Path.cwd())
    shown = str(given)
    return shlex.quote(shown if os.sep in shown else f".{os.sep}{shown}")


def _same(one: str, other: str) -> bool:
    """Whether two paths are one file under one name: links of one target can be different Pythons (a venv's)."""
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 - resolving would follow the link
