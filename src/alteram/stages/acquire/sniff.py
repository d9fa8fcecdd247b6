"""What a file is, told from its content.  The name decides only where content cannot: Markdown, and mail by hand."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib

from alteram.stages.acquire.limits import ZIP_FAULTS

__all__ = ["EXTENSIONS", "extension", "is_container", "sniff"]

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
MHTML = "multipart/related"
EML = "message/rfc822"
MBOX = "application/mbox"
ZIP = "application/zip"
TAR = "application/x-tar"
GZIP, BZIP2, XZ = "application/gzip", "application/x-bzip2", "application/x-xz"
WARC = "application/warc"
WACZ = "application/wacz"
MARKDOWN, TEXT = "text/markdown", "text/plain"
UNKNOWN = "application/octet-stream"

_CONTAINERS = {ZIP, TAR, GZIP, BZIP2, XZ, WARC, WACZ, MBOX}

EXTENSIONS: dict[str, tuple[str, ...]] = {
    "pdf": (PDF,),
    "docx": (DOCX,),
    "odt": (ODT,),
    "rtf": (RTF,),
    "doc": ("application/msword",),
    "html": (HTML,),
    "htm": (HTML,),
    "xhtml": (HTML,),
    "mht": (MHTML,),
    "mhtml": (MHTML,),
    "eml": (EML,),
    "mbox": (MBOX,),
    "zip": (ZIP, WACZ),
    "tar": (TAR,),
    "tgz": (GZIP,),
    "gz": (GZIP, WARC),
    "warc": (WARC,),
    "wacz": (WACZ, ZIP),
    "txt": (TEXT, MARKDOWN),
    "md": (MARKDOWN,),
    "markdown": (MARKDOWN,),
}
"""Extension to what a file of that name should be; another content is read as what it is, and said so."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", RTF),
    (b"WARC/", WARC),
    (b"BZh", BZIP2),
    (b"\xfd7zXZ\x00", XZ),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-executable"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"%!PS", "application/postscript"),
)
_DATA = {
    "toml": "application/toml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "css": "text/css",
    **dict.fromkeys(("js", "mjs", "py", "c", "h", "cpp", "java", "sh", "rb", "go", "rs", "ts", "sql"), "text/x-source"),
}
"""Extensions of text that is no document: saved pages bring scripts and styles along."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = rb"(?:!doctype\s+html|html|head|body|title|meta|div|p|article|section|h[1-6]|table|span|a|ul|ol|script|style)"
_HTML_START = re.compile(rb"<" + _TAG + rb"[\s>/]", re.IGNORECASE)
_XML_START = re.compile(rb"<\?xml[^>]{0,200}\?>")
_HTML_TAGS = re.compile(rb"</?" + _TAG + rb"(?:\s[^<>]{0,500})?>", re.I)
_HTML_ROOT = re.compile(rb"<(?:!doctype\s+html|html|body)[\s>]", re.I)
_XML = re.compile(rb"\s*<\?xml\s|\s*<(?:rss|feed|svg|urlset|sitemapindex)[\s>]")
_HEADER = re.compile(rb"([!-9;-~]{1,100})[ \t]*:([^\n]*)")
_BY_MACHINE = {
    b"message-id",
    b"received",
    b"mime-version",
    b"return-path",
    b"delivered-to",
    b"x-mailer",
    b"content-type",
}
_BY_HAND = {b"from", b"to", b"date", b"subject", b"cc", b"sender", b"reply-to"}
_MBOX_START = re.compile(rb"From \S[^\n]*\d{4}[^\n]*\r?\n[!-9;-~]+:")
_HEAD = 65_536


def extension(path: str) -> str:
    """The extension of a path, lower case, without its dot."""
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[1].lower() if "." in name.lstrip(".") else ""


def is_container(media_type: str) -> bool:
    """Whether something holds further sources and no text of its own."""
    return media_type in _CONTAINERS


def sniff(data: bytes, path: str) -> str:
    """The media type of content.  What looks like nothing known is `text/plain`: its reader tells text from noise."""
    head = data[:_HEAD]
    found = _by_magic(data, head, path)
    if found is not None:
        return found
    text = _narrow(head)
    name = extension(path)
    if _MBOX_START.match(text):
        return MBOX
    mail = _mail(text, name)
    if mail is not None:
        return mail
    if _HTML_START.match(_after_comments(text)) or (name in ("html", "htm", "xhtml") and _HTML_TAGS.search(text)):
        return HTML
    if _XML.match(text):
        return HTML if _HTML_ROOT.search(text) else "application/xml"
    if name in ("md", "markdown"):
        return MARKDOWN
    if name in _DATA:
        return _DATA[name]
    return "application/json" if _is_json(data) else TEXT


def _by_magic(data: bytes, head: bytes, path: str) -> str | None:
    if b"%PDF-" in head[:1024]:
        return PDF
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _package(data, path)
    if head[:2] == b"\x1f\x8b":
        return WARC if _unpacked_head(head, zlib.decompressobj(31)).startswith(b"WARC/") else GZIP
    if head.startswith(_OLE):
        return _ole(data, path)
    if head[257:262] == b"ustar":
        return TAR
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], "video/x-msvideo")
    if head[4:8] == b"ftyp":
        return "image/heic" if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "video/mp4"
    return next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)


def _unpacked_head(head: bytes, decompressor: zlib._Decompress) -> bytes:
    try:
        return decompressor.decompress(head, 512)
    except zlib.error:
        return b""


def _package(data: bytes, path: str) -> str:
    """What kind of zip: told from the names of its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            kind = package.read("mimetype")[:100].decode("ascii") if "mimetype" in names else ""
    except ZIP_FAULTS:
        named = EXTENSIONS.get(extension(path), (ZIP,))[0]  # too broken to look into
        return named if named in (DOCX, ODT, WACZ) else ZIP
    if kind.strip():
        return kind.strip()
    if "word/document.xml" in names:
        return DOCX
    for name, found in (
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("META-INF/container.xml", "application/epub+zip"),
    ):
        if name in names:
            return found
    if "[Content_Types].xml" in names and extension(path) == "docx":
        return DOCX  # a part of it is missing
    is_wacz = "datapackage.json" in names and any(n.startswith("archive/") for n in names)
    return WACZ if is_wacz else ZIP


def _ole(data: bytes, path: str) -> str:
    """Office files of before 2007, and newer ones with a password, share one kind of package."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "application/encrypted-office"
    if "__substg1.0_".encode("utf-16-le") in data or extension(path) == "msg":
        return "application/vnd.ms-outlook"
    return "application/msword" if "WordDocument".encode("utf-16-le") in data else "application/x-ole-storage"


def _narrow(head: bytes) -> bytes:
    """The head as one byte a letter, without byte order mark, so that shapes can be looked for."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be"
        return head[2:].decode(encoding, "replace").encode("latin-1", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")


def _after_comments(text: bytes) -> bytes:
    """What stands after blanks, an XML declaration and comments."""
    place = 0
    while True:
        place += len(text[place:]) - len(text[place:].lstrip())
        if text.startswith(b"<!--", place):
            end = text.find(b"-->", place + 4)
        else:
            declaration = _XML_START.match(text, place)
            end = declaration.end() - 3 if declaration else -1
        if end < 0:
            return text[place:]
        place = end + 3


def _mail(text: bytes, name: str) -> str | None:
    """An e-mail or a saved page: header lines from the first line on.

    A memo typed by hand has `From:` and `To:` too: outside a file named as mail, a header that only programs write is
    asked for, so that plain text stays as it is.
    """
    seen: dict[bytes, bytes] = {}
    for line in text.lstrip(b"\r\n").split(b"\n")[:200]:
        if not line.strip():
            break
        header = _HEADER.match(line)
        if header:
            seen.setdefault(header.group(1).lower(), header.group(2).strip())
        elif not seen or line[:1] not in b" \t":
            if name not in ("eml", "mht", "mhtml") or not seen:
                return None
            break
    by_machine = len(_BY_MACHINE & seen.keys())
    by_hand = len(_BY_HAND & seen.keys())
    named = name in ("eml", "mht", "mhtml")
    if not (by_hand >= 2 and by_machine) and not by_machine >= 3 and not (named and by_hand + by_machine):
        return None
    related = seen.get(b"content-type", b"").lower().startswith(b"multipart/related")
    saved = b"snapshot-content-location" in seen or seen.get(b"from", b"").lower().startswith(b"<saved by")
    return MHTML if saved or (name in ("mht", "mhtml") and (related or b"content-location" in seen)) else EML


def _is_json(data: bytes) -> bool:
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        return isinstance(json.loads(data[:5_000_000]), dict | list)
    except (ValueError, RecursionError):
        return False
