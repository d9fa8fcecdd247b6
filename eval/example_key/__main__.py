"""Command line: see the package."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from eval import example_key


def main(argv: list[str] | None = None) -> int:
    """Print the measures of an export, one a line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.example_key",
        description=example_key.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("example", type=Path, help="folder of the example, with its key")
    parser.add_argument("out", type=Path, help="folder of the exported tables")
    parser.add_argument("--misses", action="store_true", help="list what was missed")
    parser.add_argument("--json", action="store_true", help="print JSON: name, share, number")
    args = parser.parse_args(argv)
    if not (args.out / "sources.jsonl").exists():
        parser.error(f"{args.out} holds no sources.jsonl: it is no export")
    board = example_key.evaluate(example_key.load_key(args.example), args.out)
    if args.json:
        print(json.dumps({name: m._asdict() for name, m in board.results.items()}, indent=1))
    else:
        for name, (value, n) in board.results.items():
            print(f"{name:52} {'-' if value is None else f'{100 * value:.1f}':>6}   n={n}")
    if args.misses:
        print("", *board.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
