"""Languages: told from the words, kept and listed where the book does not cover them, and free of charge on English text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from read_samples import LEAD, SECOND, STORY, one

from fogline.book.load import load
from fogline.pipeline import build
from fogline.read.language import language_of

SPANISH = "Al menos nueve personas murieron el viernes cuando varios proyectiles cayeron sobre el mercado de Qala Mir, dijo la polic\u00eda. El ej\u00e9rcito neg\u00f3 haber disparado. 12 soldados resultaron heridos, 3 killed."
OTHERS = {
    "es": SPANISH,
    "fr": "Au moins neuf personnes ont \u00e9t\u00e9 tu\u00e9es vendredi lorsque des obus sont tomb\u00e9s sur le march\u00e9, a annonc\u00e9 la police du district dans un communiqu\u00e9.",
    "ru": "\u041f\u043e \u043c\u0435\u043d\u044c\u0448\u0435\u0439 \u043c\u0435\u0440\u0435 \u0434\u0435\u0432\u044f\u0442\u044c \u0447\u0435\u043b\u043e\u0432\u0435\u043a \u043f\u043e\u0433\u0438\u0431\u043b\u0438 \u0432 \u043f\u044f\u0442\u043d\u0438\u0446\u0443 \u043f\u0440\u0438 \u043e\u0431\u0441\u0442\u0440\u0435\u043b\u0435 \u0440\u044b\u043d\u043a\u0430, \u0441\u043e\u043e\u0431\u0449\u0438\u043b\u0430 \u043f\u043e\u043b\u0438\u0446\u0438\u044f.",
    "ar": "\u0642\u062a\u0644 \u062a\u0633\u0639\u0629 \u0623\u0634\u062e\u0627\u0635 \u0639\u0644\u0649 \u0627\u0644\u0623\u0642\u0644 \u064a\u0648\u0645 \u0627\u0644\u062c\u0645\u0639\u0629 \u0639\u0646\u062f\u0645\u0627 \u0633\u0642\u0637\u062a \u0642\u0630\u0627\u0626\u0641 \u0639\u0644\u0649 \u0633\u0648\u0642 \u0627\u0644\u0645\u062f\u064a\u0646\u0629\u060c \u062d\u0633\u0628\u0645\u0627 \u0623\u0639\u0644\u0646\u062a \u0627\u0644\u0634\u0631\u0637\u0629.",
    "fa": "\u062f\u0633\u062a\u200c\u06a9\u0645 \u0646\u0647 \u0646\u0641\u0631 \u0631\u0648\u0632 \u062c\u0645\u0639\u0647 \u062f\u0631 \u067e\u06cc \u0627\u0635\u0627\u0628\u062a \u06af\u0644\u0648\u0644\u0647\u200c\u0647\u0627\u06cc \u062a\u0648\u067e \u0628\u0647 \u0628\u0627\u0632\u0627\u0631 \u06a9\u0634\u062a\u0647 \u0634\u062f\u0646\u062f\u060c \u067e\u0644\u06cc\u0633 \u06af\u0641\u062a. \u0627\u0631\u062a\u0634 \u0627\u06cc\u0646 \u062e\u0628\u0631 \u0631\u0627 \u0631\u062f \u06a9\u0631\u062f.",
    "ps": "\u067e\u0648\u0644\u064a\u0633\u0648 \u0648\u064a\u0644\u064a \u0686\u06d0 \u062f \u062c\u0645\u0639\u06d0 \u067e\u0647 \u0648\u0631\u0681 \u067e\u0647 \u0628\u0627\u0632\u0627\u0631 \u062f \u062a\u0648\u067e \u0645\u0631\u0645\u06cd \u0648\u0644\u06af\u06d0\u062f\u0644\u06d0 \u0627\u0648 \u0644\u0696 \u062a\u0631 \u0644\u0696\u0647 \u0646\u0647\u0647 \u06a9\u0633\u0627\u0646 \u0648\u0698\u0644 \u0634\u0648\u064a \u062f\u064a.",
    "ur": "\u067e\u0648\u0644\u06cc\u0633 \u0646\u06d2 \u0628\u062a\u0627\u06cc\u0627 \u06a9\u06c1 \u062c\u0645\u0639\u06c1 \u06a9\u0648 \u0628\u0627\u0632\u0627\u0631 \u067e\u0631 \u06af\u0648\u0644\u06d2 \u06af\u0631\u0646\u06d2 \u0633\u06d2 \u06a9\u0645 \u0627\u0632 \u06a9\u0645 \u0646\u0648 \u0627\u0641\u0631\u0627\u062f \u06c1\u0644\u0627\u06a9 \u06c1\u0648 \u06af\u0626\u06d2\u06d4",
}


@pytest.mark.parametrize("code", OTHERS)
def test_languages_are_told_apart(code: str) -> None:
    assert language_of(OTHERS[code]) == code


@pytest.mark.parametrize("text", [STORY, LEAD, "Two soldiers were killed.", "At least 12 killed in Qala Mir, says Col. Nasr\u00e9ddine \u00d6zt\u00fcrk of the 4\u1d49 Brigade and the army."])
def test_english_is_told_by_its_commonest_words(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["12.", "Qala Mir: 3", "Khan, Gul, Zarif, Noor", ""])
def test_what_is_too_short_to_tell_is_unknown(text: str) -> None:
    assert language_of(text) is None


def test_headings_lists_and_names_in_an_english_report_never_make_it_foreign() -> None:
    assert language_of(f"Al-Qasr Brigade, Liwa al-Nasr, Katibat al-Badr, Jaysh al-Jabal\n{SECOND}") in {"en", None}


def test_a_report_the_book_does_not_cover_is_kept_and_listed_and_no_figure_is_read(tmp_path: Path) -> None:
    foreign, english = one(tmp_path / "a.txt", OTHERS["ru"]), one(tmp_path / "b.txt", STORY)
    release = build([foreign, english], load())
    assert [d.path for d in release.documents] == [foreign.path, english.path]
    assert {c.document for c in release.claims} == {english.path}
    (listed,) = [i for i in release.issues if i.code == "language"]
    assert (listed.document, listed.level) == (foreign.path, "warn")
    assert "(ru)" in listed.message


def test_english_reports_load_no_classifier(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    code = f"import sys\nfrom fogline.read.files import read_all\nprint(next(read_all([{str(path)!r}])).language, *(m for m in ('py3langid', 'numpy', 'trafilatura', 'lxml', 'feedparser', 'docx') if m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split() == ["en"]
