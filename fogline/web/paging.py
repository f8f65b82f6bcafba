"""Pages of a listing: where each ends, the cursor that goes on there, and the Link header that names it."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request

from fogline.web.asked import Page
from fogline.web.problems import Problem

_Row = TypeVar("_Row")
_NOT_PART_OF_THE_QUESTION = {"cursor", "limit", "format", "vintage"}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Row ``at`` of the question ``asked`` in the vintage ``vintage``."""

    vintage: str
    asked: str
    at: int

    def text(self) -> str:
        """The cursor as it stands in an address."""
        return base64.urlsafe_b64encode(json.dumps([self.vintage, self.asked, self.at]).encode()).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class Cut(Generic[_Row]):
    """The rows of one page out of ``total``, and the cursor of the next one."""

    rows: Sequence[_Row]
    total: int
    next: str | None


def question(request: Request) -> str:
    """A short name of what is asked, apart from which page of it."""
    asked = sorted((k, v) for k, v in request.query_params.multi_items() if k not in _NOT_PART_OF_THE_QUESTION)
    return hashlib.sha256(json.dumps([request.url.path, asked]).encode()).hexdigest()[:12]


def read(page: Page, request: Request) -> Cursor | None:
    """The cursor of the request, ``None`` on the first page. Raises ``Problem`` for one that is damaged or of another question."""
    if page.cursor is None:
        return None
    try:
        raw = base64.urlsafe_b64decode(page.cursor.encode() + b"=" * (-len(page.cursor) % 4))
        vintage, asked, at = json.loads(raw)
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise Problem(400, "cursor: this is none; take `next` of the page before as it is") from error
    if not isinstance(vintage, str) or not isinstance(at, int) or isinstance(at, bool) or at < 0:
        raise Problem(400, "cursor: this is none; take `next` of the page before as it is")
    if asked != question(request):
        raise Problem(400, "cursor: it belongs to another question; begin again without it")
    return Cursor(vintage, asked, at)


def cut(found: Sequence[_Row], page: Page, cursor: Cursor | None, vintage: str, request: Request) -> Cut[_Row]:
    """The page of ``found`` that is asked for."""
    start = cursor.at if cursor else 0
    stop = start + page.limit
    following = Cursor(vintage, question(request), stop).text() if stop < len(found) else None
    return Cut(found[start:stop], len(found), following)


def links(request: Request, following: str | None) -> dict[str, str]:
    """The header ``Link`` with the next page, as a reference below this host."""
    if following is None:
        return {}
    url = request.url.include_query_params(cursor=following)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}
