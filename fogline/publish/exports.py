"""Every export by its name: what it is, the policy it is made under, and its text. ``parquet`` alone is a folder of files."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from fogline.model import Release
from fogline.publish import acled, geojson, hxl, prov, sheets, sidecar, ucdp
from fogline.publish.acled import Coding
from fogline.publish.coded import Match
from fogline.publish.package import package
from fogline.publish.records import json_line, json_text, release_lines


@dataclass(frozen=True, slots=True)
class Made:
    """One export: its bytes, how many rows it has, and, beside a table of a fixed shape, the sidecar's lines and the rows left out."""

    body: bytes
    rows: int
    sidecar: str | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What an export is made of: the release (already filtered), its names and numbers, the snapshot's name and the policy in a sentence.

    ``beside``: by event the records of coded datasets that lie nearest, for the sidecar alone; no row takes anything from them.
    """

    release: Release
    coding: Coding
    snapshot: str
    policy_about: str
    beside: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """One export format. ``policy`` is the codebook's own, used where the user names none; ``media`` its media type."""

    about: str
    suffix: str
    media: str
    make: Callable[[Request], Made]
    policy: str | None = None


def _text(text: str, rows: int) -> Made:
    return Made(text.encode("utf-8", "backslashreplace"), rows)


def _shaped(form: str, columns: Iterable[str], key: str, row: Callable[..., Mapping[str, object] | str], request: Request) -> Made:
    """A table of a fixed shape, and its sidecar."""
    coded = [(event, row(event, request.coding)) for event in request.release.events]
    rows = [made for _, made in coded if not isinstance(made, str)]
    claims = request.coding.index.claims
    lines = "".join(f"{json_line(sidecar.record(event, form, made, key, claims, request.beside.get(event.id, ())))}\n" for event, made in coded)
    body = sheets.csv_text(tuple(columns), rows).encode("utf-8", "backslashreplace")
    return Made(body, len(rows), lines, len(coded) - len(rows))


def _hxl(request: Request) -> Made:
    coding = request.coding
    rows = list(hxl.rows(request.release.events, coding.index.claims, coding.outlets, coding.labels))
    return _text(sheets.csv_text(tuple(hxl.TAGS), rows), len(rows) - 1)


def _geojson(request: Request) -> Made:
    made = geojson.collection(request.release.events, request.coding.labels)
    return _text(json_text(made), len(made["features"]))


def _csv(request: Request) -> Made:
    claims = request.release.claims
    return _text(sheets.csv_text(sheets.CLAIM_COLUMNS, map(sheets.claim_row, claims)), len(claims))


def _jsonl(request: Request) -> Made:
    return _text("".join(f"{line}\n" for line in release_lines(request.release)), len(request.release.claims))


def _package(request: Request) -> Made:
    out = io.BytesIO()
    package(out, request.release, request.snapshot, request.policy_about)
    return Made(out.getvalue(), len(request.release.claims))


def _prov(request: Request) -> Made:
    return _text("".join(prov.pieces(request.release)), len(request.release.claims))


FORMS: Mapping[str, Form] = {
    "csv": Form("one row for each claim", "csv", "text/csv", _csv),
    "jsonl": Form("the whole release, one record a line", "jsonl", "application/x-ndjson", _jsonl),
    "acled": Form(
        "ACLED's 31 columns, one row for each event", "csv", "text/csv",
        lambda request: _shaped("acled", acled.COLUMNS, "event_id_cnty", acled.row, request), acled.POLICY,
    ),
    "ucdp": Form(
        "UCDP GED's 49 columns, one row for each event with a death", "csv", "text/csv",
        lambda request: _shaped("ucdp", ucdp.COLUMNS, "id", ucdp.row, request), ucdp.POLICY,
    ),
    "geojson": Form("events on a map", "geojson", "application/geo+json", _geojson),
    "hxl": Form("figures with HXL hashtags", "csv", "text/csv", _hxl),
    "prov": Form("where each figure comes from, as PROV-O in JSON-LD", "jsonld", "application/ld+json", _prov),
    "package": Form("a zip of all tables with schema, data dictionary, policy and licence", "zip", "application/zip", _package),
}  # fmt: skip
PARQUET = "parquet"
