"""``fogline bench`` measures what it says; no test depends on how fast this machine is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.book import load
from fogline.errors import UsageError
from fogline.measure import crawl, typical
from fogline.measure.bench import DEMO, bench, bench_lines
from fogline.pipeline import build
from fogline.text import view


def test_every_figure_is_there_for_the_bundled_reports() -> None:
    figures = bench(repeat=1)
    assert figures["reports"] == len(list(DEMO.glob("*.txt"))) == 5
    assert all(figures[name] > 0 for name in ("import_s", "gazetteer_s", "first_run_s", "run_s", "reports_per_s", "words_per_s", "words", "claims", "peak_mb"))
    assert any(line.startswith("words_per_s") for line in bench_lines(figures))
    assert {"times", "places", "actors", "sides"} <= set(figures["stages"])
    usual = figures["usual"]
    assert all(usual[name] > 0 for name in ("both_per_s", "patterns_per_s", "no_war_per_s", "peak_mb", "cold_start_s"))
    assert any(line.strip().startswith("patterns_per_s") for line in bench_lines(figures))
    assert any(line.strip().startswith("records_per_s") for line in bench_lines(figures))


def test_reports_of_usual_length_are_all_different_and_hold_figures_in_a_third_of_their_sentences() -> None:
    reports, quiet, book = typical.war(6), typical.peace(6), load()
    assert len({report.text for report in (*reports, *quiet)}) == 12
    assert all(abs(len(report.text.split()) - typical.WORDS) < 80 for report in (*reports, *quiet))
    release = build(reports, book)
    told = {(claim.document, claim.sentence) for claim in release.claims}
    sentences = sum(len(view(report.text).sentences) for report in reports)
    assert 0.2 < len(told) / sentences < 0.45
    assert not build(quiet, book).events


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        bench(tmp_path / "nothing")


def test_a_web_archive_is_measured_alone(tmp_path: Path) -> None:
    made = crawl.write(tmp_path / "crawl.warc.gz", 400_000, seed=3)
    figures = bench(tmp_path / "crawl.warc.gz")
    assert (figures["archive"]["records"], figures["archive"]["reports"], figures["archive"]["failed"]) == (made.records, made.pages, 0)
    assert "stages" not in figures
