"""`alteram serve`: the dossier in a browser, on this machine alone."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.errors import UserError
from alteram.pipeline.project import Project

if TYPE_CHECKING:
    from alteram.review.desk import Desk

__all__ = ["HOST", "PORT", "command", "serve_project"]

HOST = "127.0.0.1"
PORT = 8470


@click.command("serve")
@project_argument
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    metavar="N",
    help="Port to listen on; 0 takes a free one.",
)
@click.option("--read-only", is_flag=True, help="Show only: nothing can be decided.")
@click.option("--settings", metavar="FILE", type=click.Path(path_type=Path), help="A settings file (TOML).")
@speech_options
def command(*, project: Path, port: int, read_only: bool, settings: Path | None, quiet: bool, as_json: bool) -> None:
    """Show the dossier in a browser, on 127.0.0.1, with review."""
    from alteram.settings import load_settings

    opened, by = Project.open(project), load_settings(settings).review.reviewer
    serve_project(Output(quiet, as_json), opened, port, None if read_only else desk_of(opened, by))


def desk_of(project: Project, by: str) -> Desk:
    """Where the sides of a project are decided."""
    from alteram.dossier.build import refresh
    from alteram.review.desk import Desk

    return Desk(project, refresh, by=by)


def serve_project(output: Output, project: Project, port: int, desk: Desk | None) -> None:
    """Serves until interrupted; without a desk, for reading only."""
    import uvicorn

    from alteram.dossier.api.app import create_app

    app = create_app(project.dossier_file, desk)
    if desk is not None:
        try:
            desk.take_in()  # `sides.toml` may have been changed as a file
        except UserError as error:
            output.remark(f"Nothing can be decided now: {error.message}; {error.hint}")
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen()  # before the address is told: whoever is quicker than the server waits and is served
        except OSError as error:
            raise UserError(f"port {port} is taken", hint="--port 0 takes a free one") from error
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        output.say(f"The dossier is at  {address}\nStop with Ctrl-C.")
        output.result({"address": address})
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:  # Ctrl-C is how one stops it: nothing went wrong that needs a line
            click.get_current_context().exit(130)
        finally:
            app.state.dossier.close()
