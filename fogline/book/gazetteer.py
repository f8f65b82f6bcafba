"""The places of the world. (Being written.)"""

from __future__ import annotations

from pathlib import Path


class Gazetteer:
    """Placeholder until the places helper lands the real one."""

    @classmethod
    def load(cls, roots: tuple[Path, ...]) -> Gazetteer:
        """Empty."""
        return cls()

    @staticmethod
    def fingerprint(roots: tuple[Path, ...]) -> bytes:
        """Empty."""
        return b""
