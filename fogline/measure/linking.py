"""How linking and judging bear a large load: the curve over ever more reports, each size in a fresh process, by the processor's time."""

from __future__ import annotations

import json
import platform
import resource
import subprocess
import sys
from collections.abc import Iterable, Sequence
from time import process_time
from typing import Any

from fogline.book.load import load
from fogline.errors import FoglineError
from fogline.measure.clusters import b_cubed
from fogline.measure.growing import growing, growing_lines
from fogline.measure.wars import PER_EVENT, Reports
from fogline.pipeline import build

_RUN = "import json, sys; from fogline.measure.linking import timed; print(json.dumps(timed(int(sys.argv[1]))))"
_STEPS = (50, 20, 10, 5, 2, 1)  # the curve's sizes are the whole divided by these


def linking(reports: int = 100_000) -> dict[str, Any]:
    """The curve up to ``reports`` reports (30 % copies, one event for twenty of them), as ``fogline.bench_linking/1``.

    ``seconds`` are those of one core for everything after reading: families of copies, events, origins, ties, estimates, contradictions.
    ``further_times_share``: what each report of the second half costs, in the share that a report of the whole costs: 1 where the load grows straight.
    ``event_b3_f1``: how well the events are those the load was made of. ``growing``: what a hundredth more costs (``growing.growing``).
    """
    sizes = list(dict.fromkeys(max(PER_EVENT, reports // step) for step in _STEPS))
    curve = [_fresh(size) for size in sizes]
    half, whole = curve[-2], curve[-1]
    further = (whole["seconds"] - half["seconds"]) / (whole["reports"] - half["reports"]) / (whole["seconds"] / whole["reports"])
    return {"schema": "fogline.bench_linking/1", "python": platform.python_version(), "curve": curve, "further_times_share": round(further, 2), "growing": growing(reports)}


def timed(reports: int) -> dict[str, Any]:
    """One load linked and judged in this process."""
    book, load_ = load(), Reports(reports)
    start = process_time()
    release = build(load_.documents, book, memory=load_)
    spent = process_time() - start
    number = {document.path: at // PER_EVENT for at, document in enumerate(load_.documents)}
    _, _, f1 = b_cubed([("", str(number[c.document]), c.event or c.id) for c in release.claims])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    counts = {"reports": reports, "claims": len(release.claims), "events": len(release.events), "ties": len(release.ties)}
    return counts | {"event_b3_f1": round(f1, 4), "seconds": round(spent, 1), "ms_per_report": round(1000 * spent / reports, 2), "peak_mb": round(peak)}


def linking_lines(figures: dict[str, Any]) -> Iterable[str]:
    """The curve as a table, and what more reports cost."""
    names = list(figures["curve"][0])
    yield "  ".join(f"{name:>13}" for name in names)
    for row in figures["curve"]:
        yield "  ".join(f"{row[name]:>13,}" for name in names)
    yield f"A report of the second half costs {figures['further_times_share']} times its share of the whole."
    yield from growing_lines(figures["growing"])


def _fresh(reports: int) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", _RUN, str(reports)], check=False, capture_output=True, text=True)
    if done.returncode:
        raise FoglineError(f"the bench failed: {done.stderr.strip().rsplit(chr(10), 1)[-1]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def grows_straight(curve: Sequence[dict[str, Any]], times: float = 2.0) -> bool:
    """True where a report of the largest load costs no more than so many times a report of the smallest."""
    return bool(curve[-1]["ms_per_report"] <= times * curve[0]["ms_per_report"])
