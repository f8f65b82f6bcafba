"""A server of our own for the tests: over a ledger of the episode or of any release, on a free port, with a client that knows its name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import uvicorn
from typer.testing import CliRunner

from fogline.book.load import load
from fogline.cli.app import app
from fogline.ledger.store import Ledger
from fogline.model import Document, Release
from fogline.pipeline import build
from fogline.read.files import read_all
from fogline.web.app import create
from fogline.web.serving import bound
from fogline.web.settings import Settings

DEMO = Path(__file__).parents[1] / "fogline" / "demo"
TOKEN = "a-token-for-the-tests"
NOW = datetime(2026, 2, 28, 12, tzinfo=UTC)


def keep(path: Path, release: Release, now: datetime = NOW) -> Path:
    """A ledger at ``path`` that holds ``release``."""
    with Ledger.open(path) as kept:
        kept.add(release.documents, now=now)
        kept.save(release, now=now, command="test")
    return path


def run_twice(path: Path) -> Path:
    """A ledger at ``path`` that was kept by two runs of the demonstration: one report first, then all."""
    for reports in (DEMO / "1_wire.txt", DEMO):
        assert CliRunner().invoke(app, ["run", str(reports), "--ledger", str(path), "-q"]).exit_code == 0
    return path


@contextmanager
def serving(settings: Settings) -> Iterator[httpx.Client]:
    """A running server, and a client without a token; ``client.headers`` may take one."""
    with bound(replace(settings, port=0)) as listening:
        port = listening.getsockname()[1]
        app = create(replace(settings, port=port))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="on", access_log=False, server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(20)


def demo(path: Path) -> Path:
    """A ledger at ``path`` with the bundled reports, read as they are."""
    documents = [d for d in read_all([str(DEMO)]) if isinstance(d, Document)]
    return keep(path, build(documents, load()))
