"""What one document more costs the stage `claims`: blocks in all, and blocks scored again.

python -m bench.incremental FOLDER     builds all documents of a folder but the last, then adds the last
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from alteram.dossier.build import build
from alteram.settings import load_settings

__all__ = ["measure"]

STEP = "claims: scores"


def measure(folder: Path, work: Path) -> dict[str, tuple[int, int]]:
    """Blocks in all and blocks scored, of the first build and after one document more."""
    files = sorted(p for p in folder.iterdir() if p.is_file())
    documents = work / "documents"
    documents.mkdir()
    out = {}
    for name, chosen in (("first build", files[:-1]), ("one document more", files[-1:])):
        for file in chosen:
            shutil.copy(file, documents / file.name)
        _, report = build([documents], work / "project", load_settings(environ={}))
        out[name] = report.parts[STEP]
    return out


def main() -> None:
    """Builds twice and prints the counts."""
    parser = argparse.ArgumentParser(prog="python -m bench.incremental", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    with tempfile.TemporaryDirectory() as work:
        for name, (total, scored) in measure(parser.parse_args().folder, Path(work)).items():
            print(f"{name:20} {total:6,} blocks, {scored:6,} scored")


if __name__ == "__main__":
    main()
