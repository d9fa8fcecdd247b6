"""Digests: what a unit of work was made from, in sixteen hex digits, so that nothing is done twice."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path

from alteram.model.ids import sha256_bytes, sha256_text
from alteram.model.stage import Stage
from alteram.model.tables import File
from alteram.pipeline.plan import STAGES
from alteram.settings import Settings

__all__ = ["code_digest", "stage_digests", "unit_digest"]

_IMPORT = re.compile(rb"^from alteram\.model\.(\w+) import", re.MULTILINE)
_SHAPES = frozenset({"ids", "records", "spans", "stage", "tables"})
"""Modules that say what the data looks like: where they change what a stage makes, the stage itself changes too."""


def unit_digest(stage_digest: str, unit: object) -> str:
    """The digest of a unit: of the bytes of a file, or of any value that JSON can hold; and of its stage."""
    if isinstance(unit, File):
        parts: object = [sha256_bytes(unit.data or b""), unit.size, unit.fault, sha256_bytes(unit.sidecar or b"")]
    else:
        parts = unit
    return sha256_text(stage_digest + json.dumps(parts, ensure_ascii=False, sort_keys=True))[:16]


def stage_digests(settings: Settings) -> dict[str, str]:
    """Stage name to the digest of its code, word lists, settings and of the stages before it."""
    digests: dict[str, str] = {}
    before = ""
    for stage in STAGES:
        sections = {name: settings.section(name) for name in stage.settings}
        own = hashlib.sha256(_code_of(stage))
        own.update(json.dumps(sections, sort_keys=True).encode("utf-8"))
        # A parse depends on its words and its model alone, so that it outlives changes in the stages before.
        if stage.key != "text_sha256":
            own.update(before.encode("utf-8"))
        digests[stage.name] = own.hexdigest()[:16]
        before += digests[stage.name]
    return digests


def _code_of(stage: Stage) -> bytes:
    """A hash of what makes the stage what it is: its folder, and the modules of `model` whose logic it uses."""
    maker = stage.make or stage.queries or stage.steps[0].make
    folder = Path(str(sys.modules[getattr(maker, "__module__", "")].__file__)).parent
    return _hash_of(folder)


def code_digest(folder: Path) -> str:
    """The digest of the code and word lists of a folder, and of the modules of `model` whose logic they use."""
    return _hash_of(folder).hex()[:16]


def _hash_of(folder: Path) -> bytes:
    digest = hashlib.sha256()
    used: set[str] = set()
    for file in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".toml"}):
        content = file.read_bytes()
        digest.update(file.relative_to(folder).as_posix().encode("utf-8") + b"\0" + content)
        used.update(m.decode() for m in _IMPORT.findall(content) if m.decode() not in _SHAPES)
    for name in sorted(used):
        digest.update(Path(str(sys.modules[f"alteram.model.{name}"].__file__)).read_bytes())
    return digest.digest()
