"""The command line: commands, and the one place where errors become text."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from alteram.cli import brief, build, demo, export, query, serve, status, trace, verify
from alteram.cli.program import NAME, as_typed
from alteram.errors import AlteramError
from alteram.version import __version__

__all__ = ["app", "main"]


@click.group("alteram", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="alteram %(version)s")
def app() -> None:
    """Hear the other side: fact-finding dossiers from documents that contradict one another."""


for _module in (build, serve, brief, query, status, trace, verify, export, demo):
    app.add_command(_module.command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit code: 0 done, 1 failures to see, 2 the user's mistake, 130 broken off."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that is not UTF-8 shows "?" for what it cannot
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        given = list(arguments) if arguments is not None else None
        code = app.main(args=given, prog_name=NAME, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stdout.write(error.format_message() + "\n")
        return 0
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        return _complain(error.format_message(), f"{context.command_path if context else 'alteram'} --help", 2)
    except AlteramError as error:
        return _complain(error.message, error.hint, error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", "run the same command again: what was done is kept", 130)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has closed it: nothing to say, and nobody to hear it
        return 0
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        return _complain(f"{error.strerror or error}{where}", "look at the path, its rights and the free space", 1)
    return code if isinstance(code, int) else 0


def _complain(message: str, hint: str, code: int) -> int:
    line = " ".join(message.split())
    sys.stderr.write(f"Error: {line}\n")
    if hint:
        sys.stderr.write(f"Try: {as_typed(hint)}\n")
    return code


if __name__ == "__main__":
    main()
