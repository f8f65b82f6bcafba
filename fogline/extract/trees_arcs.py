"""A parsed sentence to walk about in: whose head is what, and what the words of the book are in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.book.schemas.measures import Trigger
from fogline.extract.lexicon import Lexicon, Sign
from fogline.extract.lines import Line
from fogline.extract.tokens import tokenize
from fogline.found import Tree

_PASSIVE_TAGS = frozenset({"VBN", "JJ"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word tells: the symbol of its phrase, its trigger if it has one, and the project's tokens it covers."""

    symbol: str
    trigger: Trigger | None
    first: int
    last: int


class Arcs:
    """A tree over a line's tokens. Nodes are indices of the tree's words."""

    def __init__(self, tree: Tree, line: Line, words: Lexicon) -> None:
        self.tree = tree
        self.line = line
        self.heads, self.labels, self.tags = tree.heads, tree.labels, tree.tags
        self._starts = [span.start for span in tree.spans]
        self._token_starts = [token.start for token in line.tokens]
        self._children: list[list[int]] = [[] for _ in tree.spans]
        for node, head in enumerate(tree.heads):
            if head != node:
                self._children[head].append(node)
        self.senses: dict[int, Sense] = {}
        index = 0
        while index < len(line.tokens):
            found = words.signs.at(line.tokens, index)
            length, sign = found if found is not None else (1, None)
            if isinstance(sign, Sign):
                for node in self.over(index, index + length):
                    self.senses[node] = Sense(sign.symbol, sign.trigger, index, index + length)
            index += length
        self._apart(words)

    def _apart(self, words: Lexicon) -> None:
        """Phrases whose parts stand apart: "the murder in May of 17 monks", "shot two drones down"."""
        for node, label in enumerate(self.labels):
            head = self.heads[node]
            of = label.startswith("nmod") and self.case(node) == "of"
            known = head in self.senses and self.senses[head].trigger is not None
            if known or head >= node or not (of or label == "compound:prt"):
                continue
            phrase = tokenize(text := f"{self.lower(head)} {'of' if of else self.lower(node)}", 0, len(text))
            found = words.signs.at(phrase, 0)
            if found is not None and found[0] == len(phrase) and isinstance(sign := found[1], Sign) and sign.symbol in ("N", "K", "k"):
                self.senses[head] = Sense(sign.symbol, sign.trigger, self.token(head), self.token(head) + 1)

    def node(self, token: int) -> int:
        """The node that the first character of one of the line's tokens lies in."""
        return max(0, bisect_right(self._starts, self.line.tokens[token].start) - 1)

    def over(self, first: int, last: int) -> range:
        """The nodes over ``tokens[first:last]``."""
        return range(self.node(first), self.node(last - 1) + 1)

    def token(self, node: int) -> int:
        """The line's token in which a node begins."""
        return max(0, bisect_right(self._token_starts, self.tree.spans[node].start) - 1)

    def lower(self, node: int) -> str:
        """The lower-case form of the token a node lies in."""
        return self.line.tokens[self.token(node)].lower

    def top(self, first: int, last: int) -> int:
        """The node over ``tokens[first:last]`` whose head lies outside them; small words ("a number of") are passed over."""
        nodes = self.over(first, last)
        tops = [node for node in nodes if self.heads[node] not in nodes or self.heads[node] == node]
        named = [node for node in tops if self.labels[node] not in ("case", "punct", "cc", "mark")]
        return (named or tops or list(nodes))[0]

    def children(self, node: int, *labels: str) -> Iterator[int]:
        """The children of a node with one of the labels (``nsubj`` takes ``nsubj:pass`` in), or all of them."""
        for child in self._children[node]:
            if not labels or self.labels[child] in labels or self.labels[child].split(":")[0] in labels:
                yield child

    def case(self, node: int) -> str:
        """The prepositions of a node, in lower case ("of", "including", "according to")."""
        return " ".join(self.lower(child) for child in self.children(node, "case", "mark"))

    def before_case(self, node: int) -> str:
        """The word just before the preposition of a node ("along" in "along with two guards")."""
        first = next(self.children(node, "case"), None)
        return self.lower(first - 1) if first else ""

    def phrase_before(self, node: int) -> int | None:
        """The first node of a phrase that tells a fate and ends in the preposition of ``node`` ("claimed the lives of", "set fire to")."""
        for child in self.children(node, "case"):
            sense = self.senses.get(child)
            if sense is not None and sense.trigger is not None and sense.symbol in ("k", "K") and sense.last - sense.first > 1:
                return self.node(sense.first)
        return None

    def symbol(self, node: int) -> str:
        """The symbol of the phrase a node lies in, or the empty string."""
        return self.senses[node].symbol if node in self.senses else ""

    def is_passive(self, node: int) -> bool:
        """True for a participle that says what was done to its subject: with "were", or bare ("and 41 wounded")."""
        if any(self.labels[child] in ("aux:pass", "nsubj:pass") for child in self._children[node]):
            return True
        helped = any(self.labels[child] == "aux" for child in self._children[node])
        return not helped and self.tags[node] in _PASSIVE_TAGS and not any(self.children(node, "obj"))

    def is_supposed(self, node: int) -> bool:
        """True for a thing wished, planned, feared or possible: "could kill", "to capture", not "may have killed", "reported to have died"."""
        helpers = [self.lower(child) for child in self.children(node, "aux", "mark")]
        if "have" in helpers or "has" in helpers or "had" in helpers:
            return False
        return (
            any(self.senses[c].symbol == "M" for c in self.children(node, "aux", "mark") if c in self.senses)
            and self.tags[node] not in _FINITE
        )
