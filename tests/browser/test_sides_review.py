"""Review in a real browser: a voice is put on a side, its column follows, it is taken back; also without scripts."""

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from alteram.dossier.api.app import create_app
from alteram.review.desk import Desk
from tests.browser.conftest import Watch
from tests.browser.test_site import CONTRAST, SMALL
from tests.review.table import lay

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk of its own for each test."""
    return lay(tmp_path / "p")


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """The desk's site, served in a thread."""
    app = create_app(desk.project.dossier_file, desk)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


def opened(browser: Browser, address: str, watch: Watch, **options: object) -> Page:
    context = browser.new_context(base_url=address, **{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    watch.over(context)
    page = context.new_page()
    page.goto("/sides")
    return page


def columns(page: Page) -> list[str]:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Accounts").click()
    page.wait_for_url("**/accounts")
    return [" ".join(text.split()) for text in page.locator(".account-voice").all_inner_texts()]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_voice_is_put_on_a_side_seen_on_accounts_and_taken_back(
    browser: Browser, address: str, desk: Desk, scripts: bool
) -> None:
    watch = Watch()
    page = opened(browser, address, watch, java_script_enabled=scripts)
    before = columns(page)
    assert "River Board" in before
    page.go_back()
    page.get_by_role("checkbox", name="River Board").check()
    page.get_by_role("checkbox", name="Piet Oorlam").check()
    page.get_by_label("Side (one that is there, or a new name)").fill("The board")
    page.get_by_role("group", name="The voices ticked above").get_by_label("Note").fill("he speaks for it")
    page.get_by_role("button", name="Put on this side").click()
    page.wait_for_url(re.compile(r"/sides\?done=dec-"))
    expect(page.get_by_role("status")).to_contain_text("River Board, Piet Oorlam: put on the side “The board”")
    assert desk.project.sides_file.read_text("utf-8").endswith('"The board" = ["River Board", "Piet Oorlam"]\n')
    after = columns(page)
    assert "The board" in after
    assert not {"River Board", "Piet Oorlam"} & set(after)
    page.go_back()
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url(re.compile(r"/sides\?done=dec-"))
    expect(page.get_by_role("status")).to_contain_text("Taken back:")
    assert columns(page) == before
    assert not desk.project.sides_file.exists()
    page.context.close()
    assert watch.complaints == []
    assert watch.hosts == {address.removeprefix("http://")}


def test_a_proposal_is_read_and_accepted_with_keys_only_on_a_phone(browser: Browser, address: str, desk: Desk) -> None:
    watch = Watch()
    page = opened(browser, address, watch, viewport={"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_text("Read 2 passages").focus()
    page.keyboard.press("Enter")
    passage = page.get_by_role("link", name="We warned everybody twice,")
    expect(passage).to_be_visible()
    page.get_by_role("button", name="Accept this proposal").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sides\?done=dec-"))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    expect(page.get_by_role("button", name="Take out Piet Oorlam")).to_be_visible()
    page.get_by_text("Read 2 passages").click()
    page.get_by_role("link", name="We warned everybody twice,").click()
    page.wait_for_url(re.compile("/sources/.*#stm-"))
    expect(page.locator(".text mark")).to_have_text(["We warned everybody twice,"])
    page.context.close()
    assert watch.complaints == []


def test_of_two_windows_the_second_keeps_what_was_filled_in(browser: Browser, address: str, desk: Desk) -> None:
    watch = Watch()
    page = opened(browser, address, watch)
    page.get_by_role("checkbox", name="River Board").check()
    page.get_by_label("Side (one that is there, or a new name)").fill("The board")
    desk.decide(("place", "The mill", ("Millers’ Circle",)), seen=desk.seen())
    page.get_by_role("button", name="Put on this side").click()
    expect(page.get_by_role("alert")).to_contain_text("the sides were changed meanwhile")
    expect(page.get_by_role("checkbox", name="River Board")).to_be_checked()
    page.get_by_role("button", name="Put on this side").click()
    page.wait_for_url(re.compile(r"/sides\?done=dec-"))
    assert [side.name for side in desk.given()] == ["The mill", "The board"]
    page.context.close()
    assert [c for c in watch.complaints if "409" not in c] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_forms_are_legible_and_can_be_hit(browser: Browser, address: str, desk: Desk, scheme: str) -> None:
    desk.decide(("place", "A side with a rather long name of its own", ("River Board",)), seen=desk.seen())
    page = opened(browser, address, Watch(), viewport={"width": 360, "height": 740}, color_scheme=scheme)
    page.get_by_text("Give it another name").click()
    page.get_by_role("checkbox", name="River Board").check()
    for send in (None, "Put on this side"):
        if send is not None:
            page.get_by_role("button", name=send).click()
            expect(page.get_by_role("alert")).to_contain_text("a side needs a name")
            page.wait_for_load_state("load")  # its style too: what it looks like is looked at
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate(SMALL) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.context.close()


def test_what_has_the_focus_is_never_covered(browser: Browser, address: str, desk: Desk) -> None:
    """The bar of the ticked voices stays at the lower edge of a tall window; it must not hide what one comes to."""
    page = opened(browser, address, Watch(), viewport={"width": 1280, "height": 720})
    page.evaluate("window.scrollTo(0, 0)")
    page.get_by_role("searchbox", name="Words in any of the names").focus()
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement, r = e.getBoundingClientRect();"
                " const at = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);"
                " return [e.type || e.tagName, e === at || e.contains(at)]; }"
            )
        )
    assert "checkbox" in [kind for kind, _ in seen]
    assert all(free for _, free in seen), seen
    page.context.close()
