"""Where the time goes: how many reports a second each stage of the work gets through, one stage after the other."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Sequence
from time import perf_counter

from fogline.book import Book
from fogline.model import Document
from fogline.pipeline import build

# each stage by the functions that do its work, as (module, function)
_STAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "read": (("read/files.py", "read_all"),),
    "view": (("fogline/text.py", "view"),),
    "counts": (("fogline/readers.py", "figures"), ("extract/figures.py", "find"), ("extract/mentions.py", "find"), ("extract/relevance.py", "is_conflict")),
    "voices": (("extract/voices.py", "find"), ("extract/checks.py", "find"), ("resolve/claimants.py", "resolve")),
    "times": (("resolve/times.py", "find"), ("resolve/times_governing.py", "of_claim"), ("resolve/times_governing.py", "said_at")),
    "places": (("resolve/places.py", "find"), ("resolve/places_where.py", "of_claim"), ("resolve/places_where.py", "country_at")),
    "actors": (("resolve/actors_names.py", "find"), ("resolve/actors.py", "of_names"), ("resolve/actors_seen.py", "mentions"), ("resolve/actors_seen.py", "gather")),
    "sides": (("resolve/scene.py", "read"), ("resolve/sides.py", "target"), ("resolve/sides.py", "perpetrator")),
    "link": (("link/events.py", "derive"), ("link/origins.py", "find")),
    "judge": (("assess/judge.py", "judge"),),
}


def per_stage(read: Callable[[], Sequence[Document]], book: Book) -> dict[str, float]:
    """Reports a second for each stage, from one profiled run set against one run without the profiler; call it warm.

    A stage inside another (a perpetrator asked for by a target) counts in both, so the parts are for comparison, not for adding up.
    """
    start = perf_counter()
    documents = read()
    build(documents, book)
    plain = perf_counter() - start
    profile = cProfile.Profile()
    start = perf_counter()
    profile.enable()
    build(read(), book)
    profile.disable()
    slowed = (perf_counter() - start) / plain
    spent = dict.fromkeys(_STAGES, 0.0)
    for (path, _, function), row in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        for stage, parts in _STAGES.items():
            if any(path.endswith(module) and function == name for module, name in parts):
                spent[stage] += row[3] / slowed
    return {stage: round(len(documents) / seconds, 1) for stage, seconds in spent.items() if seconds}
