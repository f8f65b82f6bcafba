"""Texts without any fighting: how many of them give a conflict claim all the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fogline.book import Book
from fogline.errors import UsageError
from fogline.measure.score import is_alarm
from fogline.model import Document
from fogline.pipeline import build
from fogline.publish.records import claim_record
from fogline.read.files import read_all


def alarms(folder: Path, book: Book) -> dict[str, int]:
    """What the reports of ``folder``, none of which tells of fighting, give when they are built together.

    ``reports`` read; ``quiet`` ones without an alarm; ``alarmed`` ones with at least one; ``claims`` that are alarms (no mere
    strength, no vague word); ``events`` that hold one; ``strengths``, which are no alarm. Raises ``UsageError`` for a folder without reports.
    """
    documents = _reports(folder)
    release = build(documents, book)
    false = {claim.id: claim for claim in release.claims if is_alarm(claim_record(claim))}
    alarmed = len({claim.document for claim in false.values()})
    return {
        "reports": len(documents),
        "quiet": len(documents) - alarmed,
        "alarmed": alarmed,
        "claims": len(false),
        "events": sum(any(claim in false for claim in event.claims) for event in release.events),
        "strengths": sum(claim.kind == "strength" for claim in release.claims),
    }


def _reports(folder: Path) -> Sequence[Document]:
    documents = [item for item in read_all([str(folder)]) if isinstance(item, Document)] if folder.is_dir() else []
    if not documents:
        raise UsageError(f"{folder}: no reports; name a folder of texts that tell of no fighting")
    return documents
