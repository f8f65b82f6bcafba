"""Reader B: bare claims from the dependency trees of sentences.

The quantities and noun groups are those of reader A; what a figure tells, whom it hit and who did it is read from the
tree alone, so that two readers agree only where two ways of looking do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.measures import Trigger
from fogline.extract import kinds, lines
from fogline.extract.chunks import Item
from fogline.extract.groups import Group
from fogline.extract.lexicon import HeadClass, Lexicon, lexicon
from fogline.extract.lines import Line
from fogline.extract.outcomes import among_dead, measure_for, taken_class
from fogline.extract.trees_arcs import Arcs
from fogline.extract.trees_paths import Paths, Told
from fogline.found import BareClaim, Tree
from fogline.model import Kind, Measure, Span
from fogline.text import View

Parse = Callable[[str, Sequence[Span]], Sequence[Tree]]
_TELLS = frozenset("KkIDNTJYL")
_APART = frozenset({"of", "down", "up", "out", "hostage", "prisoner", "captive"})
_LONGEST = 1200  # characters; what is longer is no sentence


def read(view: View, book: Book, parse: Parse) -> tuple[BareClaim, ...]:
    """Every figure of the view whose fate the tree of its sentence tells, in the order of the text.

    Only sentences that hold a counted noun and a word that can tell a fate are parsed, all of a report in one call.
    """
    words = lexicon(book)
    openers = _openers(book)
    chosen = [line for line in lines.counted(view, book) if _is_worth_parsing(line, openers)]
    spans = [Span(line.tokens[0].start, line.tokens[-1].end) for line in chosen]
    found: list[BareClaim] = []
    for line, tree in zip(chosen, parse(view.text, spans) if spans else (), strict=True):
        if tree.spans:
            found += _Reader(line, Arcs(tree, line, words), words, book).claims()
    return tuple(found)


@lru_cache(maxsize=4)
def _openers(book: Book) -> frozenset[str]:
    """First words of two-word phrases that tell a fate; their parts may stand apart ("the murder in May of", "shot two drones down")."""
    pairs = (phrase.split() for phrase in lexicon(book).signs)
    return frozenset(pair[0] for pair in pairs if len(pair) == 2 and pair[1] in _APART)


def _is_worth_parsing(line: Line, openers: frozenset[str]) -> bool:
    """True for a sentence with a counted noun and a word that can tell a fate."""
    if line.tokens[-1].end - line.tokens[0].start > _LONGEST:
        return False
    if not any(item.symbol in "QE" and item.measured is not None for item in line.items):
        return False
    outcome = any(item.symbol in _TELLS or (item.group is not None and item.group.kind == "outcome") for item in line.items)
    return outcome or any(token.lower in openers for token in line.tokens)


class _Reader:
    """One sentence under reading."""

    def __init__(self, line: Line, arcs: Arcs, words: Lexicon, book: Book) -> None:
        self.line, self.arcs, self.words = line, arcs, words
        self.paths = Paths(arcs, words)
        self.cues = kinds.cues(book)
        self.told: list[BareClaim] = []
        self._kind: HeadClass = "unknown"
        self._kinds: dict[tuple[bool, int], Kind] = {}

    def claims(self) -> list[BareClaim]:
        """The claims of the sentence, from left to right."""
        for index, item in enumerate(self.line.items):
            if item.symbol in "QE" and item.measured is not None and item.group is not None:
                self._read(index, item, item.group)
        return self.told

    def _read(self, index: int, item: Item, group: Group) -> None:
        line, arcs = self.line, self.arcs
        assert item.measured is not None
        kind = group.kind if group.kind != "unknown" or group.head is not None else self._kind
        number = arcs.top(item.measured.first, item.measured.last)
        whole = arcs.over(item.measured.whole_first, item.measured.whole_last)
        trigger = self.words.outcomes.get(line.tokens[group.head].lower) if group.head is not None else None
        if group.head is not None and trigger is not None and group.kind in ("outcome", "unknown"):
            self._add(index, [trigger.measure], arcs.node(group.head), "parse.outcome", group, kind, part=False)
            return
        elided = group.head is None
        noun = self._noun(number, whole, group)
        if item.measured.article and not elided and self._modifies(arcs.node(group.head or 0)):
            return  # "a rebel attack" counts no rebel
        found = self.paths.told(noun, elided=elided, whole=whole)
        if found is None and group.head is not None and arcs.node(group.head) != noun:
            found = self.paths.told(arcs.node(group.head), elided=False, whole=whole)
        if found is None:
            if group.of_them and self.told:
                last = self.told[-1]
                self._add(index, [last.measure], None, "parse.part", group, kind, part=True)
            return
        if (
            item.measured.quantity.bound == "zero"
            and kind == "unknown"
            and not elided
            and not line.tokens[group.head or 0].lower.endswith("s")
        ):
            return
        measures = self._measures(found, kind, group.head)
        if measures:
            self._kind = kind
            self._add(index, measures, found.trigger, found.rule, group, kind, part=found.part or group.of_them)

    def _noun(self, number: int, whole: range, group: Group) -> int:
        """The node a figure hangs by: its noun where it has one in the group after it, else the number itself."""
        arcs = self.arcs
        if group.head is None:
            return number
        head = arcs.node(group.head)
        node = number
        for _ in range(5):
            above = arcs.heads[node]
            label = arcs.labels[node].split(":")[0]
            if above == node or label not in ("nummod", "amod", "det", "advmod", "compound", "nmod", "flat"):
                break
            if above not in whole and not (node <= above <= head):
                break
            node = above
        return node

    def _modifies(self, noun: int) -> bool:
        """True for a noun that stands before another which names no person: "a rebel attack", "the police station"."""
        arcs = self.arcs
        if arcs.labels[noun].split(":")[0] not in ("compound", "amod", "nmod") or arcs.heads[noun] < noun:
            return False
        return self.words.heads.get(arcs.lower(arcs.heads[noun])) in ("happening", "places", "equipment")

    def _measures(self, told: Told, kind: HeadClass, head: int | None) -> list[Measure]:
        found = [m for node in (told.trigger, told.second) if node is not None and (m := self._measure(node, kind, head)) is not None]
        if len(found) == 2 and told.joined == "or" and found[0] != found[1]:
            return ["casualties"] if set(found) == {"killed", "injured"} else found[:1]
        return list(dict.fromkeys(found))

    def _measure(self, node: int, kind: HeadClass, head: int | None) -> Measure | None:
        sense = self.arcs.senses[node]
        if sense.symbol == "J":
            return "captured"
        if sense.symbol == "H":
            return "present" if kind in ("armed", "equipment") else None
        if sense.symbol == "Y":
            return among_dead(self.line, sense.first, sense.last)
        trigger: Trigger | None = sense.trigger
        if trigger is None:
            return None
        return measure_for(trigger, taken_class(self.line, head, kind) if trigger.thing == "seized" else kind)

    def _add(self, index: int, measures: list[Measure], node: int | None, rule: str, group: Group, kind: HeadClass, *, part: bool) -> None:
        line, item = self.line, self.line.items[index]
        assert item.measured is not None
        first, last = self._trigger(index, node)
        at = next((i for i, other in enumerate(line.items) if other.first <= first < other.last), index)
        target = line.span(group.first, group.last) if group.last > group.first and group.kind != "outcome" else None
        for measure in measures:
            self.told.append(
                BareClaim(
                    number=line.span(item.measured.first, item.measured.last),
                    quantity=item.measured.quantity,
                    measure=measure,
                    unit=line.tokens[group.head].lower if kind in ("places", "equipment", "units") and group.head is not None else "people",
                    kind=self._kind_of(measure, at),
                    scope=kinds.scope_of(line.tokens, item, part, self.cues),
                    sentence=line.sentence,
                    target=target,
                    head=line.tokens[group.head].lower if group.head is not None else None,
                    perpetrator=None if node is None or rule == "parse.subject" else self._doer(node),  # who dies does it to nobody
                    trigger=line.span(first, last),
                    rule=rule,
                    reader=("parse",),
                )
            )

    def _kind_of(self, measure: Measure, trigger: int) -> Kind:
        """The kind of a figure told by the item ``trigger``; it asks the whole sentence, so it is kept."""
        key = (measure == "present", trigger)
        if key not in self._kinds:
            self._kinds[key] = kinds.kind_of(measure, self.line.tokens, self.line.items, trigger, self.cues)
        return self._kinds[key]

    def _trigger(self, index: int, node: int | None) -> tuple[int, int]:
        """The tokens of the trigger at a node, else those of the figure itself."""
        if node is not None and node in self.arcs.senses:
            return self.arcs.senses[node].first, self.arcs.senses[node].last
        if node is not None:
            return self.arcs.token(node), self.arcs.token(node) + 1
        return self.line.items[index].first, self.line.items[index].last

    def _doer(self, verb: int) -> Span | None:
        """The group that did it: the agent of a passive, the subject of an active verb or of the clause it belongs to."""
        arcs = self.arcs
        for agent in arcs.children(verb, "obl"):
            if arcs.labels[agent] == "obl:agent" or arcs.case(agent) == "by":
                return self._group(agent)
        if arcs.is_passive(verb):
            return None
        node = verb
        for _ in range(4):
            subjects = [c for c in arcs.children(node, "nsubj") if arcs.labels[c] != "nsubj:pass" and arcs.symbol(c) != "Z"]
            if subjects:
                if arcs.symbol(subjects[0]) != "R":
                    return self._group(subjects[0])
                return self._group(arcs.heads[node]) if arcs.labels[node] == "acl:relcl" else None
            if arcs.labels[node] not in ("conj", "advcl", "xcomp") or arcs.heads[node] == node:
                return None
            node = arcs.heads[node]
        return None

    def _group(self, node: int) -> Span:
        """The words of a noun with its modifiers before it."""
        arcs = self.arcs
        left = min([node, *(c for c in arcs.children(node, "amod", "compound", "nummod", "det", "nmod", "flat") if c < node)])
        return Span(arcs.tree.spans[left].start, arcs.tree.spans[node].end)
