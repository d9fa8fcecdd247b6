"""Draws charts as SVG, with Vega: no network, no browser, no font of the machine, the same bytes everywhere.

Vega places scales, ticks and marks; colours, type and focus are the style sheet's, so that a chart follows dark mode
and print.  Each chart is drawn twice, for a wide and a narrow column; the style sheet shows one of them.
"""

from __future__ import annotations

import functools
import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert
from lxml import etree
from markupsafe import Markup

from alteram.dossier.lines import Axis, Chart, Mark
from alteram.dossier.site.links import Links
from alteram.dossier.site.scales import DAY, Broken, broken, milliseconds

__all__ = ["drawn"]

_TOP, _BOTTOM = 40, 26


@dataclass(frozen=True, slots=True)
class _Shape:
    """How wide a drawing is, in pixels of its own, and where things stand in it."""

    name: str
    width: int
    row: int
    heading: int
    labels: int
    """Width of the column of labels; none where they stand above their marks."""
    letters: int
    """About how many letters a label may have."""

    def panels(self, count: int) -> list[tuple[int, int]]:
        """Left edge and width of each axis: the first of two is the wider one."""
        left, right = self.labels + 14, self.width - 14
        if count == 1:
            return [(left, right - left)]
        first = int((right - left) * 0.6)
        return [(left, first - 30), (left + first, right - left - first)]


_SHAPES = (
    _Shape("wide", 900, 26, 32, 250, 36),
    _Shape("narrow", 340, 44, 34, 0, 44),
)


def drawn(charts: Sequence[Chart], links: Links) -> list[Markup]:
    """Each chart as SVG to stand in a page; a chart without marks is drawn as nothing."""
    with_marks = [chart for chart in charts if chart.marks]
    if not with_marks:
        return [Markup("") for _ in charts]
    addresses = [links.reader(m.source, m.at, m.statement) for chart in with_marks for m in chart.marks]
    labels = [m.says for chart in with_marks for m in chart.marks]
    svgs = iter(_cut(_spec(with_marks), with_marks, addresses, labels))
    return [next(svgs) if chart.marks else Markup("") for chart in charts]


def _spec(charts: Sequence[Chart]) -> str:
    groups, number = [], 0
    for i, chart in enumerate(charts):
        for shape in _SHAPES:
            groups.append(_group(chart, shape, f"chart-{i}-{shape.name}", number))
        number += len(chart.marks)
    spec = {"width": 900, "height": 100, "padding": 0, "autosize": "none", "background": None, "marks": groups}
    return json.dumps(spec, ensure_ascii=False, sort_keys=True)


def _tops(chart: Chart, shape: _Shape) -> list[int]:
    """Upper edge of each row, and of what follows the last."""
    tops = [_TOP]
    for row in chart.rows:
        tops.append(tops[-1] + (shape.heading if row.heading else shape.row))
    return tops


def _group(chart: Chart, shape: _Shape, name: str, first: int) -> dict[str, Any]:
    tops = _tops(chart, shape)
    labels, lines = [], []
    for row, top, below in zip(chart.rows, tops, tops[1:], strict=False):
        letters = int(shape.width / 6.8) if row.heading else shape.letters
        place = (top + below) // 2 + 2 if row.heading or shape.labels else top + 9
        labels.append({"y": place, "t": _fitting(row.label, letters), "h": row.heading})
        if row.heading:
            lines.append({"y": top})
    marks = [_rules("chart-line", lines, shape.width)]
    used = [number for number in range(len(chart.axes)) if any(m.axis == number for m in chart.marks)]
    for number, panel in zip(used, shape.panels(len(used)), strict=True):
        numbered = [(first + i, m) for i, m in enumerate(chart.marks) if m.axis == number]
        marks.append(_panel(chart.axes[number], panel, tops[-1], _placed(numbered, tops, shape)))
    marks += [_texts(f"chart-{kind}", [x for x in labels if x["h"] is heading]) for kind, heading in _LABELS]
    return {"type": "group", "name": name, "marks": marks}


_LABELS = (("heading", True), ("label", False))


def _placed(marks: Iterable[tuple[int, Mark]], tops: Sequence[int], shape: _Shape) -> list[dict[str, Any]]:
    placed = []
    for number, mark in marks:
        below = tops[mark.row + 1]
        height = shape.row if shape.labels else 24
        low, high = _number(mark.low), _number(mark.high)
        placed.append(
            {
                "y": below - height / 2 - (0 if shape.labels else 2) - _TOP,
                "a": low if low is not None else high,
                "b": high if high is not None else low,
                "from": low is None,
                "to": high is None,
                "shape": mark.shape,
                "hollow": mark.hollow,
                "link": f"https://mark/{number}",
            }
        )
    return placed


def _number(value: str | float | None) -> float | None:
    return milliseconds(value) if isinstance(value, str) else value


def _panel(axis: Axis, place: tuple[int, int], bottom: int, marks: Sequence[dict[str, Any]]) -> dict[str, Any]:
    left, width = place
    low, high = _domain(axis, marks)
    cut = broken([float(m["a"]) for m in marks], width) if axis.kind == "time" else None
    whole = axis.kind != "time" and all(float(m[end] or 0).is_integer() for m in marks for end in ("a", "b"))
    box = {"x": left, "y": _TOP, "width": width, "height": bottom - _TOP}
    most = max(2, width // 75)  # a whole number at every tick: Vega would halve them, and write 1.5 as 2
    common = {
        "scale": "x",
        "ticks": False,
        "domain": False,
        "tickCount": most,
        "format": _format(axis, high - (cut.domain[1] if cut else low), whole=whole),
        **({"formatType": "utc"} if axis.kind == "time" else {}),
        **({"values": list(range(math.ceil(low), math.floor(high) + 1))} if whole and high - low <= most else {}),
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
        "labelPadding": 5,
        "aria": False,
        "zindex": 0,
    }
    return {
        "type": "group",
        "encode": {"enter": {name: {"value": value} for name, value in box.items()}},
        "signals": [{"name": name, "value": box[name]} for name in ("width", "height")],  # what grids are as long as
        "scales": [
            {
                "name": "x",
                "type": "utc" if axis.kind == "time" else "linear",
                "domain": list(cut.domain) if cut else [low, high],
                "range": list(cut.range) if cut else [0, width],
                "zero": False,
                "nice": False,
            }
        ],
        "axes": [
            {**common, **also, "orient": orient, "grid": orient == "top"}
            for orient in ("top", "bottom")
            for also in _labelled(cut)
        ],
        "marks": [_title(axis.label), *_broken_at(cut, bottom - _TOP), *_drawn_marks(marks, width)],
    }


def _labelled(cut: Broken | None) -> list[dict[str, Any]]:
    """What is said of the ticks of an axis: nothing, or each part's own."""
    if cut is None:
        return [{}]
    return [{"values": list(cut.ticks)}, {"values": list(cut.early), "format": "%Y"}]


def _broken_at(cut: Broken | None, height: float) -> Iterator[dict[str, Any]]:
    """A double line where an axis is broken."""
    if cut is not None:
        enter: dict[str, Any] = {"x": {"field": "x"}, "y": {"value": -6}, "y2": {"value": height + 6}}
        rows = [{"x": cut.range[1] + beside} for beside in (-2, 2)]
        yield _of("chart-break", "rule", rows, {**enter, "stroke": {"value": "gray"}})


def _domain(axis: Axis, marks: Sequence[dict[str, Any]]) -> tuple[float, float]:
    """From the least to the greatest value, with room at both ends; numbers begin at nought where that is near."""
    values = [m[end] for m in marks for end in ("a", "b") if m[end] is not None] or [0.0]
    low, high = min(values), max(values)
    if axis.kind == "time":
        room = max((high - low) * 0.06, 2 * DAY)
        return low - room, high + room
    if low >= 0 and low <= high * 0.75:
        low = 0.0
    room = (high - low) * 0.08 or max(abs(high) * 0.1, 1.0)
    return low - (room if low else 0.0), high + room


def _format(axis: Axis, width: float, *, whole: bool) -> str:
    if axis.kind != "time":
        return ",.2~f" if width < 10 and not whole else ",.0f"
    if width > 4 * 365 * DAY:
        return "%Y"
    return "%b %Y" if width > 100 * DAY else "%-d %b %Y"


def _title(text: str) -> dict[str, Any]:
    enter = {"x": {"value": 0}, "y": {"value": -25}, "text": {"value": text}}
    return {"type": "text", "name": "chart-title", "aria": False, "encode": {"enter": enter}}


def _texts(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    enter = {"x": {"value": 0}, "y": {"field": "y"}, "text": {"field": "t"}, "baseline": {"value": "middle"}}
    return _of(name, "text", rows, enter)


def _rules(name: str, rows: list[dict[str, Any]], width: int) -> dict[str, Any]:
    enter = {"x": {"value": 0}, "x2": {"value": width}, "y": {"field": "y"}, "stroke": {"value": "gray"}}
    return _of(name, "rule", rows, enter)


def _of(name: str, kind: str, rows: Sequence[dict[str, Any]], enter: dict[str, Any]) -> dict[str, Any]:
    """Marks over rows of their own: a group brings the data, since Vega names data sets once in a scope."""
    inner = {"type": kind, "name": name, "aria": False, "from": {"data": "rows"}, "encode": {"enter": enter}}
    return {"type": "group", "data": [{"name": "rows", "values": list(rows)}], "marks": [inner]}


_X = "scale('x', datum.a)"
_X2 = "scale('x', datum.b)"


def _drawn_marks(marks: Sequence[dict[str, Any]], width: int) -> Iterator[dict[str, Any]]:
    """Bars, open ends, points; above them the places that can be hit, which carry the links."""
    y = {"field": "y"}
    spans = [m for m in marks if m["shape"] == "span"]
    opens = [m for m in marks if m["shape"] == "open"]
    for hollow in (False, True):
        some = [m for m in spans if m["hollow"] is hollow]
        bar = {
            "x": {"signal": _X},
            "width": {"signal": f"max(4, {_X2} - {_X})"},
            "y": {"field": "y", "offset": -5},
            "height": {"value": 10},
            "cornerRadius": {"value": 2},
        }
        yield _of(f"chart-bar chart-{_KIND[hollow]}", "rect", some, bar)
    edge = {"signal": f"datum.to ? {width} : 0"}
    yield _of("chart-open", "rule", opens, {"x": {"signal": _X}, "x2": edge, "y": y, "stroke": {"value": "gray"}})
    arrow = {"x": edge, "y": y, "size": {"value": 70}, "angle": {"signal": "datum.to ? 90 : -90"}}
    yield _of("chart-arrow", "symbol", opens, {**arrow, "shape": {"value": "triangle-up"}})
    for hollow in (False, True):
        some = [m for m in marks if m["shape"] != "span" and m["hollow"] is hollow]
        point = {"x": {"signal": _X}, "y": y, "size": {"value": 90}, "shape": {"value": "circle"}}
        yield _of(f"chart-point chart-{_KIND[hollow]}", "symbol", some, point)
    near = f"min({_X}, {_X2}, datum.from ? 0 : {width}) - 9"
    far = f"max({_X}, {_X2}, datum.to ? {width} : 0) + 9"
    hit = {
        "x": {"signal": f"min({near}, ({_X} + {_X2}) / 2 - 12)"},
        "x2": {"signal": f"max({far}, ({_X} + {_X2}) / 2 + 12)"},
        "y": {"field": "y", "offset": -12},
        "height": {"value": 24},
        "href": {"field": "link"},
        "cornerRadius": {"value": 4},
    }
    yield _of("chart-hit", "rect", marks, hit)


_KIND = {False: "full", True: "hollow"}


def _fitting(text: str, letters: int) -> str:
    """A label cut to about `letters` letters; those of wide scripts count twice."""
    width = 0
    for place, character in enumerate(text):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > letters:
            return text[:place].rstrip() + "…"
    return text


# --- from Vega's drawing to the page's ---------------------------------------------------------------------

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_STYLED = ("fill", "stroke", "stroke-width", "opacity", "font-family", "font-size", "font-weight", "pointer-events")
"""Attributes that are the style sheet's to say."""


@functools.lru_cache(maxsize=32)
def _vega(spec: str) -> str:
    return str(vl_convert.vega_to_svg(spec))


def _cut(spec: str, charts: Sequence[Chart], addresses: Sequence[str], labels: Sequence[str]) -> Iterator[Markup]:
    """Each chart's two drawings, cut out of the one that Vega made, with links and styles of the page."""
    root = etree.fromstring(_vega(spec).encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    groups = {}
    for group in root.iter(f"{_SVG}g"):
        named = next((c for c in (group.get("class") or "").split() if c.startswith("chart-") and c[-1] in "we"), "")
        if named.endswith(("-wide", "-narrow")):
            groups[named] = group
    for i, chart in enumerate(charts):
        yield Markup("").join(
            _svg(chart, shape, groups[f"chart-{i}-{shape.name}"], addresses, labels) for shape in _SHAPES
        )


def _svg(chart: Chart, shape: _Shape, group: Any, addresses: Sequence[str], labels: Sequence[str]) -> Markup:
    height = _tops(chart, shape)[-1] + _BOTTOM
    svg = etree.Element(f"{_SVG}svg", nsmap={None: _SVG[1:-1]})
    for name, value in (
        ("class", f"chart chart-{shape.name}"),
        ("viewBox", f"0 0 {shape.width} {height}"),
        ("width", str(shape.width)),
        ("height", str(height)),
        ("role", "group"),
        ("aria-label", chart.label),
    ):
        svg.set(name, value)
    svg.append(group)
    for element in list(svg.iter()):
        if element is not svg:
            _own(element, addresses, labels)
    return Markup(etree.tostring(svg, encoding="unicode"))  # noqa: S704 - Vega's, with every text escaped by lxml


def _own(element: Any, addresses: Sequence[str], labels: Sequence[str]) -> None:
    """What Vega says of an element for a page of its own is taken away; links lead where they should."""
    parent = element.getparent()
    if element.tag == f"{_SVG}path" and element.get("class") in {"background", "foreground"}:
        parent.remove(element)
        return
    for name in list(element.attrib):
        if name in _STYLED or name == "role" or name.startswith("aria-"):
            del element.attrib[name]
    if element.tag == f"{_SVG}text":
        element.set("aria-hidden", "true")
    if element.tag == f"{_SVG}a":
        number = int(element.attrib.pop(_HREF).rpartition("/")[2])
        element.set("href", addresses[number])
        element.set("aria-label", labels[number])
        title = etree.Element(f"{_SVG}title")
        title.text = labels[number]
        element.insert(0, title)
