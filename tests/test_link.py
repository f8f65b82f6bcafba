"""What belongs to one happening, and what does not."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from reports import Fig, report

from fogline.book.load import load
from fogline.link.copies import families
from fogline.link.events import derive
from fogline.link.origins import find
from fogline.model import Claim, Document, Where

BOOK = load()
ARMY = {"by": "Nepal: army", "by_side": "state:NPL"}


def partition(*reports: tuple[Document, list[Claim]]) -> set[frozenset[str]]:
    """Events as sets of "report:figure measure"."""
    claims = [c for _, own in reports for c in own]
    by_id = {c.id: c for c in claims}
    events, _ = derive(claims, [d for d, _ in reports], BOOK)
    return {frozenset(f"{by_id[i].document}:{by_id[i].quote} {by_id[i].measure}" for i in e.claims) for e in events}


def test_one_sentence_about_one_blast_is_one_event() -> None:
    told = report(
        "a", "2011-03-04", ("A car bomb in Hodeida killed 9 people and wounded 31 others on Friday.", [
            Fig("9", "killed", "civilian:YEM", at=("Hodeida",), when="2011-03-04"), Fig("31", "injured", "civilian:YEM", at=("Hodeida",), when="2011-03-04")]),
    )  # fmt: skip
    assert partition(told) == {frozenset({"a:9 killed", "a:31 injured"})}


@pytest.mark.parametrize(
    "opening",
    [
        "Separately, gunmen shot dead 4 guards in Butwal.",
        "Elsewhere, a landmine killed 4 guards.",
        "In another incident, rebels killed 4 guards on a road.",
        "In Butwal, police say 4 guards were shot by rebels.",
        "Hours later, a second blast killed 4 guards.",
        "Meanwhile, officials say 4 guards died in an ambush.",
    ],
)
def test_words_that_leave_one_happening_for_another(opening: str) -> None:
    told = report(
        "a",
        None,
        ("A bomb in Pokhara killed 12 soldiers on Monday.", [Fig("12", "killed", "state:NPL", at=("Pokhara",))]),
        (opening, [Fig("4", "killed", "state:NPL", words="guards")]),
    )
    assert partition(told) == {frozenset({"a:12 killed"}), frozenset({"a:4 killed"})}


@pytest.mark.parametrize(
    "going_on",
    [
        "The blast also wounded 30 people.",
        "Officials say 30 others were wounded in the attack.",
        "Hospital workers said at least 30 were hurt, some of them badly.",
    ],
)
def test_words_that_go_on_with_the_same_happening(going_on: str) -> None:
    told = report(
        "a",
        None,
        ("A bomb in Pokhara killed 12 people on Monday.", [Fig("12", "killed", "civilian:NPL", at=("Pokhara",))]),
        (going_on, [Fig("30", "injured", "civilian:NPL")]),
    )
    assert partition(told) == {frozenset({"a:12 killed", "a:30 injured"})}


def test_another_weekday_is_another_happening() -> None:
    told = report(
        "a", None,
        ("Rebels killed 12 soldiers in a clash on Monday.", [Fig("12", "killed", "state:LKA", time_words="Monday")]),
        ("A clash on Saturday left 5 soldiers dead.", [Fig("5", "killed", "state:LKA", time_words="Saturday")]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_two_attacks_told_in_one_sentence_come_apart() -> None:
    told = report(
        "a", None,
        ("These include an ambush near Gao that killed 11 soldiers, and a raid on a market in Menaka that killed 6 traders.",
         [Fig("11", "killed", "state:MLI", at=("Gao",)), Fig("6", "killed", "civilian:MLI", at=("Menaka",))]),
    )  # fmt: skip
    assert len(partition(told)) == 2


def test_a_lead_over_two_attacks_is_shared_out_among_them() -> None:
    told = report(
        "a", None,
        ("Rebels killed 5 people and injured 17 in two separate attacks, officials say.", [Fig("5", "killed", "mixed:NPL"), Fig("17", "injured", "mixed:NPL")]),
        ("Officials say 3 soldiers and 2 farmers died in a clash near Pokhara.",
         [Fig("3", "killed", "state:NPL", scope="part", words="soldiers"), Fig("2", "killed", "civilian:NPL", scope="part", words="farmers")]),
        ("In Butwal, a bomb injured 17 people.", [Fig("17", "injured", "civilian:NPL", at=("Butwal",))]),
    )  # fmt: skip
    assert partition(told) == {frozenset({"a:5 killed", "a:3 killed", "a:2 killed"}), frozenset({"a:17 injured"})}


def test_sums_and_strengths_belong_to_no_event() -> None:
    told = report(
        "a", "2023-05-02",
        ("Shelling in Omdurman killed 7 people on Tuesday.", [Fig("7", "killed", "civilian:SDN", at=("Omdurman",), when="2023-05-02")]),
        ("More than 500 have died since April, and 3000 troops are deployed.",
         [Fig("500", "killed", "mixed:SDN", kind="aggregate"), Fig("3000", "present", "state:SDN", kind="strength")]),
    )  # fmt: skip
    assert partition(told) == {frozenset({"a:7 killed"})}


def _two(
    first: Fig,
    second: Fig,
    *,
    one: str = "A clash killed {} near the town.",
    other: str = "Fighting left {} dead near the town.",
    dated: bool = True,
) -> int:
    a = report("a", "2022-06-01" if dated else None, (one.format(first.quote), [first]))
    b = report("b", "2022-06-02" if dated else None, (other.format(second.quote), [second]))
    return len(partition(a, b))


def test_reports_of_the_same_day_place_and_parties_are_one_event() -> None:
    first = Fig("14", "killed", "state:UKR", at=("Bakhmut",), when="2022-06-01", hit_by="state:RUS")
    assert _two(first, replace(first, quote="16")) == 1
    assert _two(first, replace(first, quote="16", when="2022-05-31")) == 1  # a night attack is dated by either day


def test_other_places_days_parties_or_kinds_stay_apart() -> None:
    first = Fig("14", "killed", "state:UKR", at=("Bakhmut",), when="2022-06-01", hit_by="state:RUS")
    assert _two(first, replace(first, at=("Kherson",))) == 2
    assert _two(first, replace(first, when="2022-05-28")) == 2
    assert _two(first, replace(first, side="state:SDN", hit_by="nonstate:RSF")) == 2
    assert _two(first, replace(first, quote="16"), other="An air strike left {} dead near the town.") == 2


def test_undated_reports_join_by_place_parties_and_figure_or_not_at_all() -> None:
    first = Fig("31", "killed", "state:COD", at=("Goma",), hit_by="nonstate:M23")
    second = replace(first, at=("Goma",))
    assert _two(first, second) == 1
    assert _two(first, replace(second, quote="25")) == 2
    assert _two(first, replace(second, at=("Bunia",))) == 2
    assert _two(replace(first, at=()), replace(second, at=())) == 2


def test_small_figures_agree_by_chance() -> None:
    first = Fig("4", "killed", "state:COD", at=("Goma",), hit_by="nonstate:M23")
    assert _two(first, first, dated=False) == 2


def test_reports_of_the_same_days_may_tell_of_one_undated_happening() -> None:
    first = Fig("4", "killed", "state:COD", at=("Goma",), hit_by="nonstate:M23")
    assert _two(first, first) == 1
    assert _two(first, replace(first, quote="9")) == 2
    assert _two(first, replace(first, at=("Bunia",))) == 2


def test_an_undated_report_is_not_pulled_to_its_publication_day() -> None:
    events, _ = derive(
        *_flat(report("a", "2022-06-01", ("A clash killed 14 in Goma.", [Fig("14", "killed", "state:COD", at=("Goma",))]))), BOOK
    )
    assert [e.when for e in events] == [None]


def _flat(*reports: tuple[Document, list[Claim]]) -> tuple[list[Claim], list[Document]]:
    return [c for _, own in reports for c in own], [d for d, _ in reports]


def _episode() -> list[tuple[Document, list[Claim]]]:
    clash: dict[str, Any] = {"at": ("Goma",), "when": "2013-07-14"}
    raid: dict[str, Any] = {"at": ("Bunia",), "when": "2013-07-16"}
    return [
        report("a", "2013-07-17", ("A clash near Goma on Sunday killed 10 soldiers.", [Fig("10", "killed", "state:COD", hit_by="nonstate:M23", **clash)]),
               ("In retaliation, the army launched air strikes on rebels near Bunia on Tuesday, killing 120 of them.",
                [Fig("120", "killed", "nonstate:M23", by="DR Congo: army", by_side="state:COD", hit_by="state:COD", **raid)])),
        report("b", "2013-07-18", ("The air strikes near Bunia killed 130 fighters, the army says.",
                                   [Fig("130", "killed", "nonstate:M23", by="DR Congo: army", by_side="state:COD", hit_by="state:COD", **raid)])),
        report("c", "2013-08-20", ("A clash near Goma on Monday killed 4 soldiers.",
                                   [Fig("4", "killed", "state:COD", hit_by="nonstate:M23", at=("Goma",), when="2013-08-19")])),
    ]  # fmt: skip


def test_events_that_answer_each_other_are_one_incident() -> None:
    events, incidents = derive(*_flat(*_episode()), BOOK)
    assert len(events) == 3
    assert sorted(len(i.events) for i in incidents) == [1, 2]
    assert {e for i in incidents for e in i.events} == {e.id for e in events}
    titles = {e.title for e in events}
    assert "Air strikes, Bunia, 16 Jul 2013" in titles
    assert "Armed clash, Goma, 14 Jul 2013" in titles


def test_events_carry_acled_names_and_reasons() -> None:
    events, _ = derive(*_flat(*_episode()), BOOK)
    strikes = next(e for e in events if e.title.startswith("Air strikes"))
    assert (strikes.type, strikes.sub_event_type) == ("Explosions/Remote violence", "Air/drone strike")
    assert strikes.documents == 2
    assert strikes.origins == 1
    assert any("2013-07-16" in why for why in strikes.because)


def test_the_order_of_reports_changes_nothing() -> None:
    reports = _episode()
    expected = partition(*reports)
    shuffled = random.Random(4)
    for _ in range(6):
        shuffled.shuffle(reports)
        assert partition(*reports) == expected


def test_places_told_elsewhere_in_the_report_place_its_event() -> None:
    sentence = "Warplanes bombed rebels in Goma and Bunia on Sunday."
    document, claims = report(
        "a",
        "2013-07-14",
        (sentence, []),
        ("The air strikes near Goma killed 9 fighters.", [Fig("9", "killed", "nonstate:M23", at=("Goma",), when="2013-07-14")]),
    )
    named = [Where(n, "COD", None, None, "point", sentence.index(n), sentence.index(n) + len(n)) for n in ("Goma", "Bunia")]
    events, _ = derive(claims, [document], BOOK, {document.text_sha256: named})
    assert [w.name for w in events[0].where] == ["Bunia", "Goma"]


LONG = "Residents of the eastern districts said that columns of vehicles had moved along the river road before dawn, and that the bridge was closed to all traffic. "


def test_reports_that_share_a_paragraph_are_one_family() -> None:
    a, _ = report("a", None, (LONG + "\n", []), ("A first ending that nobody else has written down in this form at all.", []))
    b, _ = report("b", None, (LONG + "\n", []), ("Quite another ending by a second writer with other thoughts on the matter.", []))
    c, _ = report(
        "c",
        None,
        ("Nothing here is shared with anybody, although the river road and the bridge are told of in other words by this writer.", []),
    )
    family = families([a, b, c])
    assert family[a.text_sha256] == family[b.text_sha256] != family[c.text_sha256]


def test_ten_outlets_quoting_one_spokesman_are_one_origin() -> None:
    own = Fig("21", "killed", "nonstate:RSF", by="Sudan: army", by_side="state:SDN")
    reports = [
        report(
            f"r{n}",
            "2023-05-02",
            (f"Outlet number {n} reports that 21 fighters were killed.", [replace(own, by=f"Sudan: {'army' if n % 2 else 'officials'}")]),
        )
        for n in range(10)
    ]
    origins = find(*_flat(*reports))
    assert len(origins) == 1
    assert len(origins[0].documents) == 10


def test_a_figure_the_report_attributes_is_not_its_own_as_well() -> None:
    told = report(
        "a", "2023-05-02",
        ("Shelling killed 21 people in Omdurman.", [Fig("21", "killed", "civilian:SDN")]),
        ("Doctors said 21 people had died.", [Fig("21", "killed", "civilian:SDN", by="Sudan Doctors Network")]),
    )  # fmt: skip
    assert {o.party for o in find(*_flat(told))} == {"body:sudan doctors network"}


def test_two_outlets_that_share_no_words_are_two_origins_and_a_reprint_is_none() -> None:
    figure = Fig("21", "killed", "civilian:SDN")
    a = report("a", None, (LONG + "Shelling in Omdurman killed 21 people in the morning.", [figure]))
    b = report("b", None, ("Another writer tells that 21 people lost their lives under fire.", [figure]))
    reprint = report("c", None, (LONG + "Shelling in Omdurman killed 21 people in the morning.", [figure]), ("Taken from the wire.", []))
    assert len(find(*_flat(a, b))) == 2
    assert len(find(*_flat(a, b, reprint))) == 2
