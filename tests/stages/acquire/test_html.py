"""The html reader: every visible text once, with what the markup says of it."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alteram.model.tables import Block
from alteram.settings import AcquireSettings
from alteram.stages.acquire.layer import Layer, UnreadableError
from alteram.stages.acquire.readers.html import html_layer, read_html

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "html.jsonl").read_text(encoding="utf-8").splitlines()
]
DEFAULTS = AcquireSettings()
SENTENCE = "The harbour council met on Monday and decided that the gate would stay open until the end of May. "


def blocks(layer: Layer) -> list[tuple[Block, str]]:
    return [(b, layer.text[b.start : b.end]) for b in layer.blocks]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_blocks(case: dict) -> None:
    layer = html_layer(case["input"], DEFAULTS)
    assert [[b.kind, b.level, quote] for b, quote in blocks(layer)] == case["expected"]


def test_what_the_page_says_of_itself() -> None:
    layer = html_layer(
        "<html lang='en-GB'><head><title>Gate stays open | The Pier</title>"
        "<meta name='author' content='Ana Bell'><meta property='og:site_name' content='The Pier'>"
        "<meta property='article:published_time' content='2021-05-03T10:00:00+01:00'>"
        "<link rel='canonical' href='https://pier.example/gate'></head>"
        f"<body><h1>Gate stays open</h1><p>{SENTENCE}</p></body></html>",
        DEFAULTS,
    )
    assert (layer.title, layer.author, layer.publisher) == ("Gate stays open", "Ana Bell", "The Pier")
    assert (layer.url, layer.published, layer.language) == ("https://pier.example/gate", "2021-05-03", "en-GB")
    assert "Ana Bell" not in layer.text, "metadata is no visible text"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2020-02-03"}]}</script>', "2020-02-03"),
        ('<p><time class="entry-date published" datetime="2020-02-03">3 Feb</time></p>', "2020-02-03"),
        ('<time class="published" datetime="2020-02-03">a</time><time pubdate datetime="2020-02-04">b</time>', None),
        ("<p>3 February 2020</p><p>Copyright 2019</p>", None),
        ('<meta name="date" content="last week">', None),
        ('<meta name="date" content="2020-13-03">', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
    ],
)  # fmt: skip
def test_published_only_where_the_markup_states_it(markup: str, expected: str | None) -> None:
    assert html_layer(f"<body>{markup}<p>{SENTENCE}</p></body>", DEFAULTS).published == expected


def test_main_content_is_marked_and_the_rest_is_not() -> None:
    page = (
        "<body><div><a href='/'>Home</a> <a href='/n'>News</a></div><article><h1>Gate stays open</h1>"
        + "".join(f"<p>{SENTENCE} Paragraph {i} of the report.</p>" for i in range(6))
        + "</article><div class='footer'><p>All rights reserved by The Pier</p></div></body>"
    )
    main = {quote[:12]: b.main for b, quote in blocks(html_layer(page, DEFAULTS))}
    assert main == {"Home News": False, "Gate stays o": True, "The harbour ": True, "All rights r": False}


def test_a_caption_that_stands_in_a_paragraph_does_not_use_it_up() -> None:
    posts = "".join(
        f"<div><p>The hall on evening {i}</p><p>More people than ever came to the hall on evening {i}, {SENTENCE}</p>"
        "</div>"
        for i in range(4)
    )
    assert all(b.main for b, quote in blocks(html_layer(f"<body>{posts}</body>", DEFAULTS)) if "More people" in quote)


def test_values_are_dates_and_addresses() -> None:
    layer = html_layer(
        "<head><link rel='canonical' href='https://pier.example/tag/gate'></head><body>"
        "<h2><a href='/2020/gate'>Gate</a></h2><p class='meta'>By Ana on <time datetime='2020-03-04'>4 March</time></p>"
        f"<p>{SENTENCE}<a href='/x'>here</a></p><p><a href='#top'>Top</a></p></body>",
        DEFAULTS,
    )
    assert [b.value for b, _ in blocks(layer)] == ["https://pier.example/2020/gate", "2020-03-04", None, None]
    assert [round(b.links, 1) for b, _ in blocks(layer)] == [1.0, 0.0, 0.0, 1.0]


def test_path_is_a_skeleton_without_numbers() -> None:
    page = "".join(f"<div class='post post-{n} hentry'><h2>T{n}</h2></div>" for n in (11, 12))
    assert [b.path for b, _ in blocks(html_layer(page, DEFAULTS))] == ["body/div.post.hentry/h2"] * 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Café</p>".encode(), "Café"),
        (b"<meta charset='windows-1252'><p>Caf\xe9</p>", "Café"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'><p>\x93Caf\xe9\x94</p>", "“Café”"),
        (b"<meta charset='windows-1252'><p>Caf\xc3\xa9</p>", "Café"),
        ("<p>Café</p>".encode("utf-16"), "Café"),
        (b"\xef\xbb\xbf<meta charset='latin-1'><p>Caf\xc3\xa9</p>", "Café"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert read_html(data, DEFAULTS).text == expected


@pytest.mark.parametrize("markup", ["", "<html></html>", "<script>x</script>", "<!-- -->", "<p hidden>x</p>", " "])
def test_no_text_is_said_so(markup: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        html_layer(markup, DEFAULTS)


@pytest.mark.parametrize("open_tag", ["<div>", "<b><i>", "<blockquote>", "<ul><li>", "<table><tr><td>"])
def test_deep_nesting_loses_no_text(open_tag: str) -> None:
    markup = f"<body><p>before</p>{open_tag * 10_000}deep<p>after</p></body>"
    layer = html_layer(markup, DEFAULTS)
    assert layer.text.split() == ["before", "deep", "after"]
    assert layer.notes


def test_depth_is_a_setting() -> None:
    markup = f"<body>{'<div>' * 100}deep{'</div>' * 100}<p>after</p></body>"
    assert not html_layer(markup, DEFAULTS).notes
    assert html_layer(markup, AcquireSettings(html_max_depth=50)).notes
    assert html_layer(markup, AcquireSettings(html_max_depth=50)).text == "deep\n\nafter"


def test_megabytes_of_markup() -> None:
    markup = "<body>" + "".join(f"<p class='c{i}'>line {i}</p>" for i in range(60_000)) + "</body>"
    assert len(html_layer(markup + " " * 5_000_000, DEFAULTS).blocks) == 60_000


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
TAGS = st.one_of(
    st.sampled_from(["<p>", "</p>", "<div class='menu'>", "</div>", "<b>", "</b>", "<li>", "<ul>", "</ul>", "<td>"]),
    st.sampled_from(["<br>", "<table>", "<tr>", "<pre>", "</pre>", "<q>", "<img alt='a b c'>", "<!--", "-->", "<h2>"]),
    st.sampled_from(["<time datetime='2020-01-01'>", "</time>", "<a href='/x'>", "</a>", "<script>", "</script>", "<"]),
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.lists(st.one_of(TEXTS, TAGS), max_size=30))
def test_any_markup_gives_blocks_that_cover_the_text(pieces: list[str]) -> None:
    try:
        layer = html_layer("".join(pieces), DEFAULTS)
    except UnreadableError:
        return
    assert unicodedata.is_normalized("NFC", layer.text)
    assert "\r" not in layer.text
    end = 0
    for block in layer.blocks:
        assert end <= block.start < block.end
        assert not layer.text[end : block.start].strip()
        end = block.end
    assert not layer.text[end:].strip()


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12))
def test_every_word_is_shown_once_and_in_order(words: list[str]) -> None:
    markup = "".join(
        f"<{tag}>{word}</{tag}> " for word, tag in zip(words, ["p", "b", "div", "li", "h2"] * 3, strict=False)
    )
    assert html_layer(markup, DEFAULTS).text.split() == words


def test_two_readings_are_the_same() -> None:
    page = f"<body><nav>Home</nav><h1>T</h1><p>{SENTENCE * 3}</p></body>"
    assert html_layer(page, DEFAULTS) == html_layer(page, DEFAULTS)
