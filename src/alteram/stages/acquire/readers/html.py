"""HTML: our own rendering of the page to a text layer, with blocks that say what the markup says.

Main content is told by trafilatura and laid along our text; offsets never come from a text that it made.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.etree
import lxml.html

from alteram.settings import AcquireSettings
from alteram.stages.acquire.charset import decode
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.html_kinds import names
from alteram.stages.acquire.readers.html_main import about, mark_main
from alteram.stages.acquire.readers.html_render import render

__all__ = ["html_layer", "read_html"]

_TOOL = "alteram.html 1"
_HEAD = 4096
"""Bytes in which a page may declare its encoding; the standard says 1024, pages exceed it."""
_CHARSET = re.compile(rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]{1,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{1,40})""")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_DEEPEST = 2_000
"""libxml2 gives up at 2,048."""
_ONE_PART = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option thead tbody "
    "tfoot html body head script style title textarea"
)
"""Elements without an end tag, or whose next of a kind ends them: they do not nest."""
_NOTHING = "no text in it: the page shows none without its scripts"


def read_html(data: bytes, settings: AcquireSettings) -> Layer:
    """Reads a page from its bytes.  Raises UnreadableError where it shows no text."""
    head = data[:_HEAD]
    declared = _CHARSET.search(head) or _XML_CHARSET.search(head)
    found = decode(data, declared.group(1).decode("ascii") if declared else None)
    layer = html_layer(found.text, settings)
    layer.partly = found.partly
    if found.guessed:
        layer.notes.append(f"encoding not told, read as {found.encoding}")
    return layer


def html_layer(markup: str, settings: AcquireSettings) -> Layer:
    """The layer of a page given as text.  Raises UnreadableError where it shows no text."""
    tree, deep = _parse(markup, min(settings.html_max_depth, _DEEPEST))
    if tree is None:
        raise UnreadableError(_NOTHING)
    said = about(tree)
    rendering = render(_body(tree), _base(tree) or said.url)
    if not rendering.text:
        raise UnreadableError(_NOTHING)
    layer = Layer(rendering.text, layout="markup", tool=_TOOL)
    layer.blocks = mark_main(tree, rendering.text, rendering.blocks, len(markup))
    layer.title, layer.author, layer.publisher = said.title, said.author, said.publisher
    layer.url, layer.published, layer.language = said.url, said.published, said.language
    if deep:
        layer.notes.append(f"tags nested deeper than {settings.html_max_depth} were read as plain text around them")
    return layer


def _parse(markup: str, deepest: int) -> tuple[Any, bool]:
    """The tree, None where there is none, and whether tags were taken out to bound its depth."""
    data = re.sub("[\0\ud800-\udfff]", "\ufffd", markup).encode("utf-8")
    tree, cut = _tree(data)
    if not cut and (tree is None or _depth_within(tree, deepest)):
        return tree, False
    flat = _flatten(data.decode("utf-8"), deepest)
    tree, cut = _tree(flat.encode("utf-8"))
    if cut:  # broken on purpose: nothing of the structure is worth keeping
        tree, _ = _tree(_TAG.sub(" <br> ", flat).encode("utf-8"))
    return tree, True


def _tree(data: bytes) -> tuple[Any, bool]:
    """The tree of markup in UTF-8, and whether the parser gave up before its end."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=False)
    try:
        tree = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, AssertionError):
        return None, False
    return tree, any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log)


def _depth_within(tree: Any, deepest: int) -> bool:
    depth = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > deepest:
            return False
    return True


def _flatten(markup: str, deepest: int) -> str:
    """The markup without the tags that open below the depth, and without their ends."""
    depth, dropped = 0, 0
    allowed = max(deepest - 20, 1)  # html, body and what the parser adds on its own

    def keep(match: re.Match[str]) -> str:
        nonlocal depth, dropped
        closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
        if name in _ONE_PART or rest.endswith("/"):
            return match.group()
        if not closing:
            if depth >= allowed:
                dropped += 1
                return " "
            depth += 1
        elif dropped:
            dropped -= 1
            return " "
        else:
            depth = max(depth - 1, 0)
        return match.group()

    return _TAG.sub(keep, markup)


def _body(tree: Any) -> Any:
    return tree.find("body") if tree.tag == "html" and tree.find("body") is not None else tree


def _base(tree: Any) -> str | None:
    base = next(tree.iter("base"), None)
    href = base.get("href") if base is not None else None
    return href if href and href.startswith(("http://", "https://")) else None
