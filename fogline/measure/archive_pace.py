"""How fast a web archive is read, record by record, and that memory does not grow with its size."""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from fogline.errors import ReadError, UsageError
from fogline.measure import crawl
from fogline.read.files import read_path

SAMPLE = 8_000_000
"""Bytes of the archive of our own that is read where none is named."""
ENDINGS = (".warc", ".warc.gz", ".wacz")


def of_our_own(size: int = SAMPLE) -> dict[str, Any]:
    """The figures of a crawl of our own of ``size`` bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc"
        crawl.write(path, size)
        return pace(path)


def pace(path: Path) -> dict[str, Any]:
    """Read every report of an archive and keep none; call it in a process of its own, whose memory tells nothing else.

    ``records`` are those of every kind, ``reports`` what was read; speeds are by the processor's time (``cpu_s``) on one core, ``seconds`` by
    the clock; ``mb_per_s`` counts the archive's bytes as they are on disk. ``peak_mb``
    is the most memory held, ``growth_mb`` how much of that came after the first tenth of the reports. Raises ``UsageError`` where nothing is read.
    """
    records, size = _records(path), path.stat().st_size / 1e6
    start, spent = perf_counter(), process_time()
    peaks: list[float] = []
    failed = words = 0
    for item in read_path(str(path)):
        if isinstance(item, ReadError):
            failed += 1
        else:
            words += len(item.text.split())
            peaks.append(peak_mb())
    seconds, spent = perf_counter() - start, process_time() - spent
    if not peaks:
        raise UsageError(f"{path}: no report could be read")
    speeds = {"records_per_s": round(records / spent, 1), "reports_per_s": round(len(peaks) / spent, 1), "mb_per_s": round(size / spent, 1)}
    counts = {"records": records, "reports": len(peaks), "failed": failed, "words": words, "mb": round(size, 1), "seconds": round(seconds, 1), "cpu_s": round(spent, 1)}
    return counts | speeds | {"peak_mb": round(peaks[-1]), "growth_mb": round(peaks[-1] - peaks[len(peaks) // 10], 1)}


def _records(path: Path) -> int:
    """How many records an archive holds."""
    from fastwarc.warc import ArchiveIterator

    if path.suffix == ".wacz":
        return sum(1 for _ in read_path(str(path)))
    with path.open("rb") as file:
        return sum(1 for _ in ArchiveIterator(file, parse_http=False))


def peak_mb() -> float:
    """The most memory this process has held, in MB. Where the system tells it of the program alone that is taken: the other measure begins
    with what the process held that started this one."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next((line for line in status.read_text(encoding="ascii", errors="replace").splitlines() if line.startswith("VmHWM:")), "")
        if line:
            return int(line.split()[1]) * 1.024 / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
