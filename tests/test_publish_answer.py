"""The answer: how many died, who says so, is it confirmed; calm, short, and with the words behind each figure."""

from dataclasses import replace
from pathlib import Path

from episode import CLAIMS, LABELS, estimate, ids, release

from fogline.model import Quantity, SetAside, Tie
from fogline.publish import answer_page, explain_page, listing_page, sums, wording
from fogline.publish.answer import answer
from fogline.publish.index import Index
from fogline.publish.page import Line, markdown, plain
from fogline.publish.select import Filter
from fogline.publish.voices import voices

EXPECTED = Path(__file__).parent / "fixtures" / "answer.txt"


def page(**wanted: object) -> str:
    """The answer in plain text."""
    made = release()
    return plain(answer_page.lines(answer(made, Filter(**wanted), LABELS), Index.of(made)), 100)  # type: ignore[arg-type]


def test_the_answer_reads_as_agreed() -> None:
    assert page() == EXPECTED.read_text(encoding="utf-8")


def test_newest_first_and_undated_last() -> None:
    assert [block.when is None for block in answer(release(), Filter(), LABELS)] == [False, True]


def test_a_best_that_is_unknown_says_why() -> None:
    shown = page(side=("state:PAK",), country=("AFG",))
    assert "best unknown" in shown
    assert "No best figure: the enemy claims more than the 2 admitted" in " ".join(shown.split())


def test_every_figure_shows_its_claimant_and_its_passage() -> None:
    made = release()
    for block in answer(made, Filter(), LABELS):
        for side in block.sides:
            for figure in side.figures:
                assert figure.voices
                assert all(v.claims[0].passage for v in figure.voices)


def test_an_update_stands_beside_what_it_replaced() -> None:
    made = release()
    spoken = [v.text for v in voices(made.incidents[0].estimates[1], Index.of(made), LABELS)]
    assert "Pakistan claims 228 (at least 133 before), in 2 reports" in spoken


def test_two_figures_without_an_order_are_not_called_an_update() -> None:
    made = replace(release(), ties=(Tie("revises", *ids("228", "133"), "order unknown"),))
    spoken = [v.text for v in voices(made.incidents[0].estimates[1], Index.of(made), LABELS)]
    assert "Pakistan claims 228 (also at least 133: an update, in what order is not stated), in 2 reports" in spoken


def test_a_denial_and_a_vague_word_of_one_side_are_two_voices() -> None:
    made = release()
    spoken = {v.text for v in voices(made.events[1].estimates[1], Index.of(made), LABELS)}
    assert {"Afghanistan says none", 'Afghanistan says "numerous"'} == spoken


def test_of_one_figure_the_exact_wording_is_shown() -> None:
    made = release()
    again = replace(CLAIMS["133"], id="c-again", quantity=Quantity(133, 133, "exact", "133"), document="reports/zeta.txt")
    ties = (*made.ties, Tie("repeats", "c-again", CLAIMS["133"].id, "one voice"))
    whole = replace(made.incidents[0].estimates[1], set_aside=(*made.incidents[0].estimates[1].set_aside, SetAside("c-again", "one voice")))
    spoken = [v.text for v in voices(whole, Index.of(replace(made, claims=(*made.claims, again), ties=ties)), LABELS)]
    assert "Pakistan claims 228 (133 before), in 3 reports" in spoken


def test_a_claim_about_nobody_named_is_not_given_a_side() -> None:
    nobody = replace(CLAIMS["no"], target=replace(CLAIMS["no"].target, side=None))
    assert listing_page.said(nobody, Index.of(release()), LABELS) == "Afghanistan says no casualties"


def test_filters_narrow_the_sides_and_measures() -> None:
    text = page(side=("state:PAK",))
    assert "Pakistani forces" in text
    assert "Afghan civilians" not in text
    assert page(measure=("present",)).strip() == ""


def test_sums_leave_out_overlaps_and_count_what_has_no_best() -> None:
    made = release()
    index = Index.of(made)
    found = sums.sums(sums.disjoint(made.events, index), ("killed",))
    forces = next(s for s in found if s.target_side == "state:AFG")
    assert (forces.events, forces.high, forces.without_best) == (2, 236, 2)
    text = plain(sums.lines(found, LABELS, 0))
    assert "2 without a best figure" in text
    assert "total" not in text.lower()


def test_sums_by_month_and_country_hold_every_event_once_and_count_what_rests_on_one_origin() -> None:
    made = release()
    apart = sums.disjoint(made.events, Index.of(made))
    origins = {claim: o.party for o in made.origins for claim in o.claims}
    whole, parted = sums.sums(apart, ("killed",), (), origins), sums.sums(apart, ("killed",), ("month", "country"), origins)
    for one in whole:
        same = [p for p in parted if p.target_side == one.target_side]
        assert sum(p.events for p in same) == one.events
        assert sum(p.high or 0 for p in same) == (one.high or 0)
        assert sum(p.one_origin for p in same) == one.one_origin <= one.events
    assert all(len(p.parts) == 2 for p in parted)
    undated = replace(apart[0], when=None, where=())
    assert {p.parts for p in sums.sums([undated], ("killed",), ("month", "place"))} == {("date unknown", "place unknown")}


def test_an_event_that_is_part_of_another_is_not_added() -> None:
    made = replace(release(), ties=(Tie("part_of", *ids("228", "8"), "part"),))
    assert len(sums.disjoint(made.events, Index.of(made))) == 2


def test_records_and_rows_hold_the_same_figures() -> None:
    blocks = answer(release(), Filter(), LABELS)
    rows = list(answer_page.rows(blocks))
    records = [e for b in blocks for e in answer_page.block_record(b)["estimates"]]
    assert [(r["low"], r["best"], r["high"]) for r in rows] == [(e["low"], e["best"], e["high"]) for e in records]
    assert all(e["says"] for e in records)


def test_explaining_a_claim_shows_the_figure_in_its_passage() -> None:
    text = plain(explain_page.lines(CLAIMS["133"], Index.of(release()), LABELS))
    assert "[[133]]" in text
    assert "rule count.active" in text
    assert "could not be checked" in text
    assert "set aside: replaced by 228 of the same claimant" in text


def test_explaining_an_event_lists_used_and_set_aside() -> None:
    text = plain(explain_page.lines(release().events[0], Index.of(release()), LABELS))
    assert "used: Pakistan admits 2 killed" in text
    assert "set aside: a report gives at least 12 killed" in text


def test_listings_show_the_words_of_every_claim() -> None:
    made = release()
    text = plain(listing_page.claim_lines(made.claims, Index.of(made), LABELS), 10_000)
    assert all(wording.window(c, 220) in text for c in made.claims)


def test_hostile_words_are_inert_in_every_line() -> None:
    line = Line("row", "a\x1b[2J  b\u202e", "\x07")
    for text in (plain([line]), markdown([line])):
        assert not {"\x1b", "\u202e", "\x07"} & set(text)


def test_open_bounds_are_shown_as_open() -> None:
    low = estimate("e-1", "state:AFG", (3, None, 9), ("8",), low_open=True, high_open=True)
    assert answer_page.bounds(low) == "low >=3, best unknown, high >=9"


def test_the_window_keeps_the_figure_and_cuts_at_words() -> None:
    long = replace(CLAIMS["228"], passage=f"{'before ' * 60}228 {'after ' * 60}", sentence=(CLAIMS["228"].start - 420, 0))
    shown = wording.window(long)
    assert " 228 " in shown
    assert len(shown) < 130
    assert set(shown.replace("...", "").split()) == {"before", "228", "after"}
