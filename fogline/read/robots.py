"""What a host's robots.txt asks of us."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

_NAME = "fogline"
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host: which targets may be asked for, and how many seconds are to lie between two requests."""

    parser: RobotFileParser | None
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """True where the page may be read."""
        return self.parser is None or self.parser.can_fetch(_NAME, target)


def rules_of(status: int, body: bytes) -> Rules:
    """The rules in an answer: none where the host has no such file (any 4xx), those of the file else."""
    if status != 200:
        return Rules(None)
    parser = RobotFileParser()
    parser.parse(body.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
    stated = parser.crawl_delay(_NAME)
    return Rules(parser, min(float(stated), _LONGEST_DELAY) if stated else 0.0)
