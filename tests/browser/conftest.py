"""A real Chromium and the sample's dossier, served on the loopback address."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from alteram.dossier.api.app import create_app
from tests.dossier.sample import Build, write_sample

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> str:
    """The Chromium or Chrome of this machine; the tests fail, and say how to get one, where there is none."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    if ON_A_MAC.exists():
        return str(ON_A_MAC)
    pytest.fail("The browser tests need Chromium or Chrome: run `scripts/ensure browser`, or install `chromium`.")


@dataclass
class Site:
    """The served sample."""

    address: str
    build: Build

    def source(self, path: str) -> str:
        """The id of a source."""
        return next(s.id for s in self.build.rows["sources"] if s.path == path)

    def statement(self, words: str) -> str:
        """The id of the statement whose content begins so."""
        return next(s.id for s in self.build.rows["statements"] if s.content_spans[0].quote.startswith(words))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample's site, served in a thread."""
    path = tmp_path_factory.mktemp("site") / "dossier.sqlite"
    build = write_sample(path)
    app = create_app(path)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()  # whoever is quicker than the server waits, and is served
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, ws="none", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield Site(f"http://127.0.0.1:{listener.getsockname()[1]}", build)
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


@dataclass
class Watch:
    """What a browser did and complained of."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Watches everything that pages of this context do."""
        context.on("request", lambda r: self.hosts.add(urlsplit(r.url).netloc))
        context.on("console", lambda m: self.complaints.append(m.text) if m.type in {"error", "warning"} else None)
        context.on("weberror", lambda e: self.complaints.append(str(e.error)))


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page with the options of a context; afterwards asks that nothing was complained of or fetched away."""
    watch = Watch()
    contexts: list[BrowserContext] = []

    def open_page(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=site.address, **{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        watch.over(context)
        contexts.append(context)
        page = context.new_page()
        answer = page.goto(path)
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.complaints == []
    assert watch.hosts == {site.address.removeprefix("http://")}
