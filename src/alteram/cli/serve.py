"""`alteram serve`: the dossier in a browser, on this machine alone."""

from __future__ import annotations

import socket
from pathlib import Path

import click

from alteram.cli.options import project_argument, speech_options
from alteram.cli.output import Output
from alteram.errors import UserError
from alteram.pipeline.project import Project

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
@speech_options
def command(project: Path, port: int, quiet: bool, as_json: bool) -> None:
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
