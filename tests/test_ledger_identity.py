"""Event ids last: an analyst's link to an event still leads to it after every re-run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from ledger_examples import NOW, a_release, many

from fogline.ledger.identity import Past, keep_ids
from fogline.ledger.store import Ledger

PARTITIONS = st.dictionaries(st.integers(0, 11), st.integers(0, 4), max_size=12)


def clusters(assignment: Mapping[int, int], prefix: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member, cluster in sorted(assignment.items()):
        found.setdefault(f"{prefix}-{cluster}", []).append(f"c{member}")
    return found


def past_of(named: Mapping[str, Sequence[str]]) -> Past:
    holders = {member: name for name, members in named.items() for member in members}
    return Past(holders, {name: rank for rank, name in enumerate(named)}, lambda name: frozenset(named.get(name, ())))


@given(PARTITIONS, PARTITIONS)
def test_no_two_clusters_share_an_id_and_none_is_lost_while_its_claims_live(before: dict[int, int], after: dict[int, int]) -> None:
    old, new = clusters(before, "e"), clusters(after, "e")
    names = keep_ids(new, past_of(old), 2)
    assert len(set(names.lasting.values())) == len(names.lasting) == len(new)
    alive = {member for members in new.values() for member in members}
    for name, members in old.items():
        kept = name in names.lasting.values()
        assert kept != (name in names.aliases) or not alive & set(members)
    assert set(names.aliases.values()) <= set(names.lasting.values())


@given(PARTITIONS)
def test_the_same_clusters_under_other_labels_keep_their_ids(assignment: dict[int, int]) -> None:
    old = clusters(assignment, "e")
    new = {f"fresh-{n}": members for n, members in enumerate(reversed(old.values()))}
    names = keep_ids(new, past_of(old), 2)
    assert {names.lasting[label]: members for label, members in new.items()} == old
    assert not names.aliases


def test_of_a_split_event_the_larger_part_keeps_the_id_and_of_merged_ones_the_larger_wins() -> None:
    split = keep_ids({"n-small": ["a"], "n-large": ["b", "c"]}, past_of({"e-1": ["a", "b", "c"]}), 2)
    assert split.lasting == {"n-large": "e-1", "n-small": "n-small"}
    merged = keep_ids({"n": ["a", "b", "c"]}, past_of({"e-1": ["a"], "e-2": ["b", "c"]}), 2)
    assert (merged.lasting, merged.aliases) == ({"n": "e-2"}, {"e-1": "e-2"})


def test_among_equals_the_older_id_stays() -> None:
    names = keep_ids({"n": ["a", "b"]}, past_of({"e-old": ["b"], "e-young": ["a"]}), 2)
    assert (names.lasting, names.aliases) == ({"n": "e-old"}, {"e-young": "e-old"})


def test_a_label_that_once_named_other_claims_is_not_used_again() -> None:
    names = keep_ids({"e-1": ["z"], "n": ["a", "b"]}, past_of({"e-1": ["a", "b"]}), 2)
    assert names.lasting["n"] == "e-1"
    assert names.lasting["e-1"] not in {"e-1", "n"}


def test_references_follow_the_lasting_id_everywhere(tmp_path: Path) -> None:
    documents = many(3)
    with Ledger.open(tmp_path / "l.db") as ledger:
        ledger.save(a_release(documents, {"e-a": [0, 1]}), now=NOW, command="run")
        ledger.save(a_release(documents, {"e-b": [0, 1, 2]}), now=NOW, command="run")
        release = ledger.release()
    (event,) = release.events
    assert event.id == "e-a"
    assert {claim.event for claim in release.claims} == {estimate.about for estimate in event.estimates} == {"e-a"}
    assert release.incidents[0].events == ("e-a",)
    assert {found.event for found in release.contradictions} == {"e-a"}


def test_a_view_that_is_not_kept_has_the_lasting_ids_too(tmp_path: Path) -> None:
    documents = many(3)
    with Ledger.open(tmp_path / "l.db") as ledger:
        assert ledger.named(a_release(documents, {"e-a": [0]})).events[0].id == "e-a"
        ledger.save(a_release(documents, {"e-a": [0, 1], "e-b": [2]}), now=NOW, command="run")
        view = ledger.named(a_release(documents, {"e-x": [0], "e-y": [2]}))
        assert [event.id for event in view.events] == ["e-a", "e-b"]
        assert len(ledger.vintages()) == 1


def test_ids_given_up_still_resolve_through_merges_and_come_back_when_a_merge_is_undone(tmp_path: Path) -> None:
    documents = many(4)
    with Ledger.open(tmp_path / "l.db") as ledger:

        def save(groups: dict[str, list[int]]) -> list[str]:
            ledger.save(a_release(documents, groups), now=NOW, command="run")
            return [event.id for event in ledger.release().events]

        assert save({"e-a": [0, 1], "e-b": [2], "e-c": [3]}) == ["e-a", "e-b", "e-c"]
        assert save({"e-a": [0, 1, 2], "e-c": [3]}) == ["e-a", "e-c"]
        assert ledger.resolve_event("e-b") == "e-a"
        assert save({"e-z": [0, 1, 2, 3]}) == ["e-a"]
        assert [ledger.resolve_event(e) for e in ("e-a", "e-b", "e-c", "e-z")] == ["e-a", "e-a", "e-a", None]
        assert save({"e-a": [0, 1], "e-b": [2], "e-c": [3]}) == ["e-a", "e-b", "e-c"]
        assert [ledger.resolve_event(e) for e in ("e-a", "e-b", "e-c")] == ["e-a", "e-b", "e-c"]
        assert save({"e-b": [2]}) == ["e-b"]
        assert ledger.resolve_event("e-a") == "e-a"  # its claims are gone; the vintages still show it
        assert ledger.verify() == ()
