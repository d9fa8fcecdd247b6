"""Plain text of the example's files, to check the key against when no dossier is at hand.

This is no reader for other people's documents: it knows the files of `examples/` and reads them whole, menus and all.
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["reference_layers"]


def _plain(data: bytes) -> str:
    return data.decode("utf-8")


def _html(data: bytes) -> str:
    from lxml import html

    tree = html.fromstring(data.decode("utf-8"))
    for gone in tree.xpath("//script | //style | //head"):
        gone.getparent().remove(gone)
    return "\n".join(t.strip() for t in tree.itertext() if t.strip())


def _pdf(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _docx(data: bytes) -> str:
    import docx

    return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


def _odt(data: bytes) -> str:
    from odf import teletype
    from odf.namespaces import TEXTNS
    from odf.opendocument import load

    nodes = load(io.BytesIO(data)).text.childNodes
    queue, lines = list(nodes), []
    while queue:
        node = queue.pop(0)
        if getattr(node, "qname", None) in ((TEXTNS, "p"), (TEXTNS, "h")):
            lines.append(teletype.extractText(node))
        else:
            queue = list(node.childNodes) + queue
    return "\n".join(lines)


def _rtf(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(data.decode("ascii")))


def _eml(data: bytes) -> str:
    body = email.message_from_bytes(data, policy=email.policy.default).get_body()
    return str(body.get_content()) if body is not None else ""


READERS: dict[str, Callable[[bytes], str]] = {
    ".txt": _plain,
    ".md": _plain,
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": _rtf,
    ".eml": _eml,
}


def _read(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    suffix = Path(name).suffix
    if suffix == ".zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _read(f"{name}/{member}", archive.read(member))
    elif suffix in READERS:
        text = READERS[suffix](data)
        # A Markdown link shows its words and hides its address.
        yield name, re.sub(r"\]\([^)]*\)", "]", text) if suffix == ".md" else text


def reference_layers(documents: Path) -> dict[str, str]:
    """The text of every document of an example, by its path; members of archives as `box.zip/inner.txt`."""
    found: dict[str, str] = {}
    for path in sorted(p for p in documents.rglob("*") if p.is_file()):
        found.update(_read(path.relative_to(documents).as_posix(), path.read_bytes()))
    return found
