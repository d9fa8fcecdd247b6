"""Charts as they stand in a page: marks with links, nothing of a source as markup, no style of their own."""

import re

import pytest
from lxml import html as lxml_html

from alteram.dossier.lines import Axis, Chart, ChartRow, Mark
from alteram.dossier.site.charts import drawn
from alteram.dossier.site.links import Links

EVIL = "<script>alert(1)</script> & “x” \u200f سد 声明"


def mark(row: int, low: str | float | None, high: str | float | None, axis: int = 0, says: str = "so") -> Mark:
    shape = "open" if low is None or high is None else "point" if low == high else "span"
    return Mark(row, axis, low, high, shape, False, says, "src-1", f"{row}-9", "stm-1")


def chart(kind: str, *marks: Mark, label: str = "When") -> Chart:
    rows = tuple(ChartRow(f"row {n}", n == 0) for n in range(1 + max((m.row for m in marks), default=0)))
    return Chart(label, (Axis(kind, "said to have happened"), Axis("time", "said")), rows, marks)


def trees(*charts: Chart) -> list[list[lxml_html.HtmlElement]]:
    return [lxml_html.fragments_fromstring(str(svg)) for svg in drawn(charts, Links())]


def test_every_mark_is_a_link_with_its_words_in_both_widths() -> None:
    shown = chart("time", mark(1, "2031-01-01", "2031-12-31", says="a"), mark(2, "2031-03-02", "2031-03-02", 1, "b"))
    (svgs,) = trees(shown)
    assert [svg.get("class").split()[-1] for svg in svgs] == ["chart-wide", "chart-narrow"]
    for svg in svgs:
        links = list(svg.iter("a"))
        assert [(a.get("href"), a.get("aria-label")) for a in links] == [
            ("/sources/src-1?at=1-9#stm-1", "a"),
            ("/sources/src-1?at=2-9#stm-1", "b"),
        ]
        assert [a.findtext("title") for a in links] == ["a", "b"]
        assert (svg.get("role"), svg.get("aria-label")) == ("group", "When")


def test_several_charts_are_drawn_at_once_each_with_its_own_marks() -> None:
    first, none, last = (
        chart("number", mark(1, 4.0, 4.0)),
        chart("number"),
        chart("number", mark(1, 9.0, None, says="z")),
    )
    one, two, three = trees(first, none, last)
    assert two == []
    assert [a.get("aria-label") for svg in (*one, *three) for a in svg.iter("a")] == ["so", "so", "z", "z"]


def lengths(svg: lxml_html.HtmlElement, name: str) -> list[float]:
    """Widths of the bars of a chart."""
    paths = [p.get("d") for g in svg.find_class(name) for p in g.iter("path")]
    return [max(xs) - min(xs) for xs in ([float(x) for x in re.findall(r"[MLC](-?[\d.]+)", d)] for d in paths)]


def test_precision_is_seen_a_year_is_a_long_bar_and_a_month_a_short_one() -> None:
    shown = chart(
        "time",
        mark(1, "2030-01-01", "2030-12-31"),
        mark(2, "2031-03-01", "2031-03-31"),
        mark(3, "2031-05-05", "2031-05-05"),
    )
    ((wide, _),) = trees(shown)
    year, month = lengths(wide, "chart-bar")
    assert year > 8 * month
    assert len([p for g in wide.find_class("chart-point") for p in g.iter("path")]) == 1


@pytest.mark.parametrize(("low", "high", "turned"), [(40.0, None, "rotate(90)"), (None, 40.0, "rotate(-90)")])
def test_an_open_end_has_an_arrow(low: float | None, high: float | None, turned: str) -> None:
    ((wide, _),) = trees(chart("number", mark(1, low, high), mark(2, 10.0, 60.0)))
    (arrow,) = [p for g in wide.find_class("chart-arrow") for p in g.iter("path")]
    assert turned in arrow.get("transform")


def test_nothing_of_a_source_becomes_markup_or_style() -> None:
    shown = Chart(
        EVIL, (Axis("number", EVIL),), (ChartRow(EVIL, True), ChartRow(EVIL, False)), (mark(1, 1.0, 2.0, says=EVIL),)
    )
    text = str(drawn([shown], Links())[0])
    assert "<script" not in text
    assert not re.search(r"\s(style|font-family|on\w+)=", text)
    assert "xlink:href" not in text
    for svg in trees(shown)[0]:
        words = {t.text for t in svg.iter("text")}
        assert any(word and word.startswith("<script>") for word in words)
        assert all(e.get("id") is None for e in svg.iter())


def test_the_same_chart_is_the_same_bytes_and_long_labels_are_cut() -> None:
    shown = Chart(
        "x", (Axis("number", "n"),), (ChartRow("w" * 400, False), ChartRow("声" * 400, False)), (mark(0, 1.0, 1.0),)
    )
    assert drawn([shown], Links()) == drawn([shown], Links())
    for svg in trees(shown)[0]:
        latin, wide = (t.text for t in svg.iter("text") if t.text and t.text.endswith("…"))
        assert 2 * len(wide) <= len(latin) + 2


@pytest.mark.parametrize(
    "values",
    [(0.0, 0.0), (-5.0, 5.0), (1e12, 1e12), (0.5, 0.5), ("0987-01-01", "0987-12-31"), ("1999-12-31", "1999-12-31")],
)
def test_any_value_can_be_drawn(values: tuple[str | float, str | float]) -> None:
    ((wide, narrow),) = trees(chart("time" if isinstance(values[0], str) else "number", mark(1, *values)))
    for svg in (wide, narrow):
        assert "NaN" not in lxml_html.tostring(svg).decode()
        assert [t.text for g in svg.find_class("role-axis-label") for t in g.iter("text")]


def test_an_axis_without_marks_is_not_drawn() -> None:
    ((wide, _),) = trees(chart("time", mark(1, "2031-01-01", "2031-12-31")))
    titles = [text.text for group in wide.find_class("chart-title") for text in group.iter("text")]
    assert titles == ["said to have happened"]
    assert "1970" not in lxml_html.tostring(wide).decode()


def test_where_one_year_lies_far_before_the_rest_the_axis_is_broken() -> None:
    winter = [mark(n, f"2022-01-{n:02d}", f"2022-01-{n:02d}") for n in range(2, 12)]
    ((whole, _), (cut, _)) = trees(chart("time", *winter), chart("time", mark(1, "1974-01-01", "1974-01-01"), *winter))
    assert [len([*svg.find_class("chart-break")]) for svg in (whole, cut)] == [0, 1]
    assert ">1974<" in lxml_html.tostring(cut).decode()


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [((2,), ["1", "2", "3"]), ((1, 2), ["0", "1", "2"]), ((0, 5), ["0", "1", "2", "3", "4", "5"]), ((1.5, 2), None)],
)
def test_every_tick_of_whole_numbers_stands_at_the_number_it_names(
    numbers: tuple[float, ...], ticks: list[str] | None
) -> None:
    """Rounded, the ticks of one figure, 2, read 1 2 2 3 3."""
    ((wide, _),) = trees(chart("number", *(mark(n, float(x), float(x)) for n, x in enumerate(numbers, 1))))
    shown = [t.text for t in wide.iter("text") if t.text and re.fullmatch(r"[\d.,]+", t.text)]
    half = shown[: len(shown) // 2]
    assert len(half) == len(set(half)), "no label twice on one side"
    assert ticks is None or half == ticks
