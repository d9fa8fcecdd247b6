"""Actors, timeline, figures and checks in a real browser: links from marks and rows, keys, phones, no scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Open = Callable[..., Page]


def test_an_actor_is_found_by_any_of_its_names_and_shows_who_calls_it_what(opened: Open) -> None:
    page = opened("/actors")
    page.get_by_label("Words in any of the names").fill("rumour")
    page.get_by_role("button", name="Narrow").click()
    page.get_by_role("link", name="Millers’ Circle", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Millers’ Circle")
    row = page.locator(".names tbody tr").filter(has_text="Piet Oorlam")
    expect(row.locator("td").nth(1)).to_contain_text("a café rumour")
    row.get_by_role("link", name="a café rumour").click()
    expect(page.locator("mark#at")).to_have_text("a café rumour")


def test_a_mark_of_the_timeline_opens_its_words_by_mouse_and_by_key(opened: Open) -> None:
    page = opened("/timeline")
    marks = page.locator(".chart-wide a")
    expect(marks).to_have_count(page.locator(".chart-narrow a").count())
    marks.first.click()
    page.wait_for_url(re.compile("/sources/.*#stm-"))
    page.go_back()
    marks.nth(1).focus()
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sources/.*#stm-"))


def test_the_timeline_is_narrowed_to_times_that_exclude_each_other(opened: Open) -> None:
    page = opened("/timeline")
    page.locator(".facet").get_by_role("link", name="exclude each other").click()
    page.wait_for_url(re.compile("apart=1"))
    expect(page.locator(".timeline tbody")).to_have_count(1)
    expect(page.locator(".timeline [data-row]")).to_have_count(3)
    expect(page.get_by_text("times exclude each other")).to_be_visible()


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "wide", "narrow"), (360, "narrow", "wide")])
def test_one_drawing_is_shown_and_fits(opened: Open, width: int, shown: str, hidden: str) -> None:
    for path in ("/timeline", "/figures"):
        page = opened(path, viewport={"width": width, "height": 800})
        expect(page.locator(f".chart-{shown}").first).to_be_visible()
        expect(page.locator(f".chart-{hidden}").first).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        boxes = page.locator(f".chart-{shown} a").evaluate_all(
            "links => links.map(a => a.getBoundingClientRect()).map(r => Math.min(r.width, r.height))"
        )
        assert min(boxes) >= 21


def test_marks_stand_out_in_both_schemes_and_on_paper(opened: Open) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page = opened("/figures", color_scheme=scheme)
        mark = page.locator(".chart-wide .chart-full path").first
        colours.add(mark.evaluate("e => getComputedStyle(e).stroke"))
    page.emulate_media(media="print")
    expect(page.locator(".chart-wide").first).to_be_visible()
    colours.add(mark.evaluate("e => getComputedStyle(e).stroke"))
    assert len(colours) == 3


def test_figures_and_their_table_say_the_same(opened: Open) -> None:
    page = opened("/figures")
    thing = page.locator(".thing").first
    expect(thing.locator(".chart-wide a")).to_have_count(3)
    expect(thing.locator(".number")).to_have_text(["about 25", "more than 40", "10–12"])
    thing.get_by_role("heading", name="families").get_by_role("link").click()
    page.wait_for_url(re.compile("thing=1"))
    said = page.get_by_role("rowheader", name="more than 40")
    page.get_by_role("row").filter(has=said).locator("[data-open]").click()
    expect(page.locator("mark#at, :target mark, .text mark").first).to_have_text("40")


def test_checks_open_both_passages(opened: Open, site: Site) -> None:
    page = opened("/checks")
    check = page.locator(".check").filter(has_text="Two numbers for one thing")
    expect(check.locator("mark")).to_have_text(["40", "25"])
    expect(check.get_by_text("rule")).to_be_hidden()
    check.get_by_text("How it was found").click()
    expect(check.get_by_text("a-rule")).to_be_visible()
    check.locator(".check-passages a").click()  # both stand close together: one passage, both lit
    page.wait_for_url(re.compile(site.source("press/report.html")))
    expect(page.locator("mark")).to_have_text(["opened here", "40", "25"])


def test_everything_is_there_without_scripts(opened: Open) -> None:
    parts = {"/timeline": ".chart-wide a", "/figures": ".chart-wide a", "/checks": ".check", "/actors": "tr[data-row]"}
    page = opened("/", java_script_enabled=False)
    for path, there in parts.items():
        page.goto(path)
        expect(page.locator(there).first).to_be_visible()


def test_keys_lead_to_the_pages_and_through_their_rows(opened: Open) -> None:
    page = opened("/")
    for key, path in (("p", "actors"), ("w", "timeline"), ("f", "figures"), ("c", "checks")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(re.compile(f"/{path}$"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sources/"))
