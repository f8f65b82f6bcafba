"""The application: its parts put together in one place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.types import ASGIApp

from fogline import __version__
from fogline.web import (
    alerting,
    answers,
    changing,
    deciding,
    describing,
    explaining,
    exports,
    listings,
    originals,
    overviews,
    problems,
    reports,
    searching,
    service,
    shell,
    situation,
)
from fogline.web.guard import Guard
from fogline.web.settings import Settings
from fogline.web.shelf import Shelf

API = "/v1"


def create(settings: Settings) -> ASGIApp:
    """The application over one ledger. Raises ``LedgerError`` for a ledger that cannot be opened."""
    shelf = Shelf(settings)
    shelf.warm()

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(title="Fogline", version=__version__, lifespan=running, docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    app.state.settings = settings
    app.state.shelf = shelf
    for part in (service, answers, listings, originals, reports, explaining, overviews, searching, changing, alerting, exports, situation, deciding, describing):
        app.include_router(part.router, prefix=API)
    app.include_router(shell.router)
    problems.install(app, str(settings.ledger))
    return Guard(app, settings)
