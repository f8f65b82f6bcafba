"""A range plot as SVG: the bounds of one question on a line, and a mark for each voice, by its relation to the victims."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from fogline.publish.inert import one_line
from fogline.publish.report.parts import Chart

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _LINE = 640, 88, 12, 628, 54
CLASS = {"own_loss": "own", "enemy_loss": "enemy", "third_party": "third", "outlet": "outlet"}
_SIGNS = {"own_loss": "\u25a0", "enemy_loss": "\u25b2", "third_party": "\u25c6", "outlet": "\u25cf"}  # the shapes of ``_mark``, as characters


def range_plot(chart: Chart) -> str:
    """The plot. Grey reaches as far as it does without the enemy's word; dashed is the enemy's alone; a ring is the best figure."""
    top = nice(max([0, *(n for _, n, _ in chart.marks), *(x for x in (chart.low, chart.best, chart.high, chart.reliable) if x)]))
    told = ", ".join(f"{who}: {n:,}" for _, n, who in chart.marks)
    parts = [f'<line class="axis" x1="{_LEFT}" x2="{_RIGHT}" y1="{_LINE}" y2="{_LINE}"/>', *_ticks(top)]
    low = chart.low or 0
    if chart.reliable is not None and chart.reliable >= low:
        parts.append(_bar("reach", low, chart.reliable, top))
    if chart.high is not None and chart.high > (chart.reliable or low):
        parts.append(_bar("claimed", chart.reliable or low, chart.high, top))
    parts += [_mark(relation, number, who, top) for relation, number, who in chart.marks]
    parts += _numbers(chart, top)
    if chart.best is not None:
        parts.append(f'<circle class="best" cx="{_x(chart.best, top):.1f}" cy="{_LINE}" r="9"><title>best {chart.best:,}</title></circle>')
    label = escape(one_line(f"{chart.title}: {told}"), quote=True)
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def legend(chart: Chart) -> str:
    """What stands under the plot: whose figures its marks are, and what bars and ring mean where there are any."""
    marks = "; ".join(f"{_SIGNS.get(relation, _SIGNS['outlet'])} {who}" for relation, _, who in chart.marks)
    told = [f"{chart.title}: {marks}."]
    if chart.reliable is not None and chart.reliable >= (chart.low or 0):
        told.append("Grey: as far as the figures go without the enemy's word.")
    if chart.high is not None and chart.high > (chart.reliable or chart.low or 0):
        told.append("Dashed: the enemy's word alone.")
    if chart.best is not None:
        told.append("Ring: best figure.")
    return " ".join(told)


def nice(number: int) -> int:
    """The round number, at least 2 and with a whole half, that a scale up to ``number`` ends with."""
    if number <= 10:
        return max(2, number + number % 2)
    step: int = 10 ** int(math.log10(number)) // 10
    return next(m * step for m in (10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100) if m * step >= number)


def _x(number: int, top: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * number / top


def _ticks(top: int) -> list[str]:
    shown = sorted({0, top // 2, top})
    return [f'<text x="{min(max(_x(n, top), _LEFT + 4), _RIGHT - 8):.1f}" y="{_LINE + 26}" class="words" text-anchor="middle">{n:,}</text>' for n in shown]


def _bar(name: str, start: int, end: int, top: int) -> str:
    return f'<rect class="{name}" x="{_x(start, top):.1f}" y="{_LINE - 6}" width="{max(_x(end, top) - _x(start, top), 1):.1f}" height="12"/>'


def _mark(relation: str, number: int, who: str, top: int) -> str:
    """A square for a party's own losses, a triangle for its enemy's, a diamond for a third party, a circle for the outlet."""
    x, y, name = _x(number, top), _LINE - 18, CLASS.get(relation, "outlet")
    shape = {
        "own": f"M{x - 5:.1f} {y - 5}h10v10h-10z",
        "enemy": f"M{x:.1f} {y - 6}l6 11h-12z",
        "third": f"M{x:.1f} {y - 7}l7 7l-7 7l-7 -7z",
        "outlet": f"M{x - 5:.1f} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    }[name]
    return f'<path class="{name}" d="{shape}"><title>{escape(one_line(who))}</title></path>'


def _numbers(chart: Chart, top: int) -> Iterator[str]:
    """The figures over their marks, each once, as far as they do not touch."""
    end = -math.inf
    for number in sorted({n for _, n, _ in chart.marks}, reverse=True):
        half, x = 3.5 * len(f"{number:,}") + 3, min(max(_x(number, top), _LEFT + 8), _RIGHT - 12)
        if end == -math.inf or x + half < end:
            yield f'<text class="words" x="{x:.1f}" y="{_LINE - 32}" text-anchor="middle">{number:,}</text>'
            end = x - half
