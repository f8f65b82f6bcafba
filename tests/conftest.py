"""What every test may lean on: the folder of reference reports, and a machine that talks to nobody."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

import pytest
from desk import browser, demo_ledger, desk, own_desk, page  # noqa: F401 - fixtures of the tests of the pages
from hypothesis import settings

from fogline.parser import missing as parser_missing

ROOT = Path(__file__).parents[1]
NEEDS = {"shared": "shared data", "browser": "a browser", "parser": "the parser (fogline[parser])"}
NOT_RUN: pytest.StashKey[dict[str, int]] = pytest.StashKey()

settings.register_profile("fogline", deadline=None, print_blob=True)
settings.load_profile("fogline")


def shared_folder() -> Path:
    """The folder of reference reports, whether or not it exists."""
    return Path(os.environ.get("FOGLINE_SHARED") or ROOT.parent / "shared").resolve()


def _there(need: str) -> bool:
    if need == "shared":
        return (shared_folder() / "seeds").is_dir()
    if need == "parser":
        return parser_missing() is None
    return any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))


def pytest_runtest_setup(item: pytest.Item) -> None:
    required = os.environ.get("FOGLINE_REQUIRE", "").split(",")
    for need, words in NEEDS.items():
        if item.get_closest_marker(need) and not _there(need):
            if need in required:
                pytest.fail(f"FOGLINE_REQUIRE names {need}, but this machine has no {words}", pytrace=False)
            pytest.skip(f"needs {words}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)]
    config.stash[NOT_RUN] = {words: sum(f"needs {words}" in reason for reason in reasons) for words in NEEDS.values()}


def pytest_unconfigure(config: pytest.Config) -> None:
    for words, count in config.stash.get(NOT_RUN, {}).items():
        if count:
            print(f"NOT RUN: {count} tests need {words}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference reports; a test that asks for it is marked ``shared``."""
    return shared_folder()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the machine: only loopback and sockets of the file system can be connected to."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and str(address[0]) not in {"127.0.0.1", "::1", "localhost"}:  # type: ignore[index]
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)
