"""``fogline bench``: how fast, measured in fresh processes so that nothing is warm by accident."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from fogline import __version__
from fogline.book.load import load
from fogline.errors import FoglineError, UsageError
from fogline.measure import archive_pace, typical
from fogline.measure.stages import per_stage
from fogline.model import Document
from fogline.pipeline import build
from fogline.read.files import read_all

DEMO = Path(__file__).parents[1] / "demo"
_IMPORT = "from time import perf_counter; start = perf_counter(); import fogline; print(perf_counter() - start)"
_COUNT = 30  # different reports of usual length
_USUAL = "import json, sys; from fogline.measure.bench import time_usual; print(json.dumps(time_usual(*json.loads(sys.argv[1]))))"
_FIRST = "from fogline.book import load; from fogline.measure import typical; from fogline.pipeline import build; build(typical.war(1), load())"
_ARCHIVE = "import json, sys; from pathlib import Path; from fogline.measure.archive_pace import pace; print(json.dumps(pace(Path(sys.argv[1]))))"
_OWN_ARCHIVE = "import json; from fogline.measure.archive_pace import of_our_own; print(json.dumps(of_our_own()))"
_RUN = "import json, sys; from fogline.measure.bench import time_runs; print(json.dumps(time_runs(*json.loads(sys.argv[1]))))"


def bench(inputs: Path | None = None, *, repeat: int = 5, overlay: Path | None = None) -> dict[str, Any]:
    """Medians over ``repeat`` runs on ``inputs`` (else the bundled reports), as ``fogline.bench/1``.

    ``import_s``: ``import fogline`` in a fresh process. ``first_run_s``: loading the book, reading and building, once,
    after the imports; ``gazetteer_s``: the places of the world, which is a part of that. ``run_s``: reading and building again. ``peak_mb``: the most memory that process held.
    ``stages``: reports a second of each stage (``stages.per_stage``). ``usual``: reports of usual length (``usual``). ``archive``: a web
    archive of our own, read record by record (``archive_pace.pace``). Where ``inputs`` is a web archive, that is read alone, and nothing built.
    """
    folder = inputs or DEMO
    if not folder.exists():
        raise UsageError(f"{folder}: no such file or folder")
    if folder.is_file() and folder.name.endswith(archive_pace.ENDINGS):
        return {"schema": "fogline.bench/1", "fogline": __version__, **_machine(), "archive": json.loads(_fresh(_ARCHIVE, str(folder)))}
    imports = [float(_fresh(_IMPORT)) for _ in range(repeat)]
    timed = json.loads(_fresh(_RUN, json.dumps([str(folder), repeat, str(overlay) if overlay else None])))
    told = {"schema": "fogline.bench/1", "fogline": __version__, **_machine(), "repeat": repeat, "import_s": round(median(imports), 3), **timed}
    return told | {"usual": usual(repeat), "archive": json.loads(_fresh(_OWN_ARCHIVE))}


def _machine() -> dict[str, Any]:
    return {"python": platform.python_version(), "machine": f"{platform.system()} {platform.machine()}", "cores": os.cpu_count()}


def usual(repeat: int) -> dict[str, float]:
    """Reports of 640 words, a third of whose sentences hold figures (``typical``), by the processor's time on one core.

    ``both_per_s``, ``patterns_per_s``: reports a second with both readers and with the patterns alone, everything from the text to the
    estimates; ``no_war_per_s``: reports of no fighting; ``peak_mb``: the most memory held with both readers; ``cold_start_s``: from
    starting the program to the first report built, by the clock.
    """
    both = json.loads(_fresh(_USUAL, json.dumps(["war", repeat])))
    alone = json.loads(_fresh(_USUAL, json.dumps(["war", repeat]), readers="patterns"))
    quiet = json.loads(_fresh(_USUAL, json.dumps(["peace", repeat])))
    starts = []
    for _ in range(repeat):
        start = perf_counter()
        _fresh(_FIRST)
        starts.append(perf_counter() - start)
    speeds = {"both_per_s": both["per_s"], "patterns_per_s": alone["per_s"], "no_war_per_s": quiet["per_s"]}
    return {"reports": _COUNT, "words": both["words"], **speeds, "peak_mb": both["peak_mb"], "cold_start_s": round(median(starts), 2)}


def time_usual(kind: str, repeat: int) -> dict[str, float]:
    """Reports a second of one warm process over reports of usual length of a kind ("war", "peace"), each run over reports it has not seen; their words and its memory."""
    book, told = load(None), {"war": typical.war, "peace": typical.peace}[kind](_COUNT * (repeat + 1))
    build(told[:_COUNT], book)
    spent = []
    for run in range(1, repeat + 1):
        documents = told[run * _COUNT : (run + 1) * _COUNT]
        start = process_time()
        build(documents, book)
        spent.append(process_time() - start)
    words = sum(len(document.text.split()) for document in told)
    return {"words": round(words / len(told)), "per_s": round(_COUNT / median(spent), 1), "peak_mb": round(archive_pace.peak_mb())}


def time_runs(inputs: str, repeat: int, overlay: str | None) -> dict[str, Any]:
    """The figures of one process over ``inputs``: one first run, then ``repeat`` more. Raises ``UsageError`` without a readable report."""
    start = perf_counter()
    book = load(Path(overlay) if overlay else None)
    opening = perf_counter()
    book.gazetteer.opens("a")
    opened = perf_counter() - opening
    documents = _documents(inputs)
    claims = len(build(documents, book).claims)
    first = perf_counter() - start
    again = []
    for _ in range(repeat):
        start = perf_counter()
        build(_documents(inputs), book)
        again.append(perf_counter() - start)
    words, usual = sum(len(document.text.split()) for document in documents), median(again)
    counts = {"book": book.version, "reports": len(documents), "words": words, "claims": claims}
    times = {"gazetteer_s": round(opened, 3), "first_run_s": round(first, 3), "run_s": round(usual, 3)}
    return counts | times | {"reports_per_s": round(len(documents) / usual, 1), "words_per_s": round(words / usual), "peak_mb": round(archive_pace.peak_mb())} | {"stages": per_stage(lambda: _documents(inputs), book)}


_HEADS = {"usual": "reports of usual length, on one core", "archive": "a web archive, read record by record"}


def bench_lines(figures: dict[str, Any]) -> Iterable[str]:
    """The figures one a line, names and values in columns."""
    for name, value in figures.items():
        if name == "stages":
            yield from (f"{'  ' + stage:16} {speed} reports/s" for stage, speed in value.items())
        elif name in _HEADS:
            yield _HEADS[name]
            yield from (f"{'  ' + part:16} {figure}" for part, figure in value.items())
        elif name != "schema":
            yield f"{name:16} {value}"


def _documents(inputs: str) -> list[Document]:
    documents = [item for item in read_all([inputs]) if isinstance(item, Document)]
    if not documents:
        raise UsageError(f"{inputs}: no report could be read")
    return documents


def _fresh(code: str, *arguments: str, readers: str = "") -> str:
    """What a new interpreter prints for ``code``, with the ``readers`` of the environment or those named."""
    environment = os.environ | ({"FOGLINE_READERS": readers} if readers else {})
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise FoglineError(f"the bench failed: {done.stderr.strip().rsplit(chr(10), 1)[-1]}")
    return done.stdout
