"""What it costs to add reports to a ledger of very many, in the share that they are of all: by the processor's time, each step in a fresh process."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from time import process_time
from typing import Any

from fogline.adding.keeping import keep
from fogline.book.load import load
from fogline.errors import FoglineError
from fogline.ledger.store import Ledger
from fogline.measure.wars import PER_EVENT, Reports
from fogline.pipeline import build

_RUN = "import json, sys; from fogline.measure.growing import step; print(json.dumps(step(*json.loads(sys.argv[1]))))"
_PARTS = 100  # an addition is a hundredth of what is there


def growing(reports: int) -> dict[str, Any]:
    """Seconds for ``reports`` reports linked, judged and kept, then for a hundredth more.

    ``next``: reports of the next happenings, as news brings them. ``scattered``: reports of happenings all over the ledger, one of each.
    ``times_share``: seconds in the share that so many reports have of the seconds of the whole. Reading reports is in none of them.
    """
    more = reports // _PARTS
    with tempfile.TemporaryDirectory() as room:
        whole = _fresh(f"{room}/next.db", reports, 0, "whole")
        shutil.copyfile(f"{room}/next.db", f"{room}/scattered.db")
        added = {kind: _fresh(f"{room}/{kind}.db", reports, more, kind) for kind in ("next", "scattered")}
    share = whole["seconds"] * more / reports
    told = {kind: figures | {"times_share": round(figures["seconds"] / share, 2)} for kind, figures in added.items()}
    return {"reports": reports, "added": more, "whole": whole, **told}


def step(path: str, reports: int, more: int, kind: str) -> dict[str, float]:
    """One step in this process: all reports into the ledger at ``path``, or ``more`` of a kind added to it."""
    load_ = Reports(reports, scattered=more) if kind == "scattered" else Reports(reports + more)
    wanted = load_.documents[reports:] if more else load_.documents
    with Ledger.open(path) as ledger:
        ledger.add(wanted, now=datetime.now(UTC))
        book = load()
        build(load_.documents[:PER_EVENT], book, memory=load_)  # reading loads the book, and is not what is measured
        start = process_time()
        keep(ledger, book, "bench", policy="fogline", now=datetime.now(UTC), command="bench", memory=load_)
        spent, made = process_time() - start, ledger.vintages()[-1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {"seconds": round(spent, 2), "reports": made.documents, "claims": made.claims, "peak_mb": round(peak)}


def growing_lines(figures: dict[str, Any]) -> Iterable[str]:
    """The figures in sentences."""
    whole, more = figures["whole"], figures["added"]
    yield f"{figures['reports']:,} reports linked, judged and kept: {whole['seconds']} s, {whole['peak_mb']:,} MB."
    for kind, words in (("next", "of the next happenings"), ("scattered", "of happenings all over the ledger")):
        told = figures[kind]
        yield f"{more:,} more {words}: {told['seconds']} s, {told['times_share']} times their share, {told['peak_mb']:,} MB."


def _fresh(*what: object) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", _RUN, json.dumps(what)], check=False, capture_output=True, text=True)
    if done.returncode:
        raise FoglineError(f"the bench failed: {done.stderr.strip().rsplit(chr(10), 1)[-1]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found
