"""Places that cannot be pinned are told by name and reason, and what is no place is not among them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.book.load import load
from fogline.pipeline import build
from fogline.read.files import document
from fogline.resolve import places
from fogline.resolve.places_unresolved import unresolved
from fogline.text import view

BOOK = load()


def told(text: str) -> list[tuple[str, str]]:
    """The words and the reason of each name that is left open."""
    seen = view(text, places.glue_names(BOOK))
    return [(seen.words(u.span), u.reason) for u in unresolved(seen, places.find(seen, BOOK), BOOK)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed six herders in the village of Zarafazuk in Mali.", "Zarafazuk"),
        ("Shells hit Zarafazuk village, Malian officials said.", "Zarafazuk"),
        ("Six died in the Um Zarafazuk district of Sudan.", "Um Zarafazuk"),
        ("Six died in the town of al-Zarafazuk in Syria.", "al-Zarafazuk"),
    ],
)
def test_a_place_by_its_words_that_no_list_has_is_told(text: str, name: str) -> None:
    assert [words for words, _ in told(text)] == [name]


def test_a_name_that_several_places_share_is_told_with_them() -> None:
    ((words, reason),) = told("A mine killed two people in San Jose in the Philippines.")
    assert words == "San Jose"
    assert "only its country (PHL) is taken" in reason
    assert reason.count("San Jose") >= 2


@pytest.mark.parametrize(
    "text",
    [
        "Six died in the town of Timbuktu in Mali.",
        "The Interior Ministry district office and District Police Chief Ahmad Khan spoke of the village.",
        "Residents of the village of the dead fled. Monday village meetings went on.",
        "The Third District Court met; the Prime Minister's town hall was full.",
    ],
)
def test_what_is_known_or_no_place_is_not_told(text: str) -> None:
    assert told(text) == []


def test_gaps_list_them_with_their_words() -> None:
    text = "Gunmen killed six herders in the village of Zarafazuk in Mali on Friday, 3 May 2030."
    found = [i for i in build([document(text.encode(), "a.txt")], BOOK).issues if i.code == "place-unresolved"]
    assert [(i.quote, text[i.start : i.end]) for i in found if i.start is not None] == [("Zarafazuk", "Zarafazuk")]
    assert "no list of places has this name" in found[0].message


@given(st.lists(st.sampled_from("the village of district Zarafazuk Um al - , . said Monday Kabul town \n".split(" ")) | st.text(max_size=5), max_size=20))
def test_any_text_gives_names_in_order_outside_the_places_found(parts: list[str]) -> None:
    seen = view(" ".join(parts))
    found = places.find(seen, BOOK)
    left = unresolved(seen, found, BOOK)
    assert [u.span for u in left] == sorted(u.span for u in left)
    assert not any(u.span.meets(p.span) for u in left for p in found if p.rule != "name.ambiguous")
