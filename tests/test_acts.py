"""Acts: moves without a casualty, by whom, towards whom, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.book.load import load
from fogline.book.schemas.acts import Section
from fogline.extract import acts as finder
from fogline.labelling import labels_of
from fogline.measure import plover
from fogline.model import Act, Document, Release
from fogline.pipeline import build
from fogline.publish import acts, timeline
from fogline.publish.select import Filter
from fogline.read.files import document
from fogline.text import view

BOOK = load()
FIGHT = "Gunmen of the M23 killed 12 soldiers of the Congolese army near Goma on Tuesday. "


def _report(name: str, text: str) -> Document:
    return document(text.encode(), name)


def _told(words: str) -> list[Act]:
    return list(build([_report("a.txt", f"date 2013-07-18\n{FIGHT}{words}")], BOOK).acts)


def _sides(parties: tuple[object, ...]) -> list[str | None]:
    return [p.side for p in parties]  # type: ignore[attr-defined]


@pytest.mark.parametrize("act", BOOK.section(Section).act, ids=lambda a: a.id)
def test_the_books_own_examples(act: object) -> None:
    for words in act.yes:  # type: ignore[attr-defined]
        assert act.id in {f.act.id for f in finder.find(view(words), BOOK)}, words  # type: ignore[attr-defined]
    for words in act.no:  # type: ignore[attr-defined]
        assert act.id not in {f.act.id for f in finder.find(view(words), BOOK)}, words  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "kind", "stance", "doers", "recipients"),
    [
        ("Rwanda condemned the attack.", "condemnation", "told", ["state:RWA"], []),
        ("Uganda offered to mediate.", "mediation.offered", "told", ["state:UGA"], []),
        ("Uganda accused Rwanda of arming the rebels.", "accusation", "told", ["state:UGA"], ["state:RWA"]),
        ("Rwanda was accused by Uganda of arming the rebels.", "accusation", "told", ["state:UGA"], ["state:RWA"]),
        ("Uganda said it will withdraw its troops from the hills.", "agreement.intent", "intended", ["state:UGA"], []),
        ("Rwanda refused to withdraw its troops.", "refusal", "told", ["state:RWA"], []),
        ("Uganda closed its border with Rwanda.", "border.closed", "told", ["state:UGA"], ["state:RWA"]),
        ("Kenya demanded that Rwanda withdraw its troops.", "demand", "told", ["state:KEN"], ["state:RWA"]),
        ("Rwanda promised to strike the camps.", "threat", "told", ["state:RWA"], []),
        ("Kenya called on both sides to stop firing.", "demand", "told", ["state:KEN"], ["nonstate:M23", "state:COD"]),
    ],
)
def test_an_act_has_its_parties_and_its_stance(words: str, kind: str, stance: str, doers: list[str], recipients: list[str]) -> None:
    (act,) = _told(words)
    assert (act.kind, act.stance) == (kind, stance)
    assert (_sides(act.doers), sorted(map(str, _sides(act.recipients)))) == (doers, recipients)


@pytest.mark.parametrize(
    "words",
    [
        "Rwanda did not condemn the attack.",  # denied
        "The column left in March.",  # a month, not a march
        "Three soldiers were wounded in the attack.",  # violence is an event, not an act
    ],
)
def test_what_is_no_act(words: str) -> None:
    assert _told(words) == []


def test_an_act_is_quoted_where_it_stands_and_dated_by_its_own_sentence_or_by_the_report() -> None:
    named, undated = _told("On Wednesday the two armies agreed to a truce. Kenya welcomed the agreement.")
    text = f"date 2013-07-18\n{FIGHT}On Wednesday the two armies agreed to a truce. Kenya welcomed the agreement."
    assert all(text[a.start : a.end] == a.quote for a in (named, undated))
    assert named.when is not None
    assert (named.when.start, named.when.basis) == ("2013-07-17", "relative")
    assert undated.when is not None
    assert (undated.when.start, undated.when.basis) == ("2013-07-18", "published")


def test_a_report_that_is_not_about_fighting_has_no_acts() -> None:
    calm = _report("b.txt", "date 2013-07-18\nThe bank and the union held talks on pay. Kenya welcomed the agreement on tea.")
    assert build([calm], BOOK).acts == ()


def _release() -> Release:
    return build(
        [
            _report("a.txt", f"date 2013-07-18\n{FIGHT}Uganda offered to mediate. Rwanda condemned the attack."),
            _report("b.txt", f"date 2013-07-18\n{FIGHT}Rwanda condemned the attack, officials said."),
        ],
        BOOK,
    )


def test_the_listing_filters_by_party_kind_and_report() -> None:
    release, labels = _release(), labels_of(BOOK)
    assert {a.kind for a in acts.acts(release, Filter(side=("state:RWA",)), labels)} == {"condemnation"}
    assert {a.kind for a in acts.acts(release, Filter(kind=("mediation",)), labels)} == {"mediation.offered"}
    assert {a.document for a in acts.acts(release, Filter(document=("b.txt",)), labels)} == {"b.txt"}
    assert acts.acts(release, Filter(measure=("killed",)), labels) == ()


def test_the_timeline_is_one_account_in_which_an_act_told_twice_stands_once() -> None:
    moments = timeline.timeline(_release(), Filter(), labels_of(BOOK))
    assert [m.documents for m in moments if m.text.startswith("Condemnation")] == [2]
    days = [m.when.start[:10] for m in moments if m.when and m.when.start]
    assert days == sorted(days)
    assert isinstance(moments[0].told, Act) is False


@pytest.mark.shared
def test_the_plover_sentences_are_coded_better_than_by_the_peers(shared: Path) -> None:
    """Seen half by half: the words of the book were written with the other half in view."""
    records = plover.sentences(shared / "data" / "plover" / "PLOVER_GSR_CAMEO.txt")
    found = plover.score(plover.unseen(records), BOOK)
    assert found.recall > 0.463
    assert found.precision > 0.479
    assert found.with_countries > 0.30
