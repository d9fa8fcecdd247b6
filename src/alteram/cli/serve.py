"""`alteram serve`: the dossier in a browser, on this machine alone."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from alteram.cli.options import Json, ProjectFolder, Quiet
from alteram.cli.output import Output
from alteram.errors import UserError
from alteram.pipeline.project import Project

__all__ = ["command", "serve_project"]

HOST = "127.0.0.1"


def command(
    project: ProjectFolder,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, metavar="N", help="Port; 0 for a free one.")] = 8470,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Show the dossier in a browser, on 127.0.0.1."""
    serve_project(Output(quiet, as_json), Project.open(project), port)


def serve_project(output: Output, project: Project, port: int) -> None:
    """Serves until interrupted."""
    import uvicorn

    from alteram.dossier.api.app import create_app

    app = create_app(project.dossier_file)
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise UserError(f"port {port} is taken", hint="--port 0 takes a free one") from error
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        output.say(f"The dossier is at  {address}\nStop with Ctrl-C.")
        output.result({"address": address})
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        server.run(sockets=[listener])
