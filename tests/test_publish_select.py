"""The filters: every row that fits, and no other."""

from dataclasses import replace

import pytest
from episode import CLAIMS, LABELS, STRIKES, ids, release

from fogline.errors import UsageError
from fogline.publish import select
from fogline.publish.select import Filter


def found(**wanted: object) -> set[str]:
    """The short names of the claims that fit."""
    names = {claim.id: name for name, claim in CLAIMS.items()}
    return {names[c.id] for c in select.claims(release(), Filter(**wanted), LABELS)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({}, set(CLAIMS)),
        ({"measure": ("casualties",)}, {"no"}),
        ({"side": ("state:PAK",)}, {"55", "12", "2"}),
        ({"side": ("civilian",)}, {"6", "many"}),
        ({"side": ("Pakistan",)}, {"55", "12", "2", "6"}),
        ({"side": ("state:PAK", "civilian:PAK")}, {"55", "12", "2", "6"}),
        ({"country": ("PAK",)}, {"6"}),
        ({"country": ("afghanistan",)}, set(CLAIMS) - {"6"}),
        ({"place": ("quétta",)}, {"6"}),
        ({"claimant": ("taliban",)}, {"55"}),
        ({"claimant": ("outlet",)}, {"8", "12"}),
        ({"status": ("acknowledged", "denied")}, {"2", "no"}),
        ({"document": ("daily.txt",)}, {"228", "no"}),
        ({"document": ("aily.txt",)}, set()),
        ({"event": ("e-clash",)}, {"55", "8", "12", "2"}),
        ({"event": ("i-episode",)}, set(CLAIMS) - {"6"}),
        ({"start": "2026-02-27"}, {"133", "228", "no", "many"}),
        ({"end": "2026-02-26"}, {"55", "8", "12", "2"}),
        ({"start": "2026-02", "end": "2026-02"}, set(CLAIMS) - {"6"}),
        ({"start": "2026-03"}, set()),
        ({"kind": ("aggregate",)}, set()),
        ({"side": ("state:AFG",), "claimant": ("pakistan",)}, {"133", "228"}),
    ],
)
def test_claims_that_fit(wanted: dict[str, object], names: set[str]) -> None:
    assert found(**wanted) == names


def test_a_joined_side_is_found_under_each_of_its_countries() -> None:
    assert select.side_fits("mixed:AFG+PAK", ("PAK",), LABELS)
    assert select.side_fits("mixed:AFG+PAK", ("mixed",), LABELS)
    assert not select.side_fits("nonstate:PAK", ("PAK2",), LABELS)


def test_an_event_is_shown_when_one_of_its_claims_fits() -> None:
    shown = select.events(release(), Filter(claimant=("outlet",)), LABELS)
    assert [e.title for e in shown] == ["Border clash, Afghanistan-Pakistan border, 26 Feb 2026"]
    assert not select.events(release(), Filter(start="2026-02-28"), LABELS)
    assert len(select.events(release(), Filter(start="2026-02-26", end="2026-02-27"), LABELS)) == 2


def test_contradictions_by_type_and_by_claim() -> None:
    assert [c.type for c in select.contradictions(release(), Filter(kind=("existence",)), LABELS)] == ["existence"]
    assert [c.type for c in select.contradictions(release(), Filter(side=("PAK",)), LABELS)] == ["number"]


def test_gaps_take_only_the_filters_that_mean_something() -> None:
    assert select.gaps(release(), Filter(kind=("place-unknown",), document=("undated.txt",)))
    with pytest.raises(UsageError):
        select.gaps(release(), Filter(country=("AFG",)))


@pytest.mark.parametrize("wanted", [{"start": "27 Feb"}, {"start": "2026-13"}, {"end": "2026-02-30"}, {"start": "2027", "end": "2026"}, {"measure": ("deaths",)}])
def test_what_cannot_fit_anything_is_refused(wanted: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        select.checked(Filter(**wanted))  # type: ignore[arg-type]


def test_a_narrowed_release_holds_only_what_belongs_to_its_claims() -> None:
    part = select.narrowed(release(), Filter(document=("border.txt",)), LABELS)
    assert {c.document for c in part.claims} == {"reports/border.txt"}
    assert [d.path for d in part.documents] == ["reports/border.txt"]
    assert not part.ties
    assert [c.type for c in part.contradictions] == ["number"]


def test_a_claim_dated_by_its_year_alone_fits_every_day_of_it() -> None:
    year = replace(STRIKES, start="2026", end="2026", grain="year")
    made = release()
    changed = replace(made, claims=tuple(replace(c, when=year) for c in made.claims if c.id in ids("228")))
    assert select.claims(changed, Filter(start="2026-05-01", end="2026-05-01"), LABELS)
