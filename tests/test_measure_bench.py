"""``fogline bench`` measures what it says; no test depends on how fast this machine is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.errors import UsageError
from fogline.measure.bench import DEMO, bench, bench_lines


def test_every_figure_is_there_for_the_bundled_reports() -> None:
    figures = bench(repeat=1)
    assert figures["reports"] == len(list(DEMO.glob("*.txt"))) == 5
    assert all(figures[name] > 0 for name in ("import_s", "first_run_s", "run_s", "reports_per_s", "words_per_s", "words", "claims", "peak_mb"))
    assert any(line.startswith("words_per_s") for line in bench_lines(figures))


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        bench(tmp_path / "nothing")
