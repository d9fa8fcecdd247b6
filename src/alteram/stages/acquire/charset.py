"""Bytes to text: which encoding, and what could not be decoded.

The order, from sure to guessed: a byte order mark; an encoding of escape sequences that the file declares; strict
UTF-8; UTF-16 and UTF-32 without a mark, told from their zero bytes; UTF-8 with a few broken bytes; the declared
encoding; a guess by charset-normalizer.  A declaration never beats UTF-8 that decodes: false declarations are common,
and text in another encoding is by chance valid UTF-8 only where it is ASCII.

Bytes that do not decode become U+FFFD and are counted: the reader of the dossier is told, nothing is made up.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from alteram.stages.acquire.layer import UnreadableError

__all__ = ["Decoded", "decode", "freeze"]

_BOMS = (  # the longer first: UTF-32 little-endian begins like UTF-16 little-endian
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPED = re.compile(r"iso2022_(jp|kr)\w*|hz")
"""Encodings that look like ASCII: strict UTF-8 would take their escape sequences for text."""
_NO_CHARSET = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "undefined", "mbcs", "oem"}
"""Codecs of Python that no document is written in, or that turn plain ASCII into something else."""
_AS_BROWSERS_DO = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
}
"""Declared name to what is meant (WHATWG Encoding): the declared one is a subset, and pages use the rest."""
_GUESSES = [f"cp{page}" for page in range(1250, 1259)]
_GUESSES += ["iso8859_2", "iso8859_5", "iso8859_7", "iso8859_15", "koi8_r", "koi8_u", "cp866"]
_GUESSES += ["cp932", "euc_jp", "gb18030", "big5", "euc_kr"]
_SAMPLE = 65_536
_WIDE_ZEROS = 0.3
"""Share of zero bytes in one half of the bytes from which a text is UTF-16."""
_MOST_CONTROLS = 0.3
"""Share of control characters from which something that decodes is no text."""
_MOST_CONTROLS_GUESSED = 0.02
"""The same where the encoding is only guessed, since an eight-bit encoding decodes anything."""
_LATIN = (
    ("cp1252", "àâæçèéêëîïôœùûüÿ"),  # French
    ("cp1252", "äöüßé"),  # German
    ("cp1252", "áéíóúüñ¿¡ºª"),  # Spanish
    ("cp1252", "áâãàçéêíóôõúü"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "åäöæøé"),  # Scandinavian
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áäčďéěíľĺňóôŕřšťúůýž"),  # Czech, Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "čćđšž"),  # Serbo-Croatian and Slovene in Latin letters
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1254", "âçğıîöşüi̇û"),  # Turkish
    ("cp1257", "āčēģīķļņšūžąęėįųõäöü"),  # Baltic
)
"""Letters beyond ASCII that a language uses, with its encoding; of two that fit equally, the first is taken."""
_TYPOGRAPHY = "“”‘’„‚«»‹›–—…•·§°©®™€£\u00a0\u00ad"
_LATIN_HIGH = 0.35
"""Share of bytes beyond ASCII up to which a text is in Latin letters."""
_BAD_TO_GOOD = 4
"""Bad bytes for each good letter of several bytes up to which Latin text is UTF-8 with other bytes pasted in."""
_LATIN_FIT = 0.8
"""Share of the letters beyond ASCII that a language must know."""
_FEW_BAD = 0.001
"""Share of bad bytes that a declared encoding may have before a guess is better."""
_CONTROL_BYTES = bytes(c for c in range(32) if c not in (8, 9, 10, 11, 12, 13, 27)) + b"\x7f"
_CONTROLS = dict.fromkeys(_CONTROL_BYTES)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text as decoded, not yet normalised."""

    text: str
    encoding: str
    """Name of the encoding, as Python knows it."""
    bad: int = 0
    """Stretches of bytes that did not decode, each now one or more U+FFFD."""
    guessed: bool = False
    """Whether neither the bytes nor a declaration tell the encoding."""

    @property
    def partly(self) -> str | None:
        """Why not everything was read, in one line; None where all was."""
        if not self.bad:
            return None
        places = "1 place does" if self.bad == 1 else f"{self.bad} places do"
        return f"{places} not decode as {self.encoding}: shown as U+FFFD"


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of bytes; `declared` is the encoding that a header or a meta tag names, right or wrong.

    Raises UnreadableError (unsupported) where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding)
    codec = _codec(declared)
    if codec is not None and _ESCAPED.fullmatch(codec) and data.isascii():
        return _text(data, codec)
    wide = _wide(data)
    if wide is not None:
        return _text(data, wide)
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"), _MOST_CONTROLS)
    except UnicodeDecodeError:
        pass
    if b"\xed" in data:
        try:
            return _surrogates(data.decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            pass
    if _controls(data) > _MOST_CONTROLS_GUESSED:
        raise UnreadableError("binary data, no text", outcome="unsupported")
    if _mostly_utf8(data):
        return _text(data, "utf-8")
    if codec is not None and codec not in ("utf-8", "utf-16", "utf-32"):
        found = _text(data, codec)
        if found.bad <= 1 + _FEW_BAD * len(data):
            return found
    return _guess(data)


def freeze(text: str) -> str:
    """The normal form of every text layer: NFC, LF.  Nothing else changes: blanks, invisible marks, controls stay.

    Lone surrogates, which no encoding holds, become U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", unicodedata.normalize("NFC", text))
    return text


_SURROGATES = re.compile("[\ud800-\udfff]")


def _surrogates(text: str) -> Decoded:
    """UTF-8 in which surrogates were written as letters: pairs are mended (CESU-8), single ones are lost."""
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _checked(Decoded(text, "utf-8", text.count("\ufffd")), _MOST_CONTROLS)


def _text(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    try:
        found = Decoded(data.decode(encoding), encoding, 0, guessed)
    except UnicodeError:
        text = data.decode(encoding, "replace")
        # a run of bad bytes is one fault; U+FFFD that the file itself holds counts too: something was lost there
        bad = len(re.findall("\ufffd+", text))
        found = Decoded(text, encoding, bad, guessed)
    return _checked(found, _MOST_CONTROLS)


def _checked(found: Decoded, most: float) -> Decoded:
    head = found.text[:_SAMPLE]
    rest = head.translate(_CONTROLS)
    if len(head) - len(rest) > most * len(head) or head.count("\ufffd") > most * len(head) > 0:
        raise UnreadableError("binary data, no text", outcome="unsupported")
    return found


def _controls(data: bytes) -> float:
    head = data[:_SAMPLE]
    return 1 - len(head.translate(None, _CONTROL_BYTES)) / max(len(head), 1)


def _codec(name: str | None) -> str | None:
    if not name or len(name) > 40:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
        "".encode(found)  # refuses codecs that are no encodings of text
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if found in _NO_CHARSET else _AS_BROWSERS_DO.get(found, found)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: in text of few scripts, one half of the bytes is mostly zero."""
    head = data[: _SAMPLE & ~3]
    if len(head) < 4 or 0 not in head:
        return None
    quarters = [head[i::4].count(0) / max(len(head) // 4, 1) for i in range(4)]
    encoding = None
    if quarters[2] > 0.9 and quarters[3] > 0.9:
        encoding = "utf-32-le"
    elif quarters[0] > 0.9 and quarters[1] > 0.9:
        encoding = "utf-32-be"
    elif min(quarters[1], quarters[3]) > _WIDE_ZEROS and max(quarters[0], quarters[2]) < 0.05:
        encoding = "utf-16-le"
    elif min(quarters[0], quarters[2]) > _WIDE_ZEROS and max(quarters[1], quarters[3]) < 0.05:
        encoding = "utf-16-be"
    return encoding


def _mostly_utf8(data: bytes) -> bool:
    """Whether a file was pasted together of UTF-8 and something else.

    In Latin text of an eight-bit encoding, a letter of several bytes in UTF-8 hardly comes about by chance; in text
    without ASCII it does, and must be the rule.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(not c.isascii() for c in text) - bad
    latin = len(data.translate(None, bytes(range(128)))) <= _LATIN_HIGH * len(data)
    return good > bad or (latin and good * _BAD_TO_GOOD >= bad)


def _guess(data: bytes) -> Decoded:
    sample = _telling(data)
    encoding = None
    if len(sample.translate(None, bytes(range(128)))) <= _LATIN_HIGH * len(sample):
        encoding = _latin(sample)
    if encoding is None:
        import charset_normalizer  # some 0.1 s, and few files need it

        best = charset_normalizer.from_bytes(sample, cp_isolation=_GUESSES).best()
        encoding = best.encoding if best is not None else "cp1252"
    return _text(data, encoding, guessed=True)


def _latin(sample: bytes) -> str | None:
    """The encoding in which the letters beyond ASCII are those of one language: surer than statistics on few bytes."""
    best, encoding = 0.0, None
    for name, letters in _LATIN:
        high = [c for c in sample.decode(name, "replace").lower() if not c.isascii() and c not in _TYPOGRAPHY]
        fit = sum(c in letters for c in high) / len(high) if high else 1.0
        if fit > best:
            best, encoding = fit, name
    return encoding if best >= _LATIN_FIT else None


def _telling(data: bytes) -> bytes:
    """At most a sample of the bytes: the lines beyond ASCII, which alone tell encodings apart."""
    if len(data) <= _SAMPLE:
        return data
    out, size = [], 0
    for line in data.split(b"\n"):
        if not line.isascii():
            out.append(line[:4096])
            size += len(out[-1])
            if size >= _SAMPLE:
                break
    return b"\n".join(out)
