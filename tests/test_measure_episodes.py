"""Episodes with a known truth: made the same each time, biased as told, recovered better than by the midpoint of both sides."""

from __future__ import annotations

from fogline.measure.episodes import episode, recovery


def test_an_episode_is_the_same_each_time_and_holds_copies_and_updates() -> None:
    told = [episode(seed) for seed in range(60)]
    assert told == [episode(seed) for seed in range(60)]
    claims = [[coded.claims[0] for _, coded in one.reports] for one in told]
    assert any(len({(c.voice.claimant, c.quantity.low) for c in own}) < len(own) for own in claims)
    assert any(len({c.quantity.low for c in own if c.voice.claimant == "M23"}) > 1 for own in claims)


def test_the_victims_side_tells_less_than_the_truth_and_the_enemy_more() -> None:
    told = [episode(seed) for seed in range(300)]
    for claimant, more in (("DR Congo: army", False), ("M23", True)):
        signs = [one.last[claimant] > one.dead for one in told if claimant in one.last and one.last[claimant] != one.dead]
        assert (sum(signs) > len(signs) / 2) is more


def test_the_probable_figure_recovers_the_truth_better_than_the_midpoint() -> None:
    found = recovery(120)
    assert 0.6 <= found.covered <= 0.95
    assert found.upper < 0
    assert found.median < found.midpoint
