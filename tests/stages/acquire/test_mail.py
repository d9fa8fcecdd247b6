"""E-mail, mailboxes and saved pages."""

import pytest

from alteram.stages.acquire.layer import UnreadableError
from alteram.stages.acquire.readers.eml import read_eml
from alteram.stages.acquire.readers.mhtml import read_mhtml
from tests.stages.acquire.samples import EML, HTML, MBOX, MHTML, PLAIN, SETTINGS, acquire, kinds, outcomes


def message(headers: str, *parts: bytes, boundary: str = "B") -> bytes:
    """A message of several parts, each with its own headers."""
    head = f"From: a@a.example\nTo: b@b.example\nMIME-Version: 1.0\n{headers}; boundary={boundary}\n\n".encode()
    mark = f"--{boundary}".encode()
    return head + b"".join(mark + b"\n" + part + b"\n" for part in parts) + mark + b"--\n"


def part(kind: str, words: bytes, extra: str = "") -> bytes:
    """One part."""
    return f"Content-Type: {kind}\n{extra}\n".encode() + words


def test_headers_are_the_first_lines_and_the_body_is_plain() -> None:
    layer = read_eml(EML, SETTINGS)
    assert layer.text == (
        "From: Zoë Brook <a@board.example>\nTo: All tenants <all@tenants.example>\n"
        "Date: Tue, 03 Mar 2021 09:30:00 +0100\nSubject: The gate\n\nThe gate stays closed.\n\n> Why?\n\nZoë"
    )
    assert [kind for kind, _ in kinds(layer)] == ["mail_header"] * 4
    assert (layer.title, layer.author, layer.published, layer.layout) == (
        "The gate",
        "Zoë Brook",
        "2021-03-03",
        "plain",
    )
    assert layer.headers["Message-ID"] == "<1@board.example>"


def test_a_wrong_weekday_stays_as_it_was_written() -> None:
    assert "Date: Tue, 03 Mar 2021" in read_eml(EML, SETTINGS).text  # it was a Wednesday


@pytest.mark.parametrize(
    ("data", "body"),
    [
        (
            message(
                "Content-Type: multipart/alternative", part("text/plain", b"Plain words."), part("text/html", HTML)
            ),
            "Plain words.",
        ),
        (
            message("Content-Type: multipart/mixed", part("text/plain", b"One."), part("text/plain", b"Two.")),
            "One.\n\nTwo.",
        ),
        (message("Content-Type: multipart/mixed", part("text/plain; charset=utf-8", b"caf\xe9 now")), "café now"),
        (message("Content-Type: multipart/mixed", part("text/plain; charset=nonsense", "café".encode())), "café"),
        (
            message(
                "Content-Type: multipart/mixed", part("text/plain", b"Q2Fmw6k=", "Content-Transfer-Encoding: base64\n")
            ),
            "Café",
        ),
        (
            message(
                "Content-Type: multipart/mixed",
                part("text/plain", b"so =E2=80=94 on", "Content-Transfer-Encoding: quoted-printable\n"),
            ),
            "so — on",
        ),
    ],
    ids=["alternatives", "two bodies", "false charset", "unknown charset", "base64", "quoted-printable"],
)
def test_bodies(data: bytes, body: str) -> None:
    assert read_eml(data, SETTINGS).text.partition("\n\n")[2].strip() == body


def test_a_body_in_html_alone_is_read_as_a_page() -> None:
    layer = read_eml(message("Content-Type: multipart/mixed", part("text/html; charset=utf-8", HTML)), SETTINGS)
    assert layer.layout == "markup"
    assert ("heading", "Gate closed") in kinds(layer) or ("title", "Gate closed") in kinds(layer)
    assert kinds(layer)[0] == ("mail_header", "From: a@a.example")


def test_attachments_are_sources_of_their_own() -> None:
    data = message(
        "Subject: x\nContent-Type: multipart/mixed",
        part("text/plain", b"See the papers."),
        part("text/plain", PLAIN.encode(), 'Content-Disposition: attachment; filename="no=?utf-8?q?te?=.txt"\n'),
        part("message/rfc822", EML),
        part("image/png", b"\x89PNG\r\n\x1a\n", 'Content-Disposition: inline; filename="../../logo.png"\n'),
        part("text/plain", b"", "Content-Disposition: attachment; filename=empty.txt\n"),
    )
    sources, texts = acquire("in/m.eml", data)
    assert outcomes(sources) == {
        "in/m.eml": "read",
        "in/m.eml/note.txt": "read",
        "in/m.eml/part-2.eml": "read",
        "in/m.eml/logo.png": "unsupported",
        "in/m.eml/empty.txt": "failed",
    }
    assert "See the papers." in texts["in/m.eml"].text
    assert "The gate stays closed." in texts["in/m.eml/part-2.eml"].text


def test_broken_mime_is_read_as_far_as_it_goes() -> None:
    data = b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n\nNo part begins here.\n"
    layer = read_eml(data, SETTINGS)
    assert "No part begins here." in layer.text
    assert layer.partly is not None
    assert layer.partly.startswith("broken MIME")


def test_broken_headers_are_shown_as_well_as_they_can_be() -> None:
    data = b'From: \xff\xfe=?utf-8?b?broken?= <a\nTo: "unclosed\nDate: not a date\nSubject: caf\xc3\xa9\n\nWords.\n'
    layer = read_eml(data, SETTINGS)
    assert "Subject: café" in layer.text
    assert layer.published is None
    assert layer.text.endswith("Words.")


def test_encrypted_mail_is_told() -> None:
    layer = read_eml(b"From: a\nTo: b\nSubject: s\nContent-Type: application/pkcs7-mime\n\nMIIB\n", SETTINGS)
    assert layer.partly == "encrypted message"


def test_parts_nested_without_end_are_refused() -> None:
    nest = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(3000))
    with pytest.raises(UnreadableError, match="nested"):
        read_eml(b"From: a\nTo: b\n" + nest, SETTINGS)


def test_a_mailbox_gives_its_messages() -> None:
    sources, texts = acquire("mails.mbox", MBOX)
    assert outcomes(sources) == {
        "mails.mbox": "container",
        "mails.mbox/0001.eml": "read",
        "mails.mbox/0002.eml": "read",
    }
    assert texts["mails.mbox/0002.eml"].text.endswith("From Monday on the keys are here.")


def test_one_bad_message_among_good_ones() -> None:
    bad = b"From x@x.example Wed Mar  3 11:00:00 2021\n\x00\xff\xfe no header at all\n\n"
    sources, _ = acquire("mails.mbox", MBOX + b"\n" + bad + MBOX)
    assert list(outcomes(sources).values()) == ["partly", "read", "read", "failed", "read", "read"]
    assert sources["mails.mbox"].reason == "1 of 5 sources in it could not be read"
    assert sources["mails.mbox/0003.eml"].reason == "no e-mail: no header line"


def test_a_line_that_begins_with_from_begins_no_message() -> None:
    data = b"From a Mon Jan  4 10:00:00 2021\nFrom: a\nTo: b\nSubject: s\n\nWords.\n\nFrom here on all is well.\n"
    sources, texts = acquire("m.mbox", data)
    assert list(sources) == ["m.mbox", "m.mbox/0001.eml"]
    assert texts["m.mbox/0001.eml"].text.endswith("From here on all is well.")


def test_a_saved_page() -> None:
    layer = read_mhtml(MHTML, SETTINGS)
    assert layer.url == "https://board.example/gate"
    assert layer.title == "Gate closed"
    assert "The tenants denied" in layer.text


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(UnreadableError, match="no page"):
        read_mhtml(MHTML.replace(b"text/html", b"text/none"), SETTINGS)
