"""How firmly a figure stands in its own report: what remarks about verification touch, and what they leave alone."""

from __future__ import annotations

from fogline import pipeline
from fogline.book import load
from fogline.read import files


def _statuses(text: str) -> dict[tuple[str, int], str]:
    """Status by the number words and how many times they were met before."""
    found: dict[tuple[str, int], str] = {}
    for claim in pipeline.build([files.document(text.encode(), "report.txt")], load()).claims:
        nth = sum(1 for words, _ in found if words == claim.quote.lower())
        found[claim.quote.lower(), nth] = claim.status
    return found


def test_neither_claim_confirmed_is_never_confirmed() -> None:
    text = "date 2024-05-03\n\nThe Sudanese army said it destroyed 14 RSF vehicles. The RSF said it killed 30 soldiers. Neither claim could be independently confirmed."
    assert set(_statuses(text).values()) == {"unverified"}


def test_a_claim_doubted_once_is_doubted_in_the_headline() -> None:
    text = (
        "Congolese army says it killed 40 M23 rebels\n\nThe Congolese army said on Friday it killed 40 M23 rebels near Sake. "
        "The claim could not be independently verified.\n\nOn Saturday a shell killed nine civilians in Sake."
    )
    found = _statuses(text)
    assert found["40", 0] == found["40", 1] == "unverified"
    assert found["nine", 0] == "asserted"


def test_the_report_itself_is_not_among_the_reports_it_could_not_verify() -> None:
    text = "A shell killed six villagers near Loikaw in Myanmar.\n\nThe Karenni Army said it killed 11 soldiers there. The paper could not verify the reports."
    found = _statuses(text)
    assert (found["six", 0], found["11", 0]) == ("asserted", "unverified")


def test_what_a_state_has_not_confirmed_is_its_own_loss() -> None:
    text = "date 2020-10-02\n\nArmenia said it shot down three Azerbaijani drones and that two Armenian soldiers were wounded. Azerbaijan has not confirmed the losses."
    found = _statuses(text)
    assert (found["three", 0], found["two", 0]) == ("unverified", "acknowledged")
