"""Days that somebody counts from the day of speaking: "It happened this morning," he said on Saturday, in a report of Monday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.resolve.times_calendar import Day, Moment, shift
from fogline.resolve.times_joining import Piece
from fogline.text import View

_WEEK = 7  # days; who is quoted from longer ago is not quoted for the news


def spoken(view: View, told: Sequence[tuple[Piece, str]], at: int, today: Day | None) -> Moment:
    """The moment of ``told[at]`` (pieces with the role of each), counted from the statement's day in its sentence where it is the speaker's word.

    "Today" is the speaker's within quotation marks only, a night that is over ("overnight") in reported speech too.
    """
    piece, moment = told[at][0], told[at][0].moment
    if today is None or piece.rule != "deictic" or moment.start is None or moment.start > today:
        return moment
    here = view.sentences[view.sentence_at(piece.span.start)]
    quoted = view.text.count('"', here.start, piece.span.start) % 2 == 1
    said = next((one.moment.start for one, role in told if role == "statement" and here.start <= one.span.start < here.end and one.rule.startswith(("weekday", "date"))), None)
    if said is None or not 0 < (today - said).days <= _WEEK or not (quoted or moment.start != moment.end):
        return moment
    back = -(today - said).days
    return replace(moment, start=shift(moment.start, back), end=shift(moment.end, back) if moment.end else None)
