"""Where the command begins: who breaks it off while its libraries load is told so in a line."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Loads the command line, which takes most of a second, and runs it."""
    try:
        from alteram.cli.main import main as run
    except KeyboardInterrupt:
        sys.stderr.write("Error: interrupted\nTry: run the same command again\n")
        sys.exit(130)
    run()
