"""Lists of web addresses in a file: one address a line, or tables that hold one in each row, as GDELT's do."""

from __future__ import annotations

import re
from pathlib import Path

from fogline.errors import ReadError

_ADDRESS = re.compile(r"https?://[^\s\"'<>|;]+")
_MOST = 100_000
_LARGEST = 200_000_000


def addresses_in(path: Path) -> list[str]:
    """The last address of every line, each once, in their order; lines without one are passed over.

    Raises ``ReadError`` for a file that cannot be read, holds none, or holds more than a person means to ask for.
    """
    name = str(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ReadError(name, "too-large", f"the list is over {_LARGEST // 1_000_000} MB; split it")
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise ReadError(name, "unreadable", f"the list of addresses cannot be read: {error.strerror}") from error
    found = dict.fromkeys(addresses[-1].rstrip(",.)") for line in lines if (addresses := _ADDRESS.findall(line)))
    if not found:
        raise ReadError(name, "empty", "there is no http or https address in this list")
    if len(found) > _MOST:
        raise ReadError(name, "too-large", f"the list holds {len(found):,} addresses, over the limit of {_MOST:,}; split it")
    return list(found)
