"""The voice of a headline that names none: it tells its story's figure, so whoever gives that figure in the story speaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from fogline.extract import voices
from fogline.found import BareClaim, VoiceScope
from fogline.text import View

_BELOW = 60  # figures: what a headline tells is told again soon
_TAKEN_BACK = frozenset({"denies", "cannot_confirm"})


def at(view: View, claims: Sequence[BareClaim], scopes: Sequence[VoiceScope], bare: BareClaim) -> VoiceScope | None:
    """The voice of a figure: its own, or for a figure in a heading without one that of the first sentence below to tell the same.

    ``claims`` are in the order of the text, ``scopes`` as ``voices.find`` gives them. ``None``: the report itself speaks.
    """
    own = voices.at(scopes, bare.number)
    if own is not None or view.sentences[bare.sentence].kind != "heading":
        return own
    below = (c for c in claims if c.number.start > bare.number.end)
    for told in islice(below, _BELOW):
        if view.sentences[told.sentence].kind == "prose" and _is_same(told, bare):
            scope = voices.at(scopes, told.number)
            return None if scope is not None and scope.stance in _TAKEN_BACK else scope
    return None


def _is_same(told: BareClaim, bare: BareClaim) -> bool:
    """True when two figures count the same people or things with the same number; "many" is no number."""
    one, two = told.quantity, bare.quantity
    numbered = two.low is not None or two.high is not None
    same = one.low == two.low if two.low is not None else one.low is None and one.high == two.high
    return numbered and same and (told.measure, told.unit) == (bare.measure, bare.unit)
