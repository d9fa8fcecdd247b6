"""Write the documents of the example that are not plain text, byte for byte the same on every machine.

    python examples/kelvarra/make_binary.py                    # write them into documents/
    python examples/kelvarra/make_binary.py --check            # exit 1 when documents/ holds other bytes
    python examples/kelvarra/make_binary.py --swap --out DIR   # the whole dispute with the sides exchanged

The words stand in `source/`: blocks between blank lines; `# ` and `## ` open a heading, `- ` a list item.
Needs reportlab, python-docx and odfpy.
"""

from __future__ import annotations

import argparse
import io
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


def as_odt(text: str) -> bytes:
    """An OpenDocument text."""
    from odf import dc, meta
    from odf.opendocument import OpenDocumentText
    from odf.text import H, List, ListItem, P

    document = OpenDocumentText()
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%S")
    document.meta.childNodes.clear()
    document.meta.addElement(meta.CreationDate(text=stamp))
    document.meta.addElement(dc.Title(text=title_of(text)))
    bullets: List | None = None
    for block in blocks(text):
        if block.kind != "item":
            bullets = None
            element = H(outlinelevel=block.level, text=block.text) if block.level else P(text=block.text)
            document.text.addElement(element)
            continue
        if bullets is None:
            bullets = List()
            document.text.addElement(bullets)
        item = ListItem()
        item.addElement(P(text=block.text))
        bullets.addElement(item)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


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
    """The same zip with fixed dates; the generator's version is taken out of an OpenDocument."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    if "meta.xml" in members:
        members["meta.xml"] = re.sub(rb"<meta:generator>.*?</meta:generator>", b"", members["meta.xml"])
    return as_zip(members)


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
    pairs: list[list[str]] = sum(tomllib.loads(path.read_text(encoding="utf-8"))["swap"].values(), [])
    table = {a: b for a, b in pairs} | {b: a for a, b in pairs}
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
