"""What long runs found, one line each in ``bench/soak.jsonl``."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fogline import __version__

ROOT = Path(__file__).parents[1]


def record(name: str, figures: Mapping[str, Any]) -> None:
    """Keep one line about a run."""
    head = {"run": name, "at": datetime.now(UTC).isoformat(timespec="seconds"), "fogline": __version__, "python": platform.python_version()}
    (ROOT / "bench").mkdir(exist_ok=True)
    with (ROOT / "bench" / "soak.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**head, "cores": os.cpu_count(), **figures}) + "\n")
