"""The colours of the report's pictures: as variables inside the page, as plain colours in a picture that stands alone."""

from __future__ import annotations

LIGHT = {
    "paper": "#faf9f6", "ink": "#16191d", "ink2": "#454b53", "line": "#8b9097", "sea": "#edf0f1", "land": "#ffffff",
    "own": "#1b5a9a", "enemy": "#a24a06", "third": "#0b6a55", "outlet": "#585e66",
}  # fmt: skip
PRINT = LIGHT | {"paper": "#ffffff"}
DARK = {
    "paper": "#131619", "ink": "#ecebe7", "ink2": "#bcc0c5", "line": "#6c747d", "sea": "#0e1012", "land": "#1d2125",
    "own": "#85b7ea", "enemy": "#eba468", "third": "#5fc6ac", "outlet": "#b1b6bd",
}  # fmt: skip
SANS = "system-ui,'DejaVu Sans',sans-serif"
PICTURES = (
    ".own{fill:var(--own)}.enemy{fill:var(--enemy)}.third{fill:var(--third)}.outlet{fill:var(--outlet)}.axis{stroke:var(--line)}"
    ".reach{fill:var(--line);opacity:.45}.claimed{fill:none;stroke:var(--enemy);stroke-dasharray:3 3}"
    ".best{fill:none;stroke:var(--ink);stroke-width:2}.words{fill:var(--ink2);font-family:var(--sans);font-size:11px}"
    ".sea{fill:var(--sea)}.land{fill:var(--land);stroke:var(--line);stroke-width:.8;stroke-dasharray:4 2}"
    ".hatch{stroke:var(--ink);stroke-width:1;opacity:.55}.area{stroke:var(--ink);stroke-width:1}.wide{opacity:.4}"
    ".line{fill:none;stroke-width:2}.own-line{stroke:var(--own)}.enemy-line{stroke:var(--enemy)}.third-line{stroke:var(--third)}.outlet-line{stroke:var(--outlet)}"
    ".point{fill:var(--ink);stroke:var(--paper);stroke-width:2}.halo{fill:none;stroke:var(--land);stroke-width:3px;stroke-linejoin:round}"
    ".place{font-weight:600;fill:var(--ink)}.country{letter-spacing:.06em}"
)
"""One style for every picture; the colours are the variables of ``LIGHT`` and ``DARK``, and ``--sans`` its type."""


def variables(colours: dict[str, str]) -> str:
    """The colours as declarations of variables."""
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())


def alone(svg: str, sans: str = SANS, colours: dict[str, str] = LIGHT) -> str:
    """A picture that needs no page around it: with its own style, in these colours, on its own paper."""
    style = PICTURES.replace("var(--sans)", sans)
    for name, colour in colours.items():
        style = style.replace(f"var(--{name})", colour)
    head, rest = svg.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{style}</style><rect width="100%" height="100%" fill="{colours["paper"]}"/>{rest}'
