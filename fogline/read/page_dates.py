"""When a web page says it was published: its own statement, with the hour and zone where it states them, never a guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from fogline.model import TimeRange
from fogline.publication import published_day
from fogline.read.reports import moment

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate", "publish-date", "pubdate", "publish_date",
    "published_time", "parsely-pub-date", "sailthru.date", "article.published", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SIGN = re.compile(r"(?:^|[\s_-])(?:date|datetime|time|timestamp|published|posted|pubdate|dateline|byline|meta)(?:$|[\s_-])", re.IGNORECASE)
_ASIDE = frozenset({"aside", "nav", "footer", "li"})
_MOST = 50_000  # values of embedded data that are looked at


def stated_moment(tree: Any) -> TimeRange | None:
    """The publication time in a page's markup: embedded article data, then its metadata, then a time element marked as such or opening the story."""
    for words in (*_embedded(tree), *_metas(tree), *_marked(tree)):
        if found := moment(words):
            return found
    return _signed(tree)


def _signed(tree: Any) -> TimeRange | None:
    """The day in short lines that the page marks as a date; ``None`` where two differ. Lines that tell of an update alone are none."""
    found: dict[str, str] = {}
    for element in islice(tree.iter("time", "span", "p", "div", "em", "small", "abbr"), 20_000):
        if element.tag != "time" and not _SIGN.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        if len(element) > 5 or _ASIDE & {str(above.tag) for above in element.iterancestors()}:
            continue
        words = " ".join("".join(element.itertext()).split())
        if 6 <= len(words) <= 140 and (said := published_day(words)) and said.day:
            found.setdefault(said.day, words[said.span.start : said.span.end])
    if len(found) != 1:
        return None
    ((day, words),) = found.items()
    return TimeRange(day, day, "day", "stated", edtf=day, words=words)


def stated_publisher(tree: Any) -> str | None:
    """The publisher that a page's embedded article data names."""
    for node in _nodes(tree):
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip() and "://" not in name:
            return " ".join(name.split())
    return None


def _embedded(tree: Any) -> Iterator[str]:
    """``datePublished`` of the JSON-LD blocks."""
    for node in _nodes(tree):
        if isinstance(stated := node.get("datePublished"), str) and "Comment" not in str(node.get("@type")):
            yield stated


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of the JSON-LD blocks, outer ones first."""
    for script in islice(tree.iter("script"), 200):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                value = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            yield from _objects(value)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        now = waiting.pop()
        if isinstance(now, dict):
            yield now
            waiting += reversed([v for k, v in now.items() if isinstance(v, dict | list) and k not in {"comment", "itemListElement", "hasPart", "mentions"}])
        elif isinstance(now, list):
            waiting += reversed(now)


def _metas(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "")
        stated.setdefault(name.strip().lower(), str(meta.get("content") or ""))
    yield from (stated[name] for name in _METAS if name in stated)


def _marked(tree: Any) -> Iterator[str]:
    """Time elements: those marked as the publication, else the only one in the page's one article."""
    times = [t for t in islice(tree.iter("time", "span", "meta", "abbr"), 5_000) if t.get("datetime") or t.get("itemprop")]
    for element in times:
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            yield element.get("datetime") or element.get("content") or (element.text or "")
    articles = list(islice(tree.iter("article"), 2))
    if len(articles) == 1:
        inside = {t.get("datetime") for t in articles[0].iter("time") if t.get("datetime")}
        if len(inside) == 1:
            yield inside.pop()
