"""The situation report as PDF: the words of the page, its footnotes and pictures, and nothing in a report's text can act."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace

import episode
import pypdfium2
import pytest

from fogline.errors import UsageError
from fogline.model import Release
from fogline.publish.report.compose import Asked, compose
from fogline.publish.report.pdf import Made, pdf

RELEASE = episode.release()
ARABIC = "قُتل 12 جنديا على الحدود"


def _made(release: Release = RELEASE) -> Made:
    return pdf(compose(Asked(release, episode.LABELS)), {d.path: d for d in release.documents})


def _pages(made: Made) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(made.body)) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def _titled(title: str) -> Release:
    """The release with another title for the event that is contradicted."""
    (about,) = {c.event for c in RELEASE.contradictions if c.measure == "killed" and c.target_side == "state:PAK"}
    return replace(RELEASE, events=tuple(replace(e, title=title) if e.id == about else e for e in RELEASE.events))


def test_it_holds_the_figures_the_quotes_and_the_number_of_each_page() -> None:
    pages = _pages(_made())
    text = re.sub(r"\s+", " ", " ".join(pages))
    for words in ("Pakistan admits 2", "Afghanistan claims 55", "killed at least eight Afghan troops and twelve Pakistani soldiers", "What is not known"):
        assert words in text
    assert all(f"{number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_footnotes_are_links_inside_it_and_nothing_leads_out() -> None:
    with pypdfium2.PdfDocument(io.BytesIO(_made().body)) as opened:
        from pypdfium2 import raw

        links = [raw.FPDFAnnot_GetSubtype(raw.FPDFPage_GetAnnot(page.raw, n)) for page in opened for n in range(raw.FPDFPage_GetAnnotCount(page.raw))]
    assert links.count(raw.FPDF_ANNOT_LINK) >= 6
    assert b"/URI" not in _made().body


def test_pictures_are_drawn_as_lines_and_told_to_who_cannot_see_them() -> None:
    body = _made().body
    assert b"/Subtype/Image" not in body.replace(b" ", b"")
    assert b"pdfuaid:part>1" in body


def test_the_same_report_gives_the_same_bytes() -> None:
    assert _made().body == _made().body


def test_words_from_right_to_left_are_shown_and_leave_the_figures_beside_them() -> None:
    made = _made(_titled(ARABIC))
    assert made.complete
    assert "جنديا" in " ".join(_pages(made)) or "ايدنج" in " ".join(_pages(made))


def test_hostile_words_stay_words() -> None:
    made = _made(_titled('#read("/etc/passwd") #panic("x") @ref <label> $x$ \\u{41} *a* </svg>'))
    assert '#read("/etc/passwd")' in re.sub(r"\s+", " ", " ".join(_pages(made)))


def test_letters_of_no_font_are_said_to_be_missing() -> None:
    made = _made(_titled("\U000f0000\ue000 \U00013000\U00012000"))
    assert made.body.startswith(b"%PDF-")
    assert not made.complete


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=r"fogline\[pdf\]"):
        _made()


def test_the_command_writes_it_to_a_file(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("On 4 May 2031 gunmen killed four guards near Mosul, police said.\n", encoding="utf-8")
    run = [sys.executable, "-m", "fogline"]
    subprocess.run([*run, "run", "a.txt", "-q"], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([*run, "report", "--format", "pdf", "-o", "r.pdf"], cwd=tmp_path, check=True, capture_output=True)
    assert "four guards" in re.sub(r"\s+", " ", " ".join(_pages(Made((tmp_path / "r.pdf").read_bytes(), complete=True))))
