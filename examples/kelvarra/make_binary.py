"""Write the documents of the example that are not plain text: no clock, no chance, so the same bytes every time.

    python examples/kelvarra/make_binary.py                    # write them into documents/
    python examples/kelvarra/make_binary.py --check            # exit 1 when documents/ holds other bytes
    python examples/kelvarra/make_binary.py --swap --out DIR   # the whole dispute with the sides exchanged

The words stand in `source/`: blocks between blank lines; `# ` and `## ` open a heading, `- ` a list item.
Needs reportlab and python-docx.
"""

from __future__ import annotations

import argparse
import io
import itertools
import re
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
MADE = datetime(2022, 6, 1, tzinfo=UTC)
ZIP_DATE = (2022, 6, 1, 0, 0, 0)

Exchange = Callable[[str], str]


class Block(NamedTuple):
    """A paragraph, heading or list item; `level` is the depth of a heading, else 0."""

    kind: str
    level: int
    text: str


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a source text."""
    for part in re.split(r"\n\s*\n", text.strip()):
        if part.startswith("#"):
            marks, words = part.split(" ", 1)
            yield Block("heading", len(marks), words)
        elif part.startswith("- "):
            for line in part.splitlines():
                yield Block("item", 0, line.removeprefix("- "))
        else:
            yield Block("paragraph", 0, part)


def title_of(text: str) -> str:
    """The words of the first heading."""
    return next(block.text for block in blocks(text) if block.kind == "heading")


# --- formats -----------------------------------------------------------------------------------------------


def as_pdf(text: str) -> bytes:
    """A PDF with a real text layer, wrapped on A4."""
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=8, alignment=TA_LEFT)
    heads = {
        1: ParagraphStyle("h1", parent=body, fontName="Times-Bold", fontSize=15, leading=19, spaceBefore=8),
        2: ParagraphStyle("h2", parent=body, fontName="Times-Bold", fontSize=12, spaceBefore=6),
    }
    out = io.BytesIO()
    pdf = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=2.5 * cm,
        rightMargin=2.5 * cm,
        topMargin=2.5 * cm,
        bottomMargin=2.5 * cm,
        invariant=1,
        title=title_of(text),
        author="Ministry of Ports and Waterways",
    )
    story: list[Flowable] = [Paragraph(escape(b.text), heads.get(b.level, body)) for b in blocks(text)]
    pdf.build(story)
    return out.getvalue()


def as_docx(text: str) -> bytes:
    """A Word file with styled headings and bulleted lists."""
    import docx

    document = docx.Document()
    core = document.core_properties
    core.author, core.title = text.splitlines()[0], title_of(text)
    core.created = core.modified = MADE.replace(tzinfo=None)
    core.last_modified_by, core.revision, core.comments = "", 1, ""
    for block in blocks(text):
        if block.kind == "heading":
            document.add_heading(block.text, level=block.level)
        else:
            document.add_paragraph(block.text, style="List Bullet" if block.kind == "item" else None)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("meta", "meta"), ("manifest", "manifest"))
)


def as_odt(text: str) -> bytes:
    """An OpenDocument text."""
    body: list[str] = []
    for kind, group in itertools.groupby(blocks(text), key=lambda block: block.kind):
        lines = [(block.level, escape(block.text)) for block in group]
        if kind == "item":
            items = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for _, words in lines)
            body.append(f"<text:list>{items}</text:list>")
        elif kind == "heading":
            body += [f'<text:h text:outline-level="{level}">{words}</text:h>' for level, words in lines]
        else:
            body += [f"<text:p>{words}</text:p>" for _, words in lines]
    title = f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(title_of(text))}</dc:title>'
    made = f"<meta:creation-date>{MADE:%Y-%m-%dT%H:%M:%S}</meta:creation-date>"
    parts = {
        "content.xml": ("document-content", f"<office:body><office:text>{''.join(body)}</office:text></office:body>"),
        "meta.xml": ("document-meta", f"<office:meta>{made}{title}</office:meta>"),
    }
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (("/", ODT_TYPE), *((name, "text/xml") for name in parts))
    )
    members = {"mimetype": ODT_TYPE.encode()}
    for name, (tag, inner) in parts.items():
        members[name] = f'{XML}<office:{tag} {ODT_NAMES} office:version="1.2">{inner}</office:{tag}>'.encode()
    manifest = f'{XML}<manifest:manifest {ODT_NAMES} manifest:version="1.2">{files}</manifest:manifest>'
    return as_zip({**members, "META-INF/manifest.xml": manifest.encode()})


def as_rtf(text: str) -> bytes:
    """A Rich Text file in plain ASCII, other letters as `\\u` escapes."""

    def run(words: str) -> str:
        words = re.sub(r"([\\{}])", r"\\\1", words).replace("\n", "\\line\n")
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in words)

    lines = ["{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}\\fs24"]
    for block in blocks(text):
        if block.kind == "heading":
            lines.append(f"\\pard\\sb240\\b {run(block.text)}\\b0\\par")
        elif block.kind == "item":
            lines.append(f"\\pard\\li360 \\bullet  {run(block.text)}\\par")
        else:
            lines.append(f"\\pard\\sb120 {run(block.text)}\\par")
    return ("\n".join([*lines, "}"]) + "\n").encode("ascii")


def as_zip(members: dict[str, bytes]) -> bytes:
    """A zip with fixed dates, members in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def repacked(data: bytes) -> bytes:
    """The same zip with fixed dates."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return as_zip({info.filename: archive.read(info) for info in archive.infolist()})


# --- the example -------------------------------------------------------------------------------------------


def binaries(exchange: Exchange) -> dict[str, bytes]:
    """Every document that this script makes, by file name."""

    def words(name: str) -> str:
        return exchange((SOURCE / name).read_text(encoding="utf-8"))

    box = "11-joint-fund-papers"
    return {
        "02-league-open-letter.docx": as_docx(words("02-league-open-letter.txt")),
        "07-ministry-statement.pdf": as_pdf(words("07-ministry-statement.txt")),
        "08-company-notice.odt": as_odt(words("08-company-notice.txt")),
        "09-tenants-letter.rtf": as_rtf(words("09-tenants-letter.txt")),
        f"{box}.zip": as_zip({p.name: words(f"{box}/{p.name}").encode() for p in sorted((SOURCE / box).iterdir())}),
    }


def swapper(path: Path) -> Exchange:
    """A function that exchanges the names of the two sides, all at once and whole words only."""
    kinds = tomllib.loads(path.read_text(encoding="utf-8"))["swap"]
    pairs: list[list[str]] = [pair for kind in kinds.values() for pair in kind]
    table = {one: other for a, b in pairs for one, other in ((a, b), (b, a))}
    longest_first = sorted(table, key=lambda form: (-len(form), form))
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")
    return lambda text: pattern.sub(lambda match: table[match.group()], text)


def main() -> int:
    """Write or check the documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "documents", help="folder to write to")
    parser.add_argument("--check", action="store_true", help="compare with what is there, write nothing")
    parser.add_argument("--swap", action="store_true", help="exchange the two sides in every document")
    args = parser.parse_args()
    if args.swap and args.out == HERE / "documents":
        parser.error("--swap needs --out: the example itself is not overwritten")
    exchange = swapper(HERE / "swap.toml") if args.swap else str
    made = binaries(exchange)
    if args.swap:
        for path in sorted((HERE / "documents").iterdir()):
            if path.name not in made:
                made[path.name] = exchange(path.read_bytes().decode("utf-8")).encode("utf-8")
    args.out.mkdir(parents=True, exist_ok=True)
    stale = [n for n, data in made.items() if not (args.out / n).exists() or (args.out / n).read_bytes() != data]
    if args.check:
        sys.stdout.writelines(f"not as made: {name}\n" for name in stale)
        return 1 if stale else 0
    for name in stale:
        (args.out / name).write_bytes(made[name])
    sys.stdout.write(f"{len(made)} documents, {len(stale)} written, in {args.out.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
