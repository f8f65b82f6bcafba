"""Asking one source: what it holds that was not read yet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fogline.errors import ReadError
from fogline.model import Document, Original
from fogline.read.fetching import Answer, BusyError, Fetcher
from fogline.read.forms import Sent, reports_in
from fogline.read.originals import Originals
from fogline.watch.sources import Source
from fogline.watch.standing import Standing, went_well, went_wrong

_MOST_SEEN = 5_000


@dataclass(frozen=True, slots=True)
class Polled:
    """What a question brought: reports, what could not be read, where the source stands now, and the bytes of the reports by their path."""

    documents: tuple[Document, ...]
    failed: tuple[ReadError, ...]
    standing: Standing
    came: Mapping[str, Original] = field(default_factory=dict)


def poll(source: Source, before: Standing, fetcher: Fetcher, max_bytes: int, now: datetime) -> Polled:
    """Ask a source that is due. A failure is told and puts the next question off; nothing it held is lost by that."""
    try:
        answer = fetcher.get(source.url, etag=before.etag, modified=before.modified)
    except ReadError as error:
        least = error.wait if isinstance(error, BusyError) else 0.0
        return Polled((), (error,), went_wrong(before, now, source.interval, error.reason, least))
    if answer.unchanged:
        return Polled((), (), went_well(before, now, source.interval))
    originals = Originals()
    found = list(_read(answer, source, before, fetcher, max_bytes, originals))
    documents = tuple(d for d in found if isinstance(d, Document))
    failed = tuple(e for e in found if isinstance(e, ReadError))
    if not documents and failed and failed[0].source == source.url:
        return Polled((), failed, went_wrong(before, now, source.interval, failed[0].reason))
    pages = tuple(d.path for d in documents if source.pages and not d.path.startswith(f"{source.url}#"))
    seen = tuple(dict.fromkeys((*before.seen, *pages)))[-_MOST_SEEN:]
    after = dataclasses.replace(went_well(before, now, source.interval), etag=answer.etag, modified=answer.modified, seen=seen)
    came = {d.path: original for d in documents if (original := originals.take(d.path)) is not None}
    return Polled(documents, failed, after, came)


def _read(answer: Answer, source: Source, before: Standing, fetcher: Fetcher, max_bytes: int, originals: Originals) -> Iterator[Document | ReadError]:
    """The reports of an answer; with ``pages`` those behind its entries that were not read before."""
    sent = Sent(answer.url, answer.content_type, answer.charset, answer.at)
    for item in reports_in(answer.body, source.url, max_bytes, sent=sent, originals=originals):
        if source.pages and isinstance(item, Document) and item.url is not None and item.path != source.url:
            if item.url not in before.seen:
                yield from _page(item, item.url, fetcher, max_bytes, originals)
        else:
            yield item


def _page(entry: Document, url: str, fetcher: Fetcher, max_bytes: int, originals: Originals) -> Iterator[Document | ReadError]:
    """The page of an entry under its own address, dated by the entry where the page has no date; the entry's own words where the page cannot be read."""
    try:
        answer = fetcher.get(url)
    except ReadError as error:
        yield error
        yield entry
        return
    for item in reports_in(answer.body, url, max_bytes, sent=Sent(url, answer.content_type, answer.charset, answer.at), originals=originals):
        if isinstance(item, Document):
            yield dataclasses.replace(item, published=item.published or entry.published, outlet=item.outlet or entry.outlet)
        else:
            yield item
