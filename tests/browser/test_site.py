"""The site in a real browser: with the mouse, with keys only, on a phone, on paper, without scripts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site, find_browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Open = Callable[..., Page]

PAGES = [
    "/",
    "/sources",
    "/statements",
    "/letters",
    "/requests",
    "/accounts",
    "/names",
    "/sides",
    "/actors",
    "/timeline",
    "/figures",
    "/checks",
    "/search?q=gates",
    "/about",
    "/help",
    "/nope.html",
]


def in_view(element: Locator) -> bool:
    """Whether the element's first line stands in the window."""
    return bool(
        element.evaluate(
            "e => { const r = e.getClientRects()[0]; return r.top >= 0 && r.bottom <= innerHeight && r.left >= 0; }"
        )
    )


def all_pages(site: Site) -> list[str]:
    sources = [f"/sources/{s.id}" for s in site.build.rows["sources"]]
    return [p for p in PAGES if p != "/nope.html"] + sources + [f"/statements/{site.statement('the weir is rotten')}"]


def test_the_overview_opens(opened: Open) -> None:
    page = opened("/")
    expect(page).to_have_title("The weir at Ellmoor")
    expect(page.get_by_role("heading", level=1)).to_have_text("The weir at Ellmoor")
    expect(page.get_by_role("navigation", name="Main").get_by_role("link", name="Overview")).to_have_attribute(
        "aria-current", "page"
    )
    expect(page.get_by_text("encrypted: it cannot be opened")).to_be_visible()


def test_a_difference_leads_from_the_overview_to_the_very_words(opened: Open) -> None:
    page = opened("/")
    page.get_by_role("link", name="Supply: families").click()
    page.wait_for_url(re.compile(r"/accounts/clm-"))
    lit = page.locator("main mark")
    expect(lit).to_have_text(["more than 40 families", "about 25"])
    assert lit.first.evaluate("e => getComputedStyle(e).fontWeight") == "600", "readable without colour"
    page.get_by_role("link", name="the figure was").click()
    page.wait_for_url(re.compile(r"/sources/src-.*#stm-"))
    expect(page.locator(":target")).to_be_visible()


def test_accounts_are_narrowed_by_kind_without_scripts(opened: Open) -> None:
    page = opened("/accounts", java_script_enabled=False)
    page.get_by_role("link", name=re.compile("figures differ")).first.click()
    expect(page.locator("article.matter")).to_have_count(1)


def test_a_statement_opens_its_source_at_the_lit_words(opened: Open) -> None:
    page = opened("/statements", viewport={"width": 1280, "height": 360})
    page.get_by_role("link", name="a café rumour").click()
    page.wait_for_url(re.compile(r"/sources/src-.*#stm-"))
    target = page.locator(":target")
    expect(target).to_have_text("a café rumour")
    expect(target).to_be_focused()
    assert in_view(target)
    expect(page.locator(".text mark")).to_have_text(["a café rumour"])


def test_all_parts_of_a_statement_are_lit(opened: Open, site: Site) -> None:
    page = opened("/statements")
    page.get_by_role("link", name=re.compile("the weir is rotten")).click()
    page.wait_for_url(re.compile("#stm-"))
    lit = "".join(page.locator(".text mark").all_inner_texts())
    assert lit == "the weir is rottenadds that the mayor admitted: “Nobody asked the village.”"
    inner = page.locator(f"#{site.statement('Nobody asked')}")
    expect(inner).to_have_text("Nobody asked the village.")


def test_an_address_with_a_statement_alone_lights_it(opened: Open, site: Site) -> None:
    statement = site.statement("the weir is rotten")
    page = opened(f"/sources/{site.source('letters/keep the weir.txt')}#{statement}")
    target = page.locator(f"#{statement}")
    expect(target).to_be_focused()
    assert in_view(target)
    expect(page.locator(".said.lit")).to_have_count(2)


def test_an_address_with_places_alone_lights_them(opened: Open, site: Site) -> None:
    page = opened(f"/sources/{site.source('press/report.html')}?at=360-374#at", viewport={"width": 1280, "height": 300})
    expect(page.locator("#at")).to_be_focused()
    assert in_view(page.locator("#at"))
    expect(page.locator("#at")).not_to_be_empty()


def test_an_address_into_folded_boilerplate_unfolds_it(opened: Open, site: Site) -> None:
    page = opened("/search?q=weather")
    page.locator("[data-open]").first.click()
    page.wait_for_url(re.compile("/sources/"))
    expect(page.locator(".boilerplate .passage-text").first).to_be_visible()
    expect(page.locator("mark#at")).to_have_text("Weather")


def test_the_page_of_a_statement_leads_to_its_source_and_back_to_the_file(opened: Open, site: Site) -> None:
    page = opened(f"/statements/{site.statement('Nobody asked')}")
    expect(page.locator(".chain li")).to_have_count(3)
    expect(page.locator(".steps .step-name")).to_have_text(["statement", "passage", "document", "text layer", "file"])
    expect(page.locator(".context .part-content")).to_have_text(["Nobody asked the village."])
    page.get_by_role("link", name="Read it in its source").click()
    page.wait_for_url(re.compile("#stm-"))
    assert in_view(page.locator(":target"))


def test_search_opens_at_the_hit(opened: Open) -> None:
    page = opened("/", viewport={"width": 1280, "height": 360})
    page.get_by_role("searchbox", name="Search all sources").fill("cafe")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\?q=cafe"))
    expect(page.locator(".hits mark")).to_have_text(["café"])
    page.locator(".hits [data-open]").click()
    page.wait_for_url(re.compile("/sources/.*#at"))
    expect(page.locator("mark#at")).to_have_text("café")
    assert in_view(page.locator("mark#at"))


def test_the_list_of_statements_is_narrowed_and_widened_again(opened: Open) -> None:
    page = opened("/statements")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(14)
    page.locator(".facet").get_by_role("link", name="denies").click()
    page.wait_for_url(re.compile("stance=denies"))
    expect(rows).to_have_count(2)
    page.get_by_label("Words in what is said").fill("warned")
    page.get_by_role("button", name="Narrow").click()
    page.wait_for_url(re.compile("text=warned"))
    expect(rows).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    expect(rows).to_have_count(14)


def test_keys_alone_lead_everywhere(opened: Open) -> None:
    page = opened("/", viewport={"width": 1280, "height": 500})
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url(re.compile("/statements$"))
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("[data-row].here [data-open]")).to_be_focused()
    expect(page.locator("[data-row].here")).to_contain_text("the weir is rotten")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#stm-"))
    expect(page.locator(":target")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".note.here [data-open]")).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search all sources")).to_be_focused()
    page.keyboard.type("gates jkg?")
    expect(page.get_by_role("searchbox", name="Search all sources")).to_have_value("gates jkg?")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url(re.compile("/sources$"))


def test_keys_are_shown_on_demand_and_can_be_switched_off(opened: Open) -> None:
    page = opened("/statements")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_text("go to the statements")).to_be_visible()
    dialog.get_by_label("Keys are on").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator(".here")).to_have_count(0)
    page.reload()
    page.keyboard.press("j")
    expect(page.locator(".here")).to_have_count(0)


def test_the_texts_own_voice_can_be_put_out(opened: Open, site: Site) -> None:
    page = opened(f"/sources/{site.source('letters/keep the weir.txt')}")
    own = page.locator(".note-own").first
    expect(own).to_be_visible()
    page.get_by_label("own voice").uncheck()
    expect(own).to_be_hidden()
    expect(page.locator(".note:not(.note-own)").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 320])
def test_no_page_scrolls_sideways_on_a_phone(opened: Open, site: Site, width: int) -> None:
    page = opened("/", viewport={"width": width, "height": 740})
    for path in all_pages(site):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        expect(page.get_by_role("heading", level=1)).to_be_visible()


CONTRAST = """() => {
  const numbers = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = numbers(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !e.getClientRects().length || e.closest(".skip")) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const [a, b] = [light(numbers(style.color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < (large ? 3 : 4.5)) weak.add(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
  }
  return [...weak];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(opened: Open, site: Site, scheme: str) -> None:
    page = opened("/", color_scheme=scheme)
    grounds = set()
    for path in [*all_pages(site), "/statements?stance=denies", f"/sources/{site.source('press/report.html')}?at=0-90"]:
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], path
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 1


SMALL = """() => [...document.querySelectorAll(
    ".nav a, .facet a, .filter a, .chips a, .note a, .outline a, .tiles a, summary, button")]
  .filter(e => e.getClientRects().length && !e.closest(".hidden"))
  .map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.height < 24 || r.width < 24)
  .map(([e, r]) => `${e.className} ${e.textContent.trim().slice(0, 20)} ${r.width}x${r.height}`)"""


def test_targets_are_large_enough_to_hit(opened: Open, site: Site) -> None:
    page = opened("/", viewport={"width": 360, "height": 740})
    for path in [*all_pages(site), "/statements?stance=denies"]:
        page.goto(path)
        assert page.evaluate(SMALL) == [], path


def test_what_has_the_focus_is_seen(opened: Open) -> None:
    page = opened("/statements")
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const s = getComputedStyle(document.activeElement);"
            " return [document.activeElement.tagName, s.outlineStyle, parseFloat(s.outlineWidth)]; })()"
        )
        assert outline[0] == "BODY" or (outline[1] != "none" and outline[2] >= 2), outline


def test_on_paper_the_text_stays_and_the_tools_go(opened: Open, site: Site) -> None:
    page = opened(f"/sources/{site.source('letters/keep the weir.txt')}")
    page.emulate_media(media="print")
    for tool in (".nav", ".search", ".legend", ".facts"):
        expect(page.locator(tool)).to_be_hidden()
    expect(page.get_by_text("Dear Minister Halvard,")).to_be_visible()
    expect(page.locator(".note").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(page.pdf()) > 5_000


def test_everything_works_without_scripts(opened: Open, site: Site) -> None:
    page = opened("/statements", java_script_enabled=False, viewport={"width": 1280, "height": 360})
    page.get_by_label("Words in what is said").fill("café")
    page.get_by_role("button", name="Narrow").click()
    page.get_by_role("link", name="a café rumour").click()
    expect(page.locator(".text mark")).to_have_text(["a café rumour"])
    box = page.locator(".text mark").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 360
    page.get_by_role("link", name="Keys").click()
    expect(page.get_by_role("heading", name="Keys and search")).to_be_visible()
    expect(page.get_by_label("Keys are on")).to_be_hidden()


def test_an_error_has_a_page(browser, site: Site) -> None:
    page = browser.new_page(base_url=site.address)
    answer = page.goto("/statements/stm-none")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="To the overview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The weir at Ellmoor")
    page.context.close()


def test_scripts_of_a_source_stay_words(opened: Open, site: Site) -> None:
    page = opened(f"/sources/{site.source('press/report.html')}")
    dialogs: list[str] = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    expect(page.locator(".passage-text").filter(has_text="<script>alert(1)</script>").first).to_be_visible()
    expect(page.get_by_text("published at javascript:alert(2)")).to_be_visible()
    assert dialogs == []


def test_without_a_browser_the_tests_fail_and_say_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("tests.browser.conftest.ON_A_MAC", find_browser.__globals__["Path"]("/nowhere/chrome"))
    with pytest.raises(pytest.fail.Exception, match="scripts/ensure browser"):
        find_browser()
