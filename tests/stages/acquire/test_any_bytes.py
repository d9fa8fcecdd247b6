"""Any bytes to every reader, and good files spoilt: a layer that keeps its promises, or a reason."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alteram.stages.acquire.describe import checked
from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.readers.registry import READERS, reader
from tests.stages.acquire.samples import SETTINGS, acquire, samples

HEADS = {
    "application/pdf": [b"%PDF-1.7\n", b""],
    "application/rtf": [b"{\\rtf1 ", b""],
    "message/rfc822": [b"From: a\nTo: b\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n", b""],
    "multipart/related": [b"Content-Type: text/html\n\n", b""],
    "text/html": [b"<html><body>", b"<p>", b""],
}
PIECES = st.lists(
    st.one_of(
        st.binary(max_size=30),
        st.sampled_from(
            [
                b"\n",
                b"\n\n",
                b"> ",
                b"# ",
                b"- ",
                b"<p>",
                b"</p>",
                b"<table>",
                b"\\par ",
                b"\\u8217?",
                b"\\'e9",
                b"{",
                b"}",
                b"--x\n",
            ]
        ),
        st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
    ),
    max_size=25,
).map(b"".join)


@pytest.mark.parametrize("kind", sorted(READERS))
@settings(derandomize=True, deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_bytes_to_every_reader(kind: str, data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(HEADS.get(kind, [b""]))) + data.draw(PIECES)
    read = reader(kind)
    assert read is not None
    try:
        fault = checked(read(content, SETTINGS), 10**9)
    except UnreadableError as refused:
        fault = refused.reason
    assert fault is None or (fault and "\n" not in fault and "its reader gave" not in fault)


def spoilt(data: bytes, seed: str) -> bytes:
    """The file with some bytes changed, cut out, doubled or cut off: the same in every run."""
    out = bytearray(data)
    for step in range(6):
        draw = hashlib.sha256(f"{seed}/{step}".encode()).digest()
        if not out:
            break
        at = int.from_bytes(draw[:4], "big") % len(out)
        size = draw[4] % 40 + 1
        match draw[5] % 6:
            case 0 | 1:
                out[at] = draw[6]
            case 2:
                del out[at : at + size]
            case 3:
                out[at:at] = draw[7 : 7 + size]
            case 4:
                out[at:at] = out[at : at + size * 20]
            case _:
                out[at : at + 4] = (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")[draw[6] % 3]
    return bytes(out[: len(out) // 2]) if seed.endswith("0") else bytes(out)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(samples()))
def test_spoilt_files_never_stop_the_stage(name: str) -> None:
    data = samples()[name]
    for turn in range(60):
        sources, texts = acquire(name, spoilt(data, f"{name}/{turn}"))
        assert name in sources
        for source in sources.values():
            assert source.outcome in ("read", "partly", "unsupported", "failed", "container")
            assert source.outcome in ("read", "container") or source.reason
            assert "its reader gave" not in (source.reason or "")
            assert " failed with " not in (source.reason or ""), source.reason
        assert all(sources[path].outcome in ("read", "partly") for path in texts)
