"""How a report came, in words: when its bytes were received, from where, how many, and their hash."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol

from fogline.publish import wording


class Came(Protocol):
    """What is known of how a report came (the ledger's ``Retrieval``). Times are ISO, ``size`` is in bytes."""

    @property
    def at(self) -> str:
        """When the bytes were received."""

    @property
    def url(self) -> str | None:
        """The address that they came from."""

    @property
    def size(self) -> int:
        """How many they are."""

    @property
    def sha256(self) -> str:
        """Their hash."""

    @property
    def kept(self) -> bool:
        """Whether they were kept."""


def came(one: Came) -> str:
    """One line: "received 2031-05-02 09:30 UTC from https://..., 12,345 bytes, SHA-256 ..."."""
    place = f" from {one.url}" if one.url else ""
    at = datetime.fromisoformat(one.at).astimezone(UTC).isoformat(timespec="minutes").replace("+00:00", " UTC")
    return f"received {wording.moment(at)}{place}, {one.size:,} bytes, SHA-256 {one.sha256}{'' if one.kept else ' (bytes not kept)'}"
