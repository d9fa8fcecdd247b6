"""Bytes to text: true, false and missing declarations; what does not decode; the normal form."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.stages.acquire.charset import decode, freeze
from alteram.stages.acquire.layer import UnreadableError

CHINESE = (
    "工人说部长没有答复工会的信。周三，警察拘留了十七人，其中九人随后获释。公司否认了指控，并表示将于四月召开会议。"
)
POLISH = (
    "Robotnicy powiedzieli, że minister nie odpowiedział na list. Firma zaprzeczyła oskarżeniom, gdyż są niesłuszne."
)
FRENCH = "Les ouvriers ont déclaré que le préfet n’avait pas répondu. Après la réunion, où était-il ? Là-bas même."
RUSSIAN = "Рабочие сказали, что министр не ответил на письмо, и что ворота останутся закрытыми."


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        (b"plain", None, "plain", "utf-8"),
        (b"\xef\xbb\xbfmarked", None, "marked", "utf-8"),
        ("wide “quote”".encode("utf-16"), None, "wide “quote”", "utf-16-le"),
        ("wide".encode("utf-32"), None, "wide", "utf-32-le"),
        ("no mark here".encode("utf-16-be"), None, "no mark here", "utf-16-be"),
        ("no mark here".encode("utf-32-le"), None, "no mark here", "utf-32-le"),
        ("naïve".encode(), "latin-1", "naïve", "utf-8"),  # a false declaration loses against UTF-8
        (b"caf\xe9", "utf-8", "café", "cp1252"),  # and against bytes that are none
        (b"\x93so\x94", "iso-8859-1", "“so”", "cp1252"),  # declared as browsers take it
        ("дом".encode("koi8-r"), "koi8-r", "дом", "koi8-r"),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本", "iso2022_jp"),
        (b"abc", "rot13", "abc", "utf-8"),  # codecs that are no encodings
        (b"a\\u0041", "unicode_escape", "a\\u0041", "utf-8"),
        (b"abc", "no such thing", "abc", "utf-8"),
        (FRENCH.encode("cp1252"), None, FRENCH, "cp1252"),
        (POLISH.encode("cp1250"), None, POLISH, "cp1250"),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, "cp1251"),
        (CHINESE.encode("gb18030"), None, CHINESE, "gb18030"),
        ("\ud83d\ude00".encode("utf-8", "surrogatepass") + b" pair", None, "😀 pair", "utf-8"),
    ],
)
def test_decodes(data: bytes, declared: str | None, text: str, encoding: str) -> None:
    found = decode(data, declared)
    assert (found.text, found.encoding, found.bad) == (text, encoding, 0)
    assert found.partly is None


def test_a_guess_is_told() -> None:
    assert decode(FRENCH.encode("cp1252")).guessed
    assert not decode(FRENCH.encode("cp1252"), "windows-1252").guessed
    assert not decode(FRENCH.encode()).guessed


def test_mixed_encodings_keep_what_decodes_and_count_the_rest() -> None:
    found = decode("The café — “here” ".encode() + b"and the \x93caf\xe9\x94 there")
    assert found.encoding == "utf-8"
    assert found.text == "The café — “here” and the \ufffdcaf\ufffd there"
    assert found.bad == 2
    assert found.partly == "2 places do not decode as utf-8: shown as U+FFFD"


def test_lone_surrogates_are_lost_and_counted() -> None:
    found = decode(b"before \xed\xa0\x80 after")
    assert (found.text, found.bad) == ("before \ufffd after", 1)


def test_zero_bytes_in_a_text_stay() -> None:
    assert decode(b"a stray \0 in a text").text == "a stray \0 in a text"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\0" * 1000, b"\x01\x02\x03\x04" * 100, b"\x80\x00\x81\x1f" * 99]
)
def test_noise_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableError) as refused:
        decode(data)
    assert refused.value.outcome == "unsupported"


def test_the_normal_form_changes_nothing_but_composition_and_line_ends() -> None:
    assert freeze("e\u0301\r\nb\rc") == "é\nb\nc"
    kept = (
        "no\u00a0break,  double, zero\u200bwidth, bidi \u202eabc\u202c, tab\t, form\f, nul\0, soft\u00adhyphen \ufeff"
    )
    assert freeze(kept) == kept
    assert freeze("\ud800") == "\ufffd"


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gbk", "x", "utf-7", "idna"]))
def test_any_bytes_decode_or_are_refused(data: bytes, declared: str | None) -> None:
    try:
        text = freeze(decode(data, declared).text)
    except UnreadableError:
        return
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(max_size=300))
def test_any_text_survives_as_utf8(text: str) -> None:
    try:
        found = decode(text.encode("utf-8"))
    except UnreadableError:
        return  # mostly control characters
    if not text.startswith("\ufeff") and found.encoding == "utf-8":
        assert found.text == text
