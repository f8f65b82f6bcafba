"""Schema of ``shapes.toml``: sentence shapes over symbols, with their yes and no examples."""

from fogline.book.schemas.base import Entry
from fogline.model import Measure


class Example(Entry):
    """A sentence of our own and the figures (words, measure) that must be read in it by this shape."""

    text: str
    figures: tuple[tuple[str, Measure], ...]


class Shape(Entry):
    """One shape. ``accepts``: classes of heads it may take; ``words``: the words of its first item, or of the one named ``w``; ``part``: figures are subsets;
    ``trigger``: the measure its trigger must tell;
    ``carry``: the measure is that of the figure before; ``parts``: a list that adds up to a figure told before;
    ``modifier``: told by a participle inside the group; ``repeated``: "the two
    nurses" said again of a figure told before; ``indefinite``: not after "the"; ``plural``: more than one; ``strong``: "2,000-strong"; ``at_start``: opens the
    sentence; ``predicate``: whom it counts stands behind its verb; ``least``: the smallest value it takes; ``heads``: the nouns it may count; ``bare``: only a figure without a noun of its own; ``sibling``: only beside a figure that is some of a
    known group ("six of the dead were guards and two were cooks"); ``among``: its trigger is a counted group of the dead or hurt; ``over_time``: what was done before
    the happening at hand, a sum over several."""

    id: str
    pattern: str
    accepts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    measure: Measure | None = None
    part: bool = False
    plural: bool = False
    strong: bool = False
    at_start: bool = False
    predicate: bool = False
    least: int = 0
    trigger: Measure | None = None
    carry: bool = False
    parts: bool = False
    modifier: bool = False
    repeated: bool = False
    indefinite: bool = False
    heads: tuple[str, ...] = ()
    bare: bool = False
    sibling: bool = False
    among: bool = False
    over_time: bool = False
    yes: tuple[Example, ...]
    no: tuple[str, ...]


class Section(Entry):
    """Symbols and macros with which patterns are written, and the shapes in the order they are tried."""

    symbols: dict[str, str]
    macros: dict[str, str]
    shape: tuple[Shape, ...]
