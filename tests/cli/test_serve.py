"""`alteram serve`: one loopback socket, nothing else; told where it is."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

GUARD = """
import json, socket, sys
bind = socket.socket.bind
def checked(self, address):
    if self.family != socket.AF_UNIX:
        assert address[0] == "127.0.0.1", address
        sys.stderr.write(f"bound {address[0]}\\n")
    return bind(self, address)
def refuse(*_):
    raise AssertionError("a connection to somewhere was opened")
socket.socket.bind, socket.socket.connect, socket.socket.connect_ex = checked, refuse, refuse
from alteram.cli.main import main
main(["serve", sys.argv[1], "--port", "0", "--json"])
"""


def test_only_the_loopback_is_listened_on(built: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", GUARD, str(built)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        told = "".join(server.stdout.readline() for _ in range(3))
        address = json.loads(told)["address"]
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as page:  # noqa: S310  our own address
            assert page.status == 200
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    finally:
        server.terminate()
        _, said = server.communicate(timeout=30)
    assert said.splitlines() == ["bound 127.0.0.1"]
