"""A step line as SVG: how one voice's figure moved. A rise whose hour no report gives is a hatched field, not a step at a guessed hour."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fogline.publish import wording
from fogline.publish.inert import one_line
from fogline.publish.report.drawing import CLASS, nice
from fogline.publish.report.parts import Step, Steps

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _FOOT = 640, 170, 48, 616, 34, 140
_HATCH = '<defs><pattern id="steps" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="hatch"/></pattern></defs>'


def step_line(steps: Steps) -> str:
    """The drawing: each figure holds until the next is said."""
    top = nice(max(one.number for one in steps.steps))
    label = escape(one_line(in_words(steps)), quote=True)
    parts = [*_grid(top), *(shape for at in range(len(steps.steps)) for shape in _step(steps, at, top))]
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{label}">{_HATCH}{"".join(parts)}</svg>'


def in_words(steps: Steps) -> str:
    """The line for who cannot see it, and what stands under it: "133, said 27 Feb 2026 03:45; 228, at an hour no report gives"."""
    told = "; ".join(f"{one.label}, {f'said {wording.moment(one.at)}' if one.at else 'at an hour no report gives'}" for one in steps.steps)
    return f"{steps.title}: {told}."


def _grid(top: int) -> Iterator[str]:
    for number in sorted({0, top // 2, top}):
        y = _y(number, top)
        yield f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" class="axis" opacity=".35"/><text class="words" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{number:,}</text>'


def _step(steps: Steps, at: int, top: int) -> Iterator[str]:
    one, following = steps.steps[at], steps.steps[at + 1] if at + 1 < len(steps.steps) else None
    x, end, y = _x(at, len(steps.steps)), _x(at + 1, len(steps.steps)) if following else float(_RIGHT), _y(one.number, top)
    name = CLASS.get(steps.relation, "outlet")
    if following and not (one.at and following.at):
        yield from _unknown(one, following, (x, end), top)
    rise = f"V{_y(following.number, top):.1f}" if following else ""
    dash = "" if one.at else ' stroke-dasharray="4 3"'
    yield f'<path d="M{x:.1f} {y:.1f}H{end:.1f}{rise}" class="line {name}-line"{dash}/><circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" class="{name}"/>'
    yield f'<text class="words place" x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{escape(one_line(one.label))}</text>'
    said = wording.moment(one.at) if one.at else "hour not given"
    yield f'<text class="words" x="{x:.1f}" y="{_FOOT + 20}" text-anchor="middle">{escape(said)}</text>'


def _unknown(one: Step, following: Step, across: tuple[float, float], top: int) -> Iterator[str]:
    """The field in which the figure rose, at an hour nobody gives."""
    ys = sorted((_y(one.number, top), _y(following.number, top)))
    yield f'<rect x="{across[0]:.1f}" y="{ys[0]:.1f}" width="{across[1] - across[0]:.1f}" height="{ys[1] - ys[0]:.1f}" fill="url(#steps)" opacity=".6"/>'


def _x(at: int, steps: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (at + 0.5) / (steps + 0.25)


def _y(number: int, top: int) -> float:
    return _FOOT - (_FOOT - _TOP) * number / top
