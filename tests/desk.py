"""A served ledger and a real browser, for tests of the pages: whatever leaves this machine or breaks in the page fails the test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

ROOT = Path(__file__).parents[1]
expect.set_options(timeout=20_000)  # a decision reads every report again; two cores may be busy
TOKEN = "token-of-the-tests-0123456789"
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()


@dataclass(frozen=True)
class Desk:
    """A running ``fogline serve``: its address without a slash at the end, its token, its ledger."""

    address: str
    token: str
    ledger: Path

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"{self.address}{path}"


def fogline(*arguments: str, ledger: Path) -> str:
    """One command of the program on a ledger; its standard output."""
    command = [sys.executable, "-m", "fogline", *arguments, "--ledger", str(ledger)]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


@contextmanager
def serving(ledger: Path) -> Iterator[Desk]:
    """The ledger behind ``fogline serve`` on a free port, until the block ends."""
    command = [sys.executable, "-m", "fogline", "serve", "--ledger", str(ledger), "--port", "0"]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, env=os.environ | {"FOGLINE_TOKEN": TOKEN})
    try:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.search(r"http://[\d.]+:\d+", said)
        assert found, f"fogline serve said: {said}{server.stderr.read() if server.poll() is not None else ''}"
        yield Desk(found[0], TOKEN, ledger)
    finally:
        server.terminate()
        server.wait(10)
        assert server.stderr is not None
        server.stderr.close()


@pytest.fixture(scope="session")
def demo_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the bundled demo; copy it before you write."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    fogline("demo", ledger=path)
    return path


@pytest.fixture(scope="session")
def desk(demo_ledger: Path) -> Iterator[Desk]:
    """The bundled demo, served. Nobody writes to it."""
    with serving(demo_ledger) as served:
        yield served


@pytest.fixture
def own_desk(demo_ledger: Path, tmp_path: Path) -> Iterator[Desk]:
    """The bundled demo, served for one test that writes."""
    path = tmp_path / "own.db"
    shutil.copy(demo_ledger, path)
    with serving(path) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window. The test fails when the page asks another host for anything, breaks a rule of its policy, or throws."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("request", lambda request: _watch(request, wrong))
    opened.on("pageerror", lambda error: wrong.append(f"threw {error}"))
    opened.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    yield opened
    context.close()
    assert not wrong, "; ".join(wrong)


def _watch(request: Request, wrong: list[str]) -> None:
    parts = urlsplit(request.url)
    if parts.scheme not in {"data", "blob", "about"} and parts.hostname != "127.0.0.1":
        wrong.append(f"asked {request.url}")


def visit(page: Page, desk: Desk, path: str = "/", *, writes: bool = False) -> Page:
    """Open a page of the desk and wait until it has its heading and nothing more is on its way."""
    if writes:
        page.goto(desk.url(f"/?token={desk.token}"))
    page.goto(desk.url(path))
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    return page
