"""Ledgers for the tests of additions: one that grows beside one in which all is linked anew each time, and whether they are the same."""

from __future__ import annotations

import pytest
from reviewing import NOW

from fogline.adding import addition, keeping
from fogline.book import load
from fogline.coding import Coded
from fogline.ledger.store import Ledger
from fogline.model import Document
from fogline.pipeline import Memory, build


class Known:
    """Reports coded once for all tests."""

    def __init__(self) -> None:
        self._coded: dict[tuple[str, str], Coded] = {}

    def recall(self, document: Document) -> Coded | None:
        return self._coded.get((document.path, document.text_sha256))

    def remember(self, document: Document, coded: Coded) -> None:
        self._coded[document.path, document.text_sha256] = coded


KNOWN = Known()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every addition that is not done anew, from now on."""
    done: list[int] = []
    grow = addition._made

    def made(*given: object) -> object:
        found = grow(*given)  # type: ignore[arg-type]
        done.append(1)
        return found

    monkeypatch.setattr(addition, "_made", made)
    return done


def keep(ledger: Ledger, memory: Memory = KNOWN, version: str = "v") -> str:
    return keeping.keep(ledger, load(), version, policy="fogline", now=NOW, command="run", memory=memory)


def anew(ledger: Ledger, memory: Memory = KNOWN) -> str:
    return ledger.save(build(ledger.documents(), load(), ledger.decisions(), memory=memory), now=NOW, command="run")


def same(ours: Ledger, theirs: Ledger) -> None:
    """Both ledgers hold the same vintages; where they do not, the first records that differ are shown."""
    one, other = ours.vintages()[-1], theirs.vintages()[-1]
    if one.content != other.content:
        a, b = ours.release(), theirs.release()
        for name in ("documents", "claims", "events", "incidents", "origins", "ties", "contradictions", "issues", "audits", "acts", "actors", "mentions", "decisions", "reviewed", "tombstones"):
            assert getattr(a, name) == getattr(b, name)
    assert one == other
