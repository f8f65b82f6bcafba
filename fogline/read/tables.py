"""JSON lines, JSON lists and CSV with a column of text: one report for each record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fogline.errors import ReadError
from fogline.model import Document, TimeRange
from fogline.publication import published_day
from fogline.read.encoding import decode
from fogline.read.reports import Imprint, clock_time, moment, part_of, plain_line, report

TEXT = ("text", "body", "content", "maintext", "article", "full_text", "fulltext", "content_text", "content_html")
_TITLE, _OUTLET, _AUTHOR = ("title", "headline"), ("outlet", "source", "publisher", "sitename", "site_name", "source_name", "domain"), ("byline", "author", "authors")
_DATE = ("published", "date", "date_published", "datepublished", "published_at", "date_publish", "publication_date", "pubdate", "timestamp")
_URL, _NAME = ("url", "link", "uri"), ("id", "guid", "uuid", "doc_id")
KNOWN = frozenset((*TEXT, *_TITLE, *_OUTLET, *_AUTHOR, *_DATE, *_URL, *_NAME))
"""Names of columns by which a table of reports is recognised."""


def json_reports(raw: bytes, source: str) -> Iterator[Document | ReadError]:
    """The reports of JSON lines, of a JSON list or of one object. A line that is none is an error of its own, named with its number."""
    text, encoding = decode(raw, source)
    stripped = text.lstrip()
    if stripped.startswith("[") or (stripped.startswith("{") and not _opens_with_record(stripped)):
        records: Iterator[tuple[int, Any]] = enumerate(_whole(text, source), 1)
    else:
        records = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    taken: set[str] = set()
    for number, record in records:
        try:
            found = _parsed(record) if isinstance(record, str) else record
            yield _report(found, json.dumps(record).encode() if not isinstance(record, str) else record.encode(), source, number, encoding, taken)
        except (ValueError, RecursionError) as error:
            yield ReadError(f"{source}#{number}", "format", f"this line is not JSON ({str(error)[:100]})")
        except ReadError as error:
            yield error


def _opens_with_record(text: str) -> bool:
    """True where the first line is an object by itself, as in JSON lines."""
    first, _, _ = text.partition("\n")
    try:
        value = json.loads(first)
        return isinstance(value, dict) and not _list_in(value)
    except (ValueError, RecursionError):
        return first.rstrip().endswith("}") and first.count("{") == first.count("}")


def _parsed(line: str) -> Any:
    return json.loads(line)


def _whole(text: str, source: str) -> Sequence[Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(source, "format", f"this is not JSON ({str(error)[:100]}); JSON lines have one object in each line") from error
    if isinstance(value, dict):
        return _list_in(value) or [value]
    return list(value)


def _list_in(value: Mapping[str, Any]) -> list[Any]:
    """The one list of records in an object without a text of its own, as answers of services and JSON feeds have it; empty where there is none.

    Its records are of the outlet that a JSON feed names.
    """
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner)]
    if len(lists) != 1 or _first(value, TEXT):
        return []
    outlet = plain_line(value.get("title")) if "jsonfeed" in str(value.get("version")) else None
    return [{**one, "outlet": _first(one, _OUTLET) or outlet} for one in lists[0]] if outlet else lists[0]


def csv_reports(raw: bytes, source: str) -> Iterator[Document | ReadError]:
    """The reports of a CSV or TSV file with a header. Raises ``ReadError`` where no column holds text."""
    text, encoding = decode(raw, source)
    delimiter = delimiter_of(text.partition("\n")[0])
    before = csv.field_size_limit(max(len(text), 131_072))
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        names = [name or "" for name in rows.fieldnames or ()]
        if not _columns(names, TEXT):
            raise ReadError(source, "format", f"no column of this table is named text, body or content (it has {', '.join(names[:12])[:200]}); rename the one that holds the reports")
        taken: set[str] = set()
        for number, row in enumerate(rows, 2):
            try:
                yield _report(row, json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace"), source, number, encoding, taken)
            except ReadError as error:
                yield error
    except csv.Error as error:
        yield ReadError(source, "format", f"the table breaks off here: {error}; save it again as CSV")
    finally:
        csv.field_size_limit(before)


def delimiter_of(header: str) -> str:
    """What parts the columns of a header: the commonest of comma, semicolon, tab and bar."""
    return max(",;\t|", key=header.count)


def _columns(names: Sequence[str], wanted: Sequence[str]) -> list[str]:
    known = {name.strip().lower(): name for name in names}
    return [known[one] for one in wanted if one in known]


def _first(row: Mapping[str, Any], wanted: Sequence[str]) -> Any:
    """The first of the wanted columns that holds anything."""
    for name in _columns([key for key in row if isinstance(key, str)], wanted):
        if row[name] not in (None, "", [], {}):
            return row[name]
    return None


def _report(row: Any, raw: bytes, source: str, number: int, encoding: str, taken: set[str]) -> Document:
    if not isinstance(row, Mapping):
        raise ReadError(f"{source}#{number}", "format", "this record is not an object with a text")
    path = part_of(source, _first(row, _NAME) or number, taken)
    text = _first(row, TEXT)
    if not isinstance(text, str):
        raise ReadError(path, "empty", "this record has no text (a column text, body or content)")
    if "<p" in text[:2_000].lower():
        from fogline.read.markup import fragment_text

        text = fragment_text(text, path)
    title, outlet, author = plain_line(_first(row, _TITLE)), _first(row, _OUTLET), _first(row, _AUTHOR)
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    if isinstance(author, list):
        author = ", ".join(map(str, author))
    return report(text, raw, path, encoding, Imprint(title, plain_line(outlet), _dated(_first(row, _DATE)), plain_line(author), plain_line(_first(row, _URL))))


def _dated(stated: Any) -> TimeRange | None:
    """A cell's date: ISO, in the form of mail headers, or in words; numbers and anything else that leaves day and month open is unknown."""
    if not isinstance(stated, str):
        return None
    if found := moment(stated):
        return found
    from email.utils import parsedate_to_datetime

    try:
        return clock_time(parsedate_to_datetime(stated))
    except (ValueError, TypeError, IndexError, OverflowError):
        said = published_day(stated.strip())
    return None if said is None or said.day is None else TimeRange(said.day, said.day, "day", "stated", edtf=said.day, words=stated.strip()[:80])
