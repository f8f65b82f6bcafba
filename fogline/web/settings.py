"""What a server is started with."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).parent / "static"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger`` is served; ``token`` is needed to write, and to read anything where ``host`` is not this machine alone.

    ``book`` is a folder with the user's own words, ``static`` the folder of the pages.
    """

    ledger: Path
    token: str
    host: str = "127.0.0.1"
    port: int = 8000
    book: Path | None = None
    static: Path = STATIC

    @property
    def remote(self) -> bool:
        """True when other machines may connect."""
        return not local(self.host)

    @property
    def cookie(self) -> str:
        """The name of the cookie that carries the token; cookies know no ports, so the port is in the name."""
        return f"fogline-{self.port}"


def local(host: str) -> bool:
    """True for the names and addresses by which this machine alone is reached."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
