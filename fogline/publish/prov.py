"""Where each figure comes from, as W3C PROV-O in JSON-LD: report, quote, claim, claimant, and the estimate made of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from fogline.model import Claim, Document, Estimate, Release
from fogline.publish.records import json_text
from fogline.publish.sidecar import QUOTE
from fogline.publish.wording import window

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fogline": "urn:fogline:",
    "start": {"@id": "fogline:start", "@type": "xsd:integer"},
    "end": {"@id": "fogline:end", "@type": "xsd:integer"},
}


def pieces(release: Release) -> Iterator[str]:
    """The graph of one release as JSON, a node at a time. Ids are URNs of ours; nothing in it has to be looked up."""
    head, tail = json_text({"@context": _CONTEXT, "@graph": []}).split("[]")
    yield f"{head}["
    comma = ""
    for node in chain(_documents(release), _claims(release), _agents(release), _estimates(release), _activities(release)):
        text = json_text(node).rstrip("\n").replace("\n", "\n    ")
        yield f"{comma}\n    {text}"
        comma = ","
    yield f"\n  ]{tail}"


def _documents(release: Release) -> Iterator[dict[str, Any]]:
    for document in release.documents:
        yield _document(document)


def _document(document: Document) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": f"fogline:{document.id}", "@type": "prov:Entity", "prov:label": document.title or document.path, "fogline:sha256": document.sha256,
    }  # fmt: skip
    if document.published and document.published.start:
        node["fogline:published"] = document.published.start
    return node


def _claims(release: Release) -> Iterator[dict[str, Any]]:
    reports = {d.path: d.id for d in release.documents}
    newer = {t.left: t.right for t in release.ties if t.kind == "supersedes"}
    same = {t.left: t.right for t in release.ties if t.kind == "repeats"}
    for claim in release.claims:
        node = _claim(claim, reports.get(claim.document, claim.document))
        if claim.id in newer:
            node["prov:wasRevisionOf"] = {"@id": f"fogline:{newer[claim.id]}"}
        if claim.id in same:
            node["prov:alternateOf"] = {"@id": f"fogline:{same[claim.id]}"}
        yield node


def _claim(claim: Claim, report: str) -> dict[str, Any]:
    return {
        "@id": f"fogline:{claim.id}", "@type": "prov:Entity", "prov:label": f"{claim.quantity.words} {claim.measure}", "prov:value": window(claim, QUOTE),
        "start": claim.start, "end": claim.end, "prov:wasQuotedFrom": {"@id": f"fogline:{report}"},
        "prov:wasAttributedTo": {"@id": _agent(claim)}, "prov:wasGeneratedBy": {"@id": f"fogline:reading/{claim.book}"},
    }  # fmt: skip


def _agent(claim: Claim) -> str:
    who = f"outlet/{claim.document_sha256[:16]}" if claim.voice.claimant == "outlet" else claim.voice.claimant
    return f"fogline:agent/{who.replace(' ', '_')}"


def _agents(release: Release) -> Iterator[dict[str, Any]]:
    outlets = {d.path: d.outlet or d.path for d in release.documents}
    seen: dict[str, str] = {}
    for claim in release.claims:
        seen[_agent(claim)] = outlets.get(claim.document, claim.document) if claim.voice.claimant == "outlet" else claim.voice.claimant
    for agent, label in sorted(seen.items()):
        yield {"@id": agent, "@type": ["prov:Agent", "prov:Organization"], "prov:label": label}


def _estimates(release: Release) -> Iterator[dict[str, Any]]:
    for estimate in (e for event in release.events for e in event.estimates):
        yield _estimate(estimate)


def _estimate(estimate: Estimate) -> dict[str, Any]:
    side = (estimate.target_side or "unknown").replace(" ", "_")
    return {
        "@id": f"fogline:{estimate.about}/{estimate.measure}/{side}/{estimate.policy}", "@type": "prov:Entity",
        "prov:label": f"{estimate.measure} {estimate.target_side or 'side not stated'}",
        "fogline:low": estimate.low, "fogline:best": estimate.best, "fogline:high": estimate.high, "fogline:rule": estimate.rule,
        "prov:wasDerivedFrom": [{"@id": f"fogline:{claim}"} for claim in estimate.used],
        "prov:wasGeneratedBy": {"@id": f"fogline:judging/{estimate.policy}"},
    }  # fmt: skip


def _activities(release: Release) -> Iterator[dict[str, Any]]:
    books = sorted({claim.book for claim in release.claims} | {release.book})
    for name in (*(f"reading/{book}" for book in books), f"judging/{release.policy}"):
        yield {"@id": f"fogline:{name}", "@type": "prov:Activity", "prov:label": name.replace("/", " with ")}
