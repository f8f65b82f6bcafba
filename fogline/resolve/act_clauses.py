"""The clause an act stands in, read from its sentence's tree: who is its subject, who its agent, and which nouns it reaches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from fogline.found import Tree
from fogline.model import Span

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUN_PARTS = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc", "case", "nmod:unmarked", "fixed", "goeswith"})
_SHARED = frozenset({"xcomp", "advcl", "conj", "ccomp", "parataxis"})
_PURPOSE = frozenset({"advcl", "acl"})
_TOWARDS = frozenset({"to", "with", "against", "on", "upon", "from", "toward", "towards", "between", "for", "over", "among", "and", "into", "of", "by"})
_PLACED = _TOWARDS | {"in", "at", "near", "inside", "along", "across", "throughout", "around"}
_OPENS = frozenset({"of", "for", "to", "from", "with", "that", "against", "over", ""})
_REACHED = frozenset({"obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc", "compound", "amod", "flat", "conj", "xcomp", "ccomp", "acl", "advcl", "nsubj", "nsubj:pass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPENERS = frozenset({"", "after", "as", "before", "since", "while", "that"})
_SOME = frozenset({"hundreds", "thousands", "dozens", "scores", "tens", "group", "groups", "members", "number", "majority", "leaders", "leader", "representatives", "officials", "coalition", "spokesman", "head"})
_NEAR = 7  # words between a noun and what it is "of"
_STATES = frozenset({"opposed", "committed", "prepared", "determined", "concerned", "worried", "dedicated", "resolved"})  # "is opposed to": nothing is done to it
_DEEP = 6  # steps up a tree: whoever stands farther off is no party of the act


class Clauses:
    """A sentence's tree to look about in. Nodes are indices of its words; spans are clean offsets."""

    def __init__(self, tree: Tree, text: str) -> None:
        self.tree, self.heads, self.labels, self.tags = tree, tree.heads, tree.labels, tree.tags
        self._lower = [text[s.start : s.end].lower() for s in tree.spans]
        self._starts = [s.start for s in tree.spans]
        self._below: list[list[int]] = [[] for _ in tree.spans]
        for node, head in enumerate(tree.heads):
            if head != node:
                self._below[head].append(node)

    def nodes(self, span: Span) -> range:
        """The nodes over a stretch of the sentence."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, max(first + 1, bisect_right(self._starts, span.end - 1)))

    def top(self, span: Span) -> int:
        """The word of a stretch that the others hang on; a verb before a noun."""
        nodes = self.nodes(span)
        tops = [n for n in nodes if self.heads[n] not in nodes or self.heads[n] == n]
        tops = [n for n in tops if self.labels[n] not in {"case", "punct", "cc", "mark", "det"}] or tops
        top = next((n for n in tops if self.tags[n].startswith("V")), tops[0])
        return self.heads[top] if self.labels[top] in {"aux", "aux:pass", "cop", "advmod"} else top

    def children(self, node: int, *labels: str) -> Iterator[int]:
        """The children of a node with one of the labels."""
        return (c for c in self._below[node] if not labels or self.labels[c] in labels)

    def lower(self, node: int) -> str:
        """A word in lower case."""
        return self._lower[node]

    def case(self, node: int) -> str:
        """The first preposition or conjunction before a node, "" where there is none."""
        return next((self._lower[c] for c in self.children(node, "case", "mark")), "")

    def is_passive(self, node: int, *, leading: bool = False) -> bool:
        """True for a verb of which something is done to its subject: "was accused", "prisoners accused of"; of one that goes on with a preposition
        ("called for": ``leading``) only with "was"."""
        if leading:
            return any(self.labels[c] in {"aux:pass", "nsubj:pass"} for c in self._below[node])
        if self._lower[node] in _STATES or self._misread(node) is not None:
            return False
        if any(self.labels[c] in {"aux:pass", "nsubj:pass"} for c in self._below[node]):
            return True
        if self.tags[node] not in {"VBN", "VBD"} or any(self.labels[c] in {"aux", "obj", "iobj"} for c in self._below[node]):
            return False
        if self._lower[min(node + 1, len(self._lower) - 1)] in {"of", "by"} and any(self.case(c) in {"of", "by"} for c in self._below[node]):
            return True  # "the army, accused of killing civilians"
        if self.tags[node] != "VBN":
            return False
        return self.labels[node] in {"acl", "advcl", "amod"} or (self.labels[node] == "conj" and self.heads[node] != node and self.is_passive(self.heads[node]))

    def _misread(self, node: int) -> int | None:
        """The subject of a verb that the parser took for a word before a noun: "police [confiscated] weapons"."""
        if self.labels[node] not in {"amod", "compound", "flat"} or self.tags[node][:1] not in {"V", "J"} or not self._lower[node].endswith("ed"):
            return None
        if self.labels[self.heads[node]] not in {"ROOT", "ccomp", "conj", "parataxis", "acl:relcl", "obj"}:
            return None
        subject = next((c for c in self.children(self.heads[node], "nsubj") if c < node), None)
        if subject is None and node and self.tags[node - 1].startswith("N"):
            subject = self.whole(node - 1)
        return subject if subject != node else None

    def _beside(self, node: int) -> int | None:
        """The noun right before a finite verb that the parser gave no subject: "Minister Asif promised to strike"."""
        told = self.tags[node] in _FINITE or (self.tags[node] == "VBN" and self._lower[min(node + 1, len(self._lower) - 1)] in {"for", "on", "upon", "that"})
        if told and node > 1 and self._lower[node - 1] == "," and self.labels[node - 2] == "appos":  # "Volker Türk, the human rights chief, called for"
            return node - 2
        if self.tags[node] not in _FINITE or not node or not self.tags[node - 1].startswith("N"):
            return None
        noun = node - 1
        while self.labels[noun] in {"flat", "compound", "nmod:desc"} and self.heads[noun] < node and self.heads[noun] != noun:
            noun = self.heads[noun]
        if self.labels[noun] in {"obl", "obl:unmarked", "nmod:unmarked", "nmod"} or self.case(noun):
            return None  # "on Monday condemned"
        return noun if noun != self.heads[node] or self.labels[node] not in {"acl", "amod"} else None

    def before(self, node: int) -> int | None:
        """The noun right before a finite verb, also one that the parser gave to "after" or "as": "after the government accused them"."""
        if self.tags[node] not in _FINITE or not node or not self.tags[node - 1].startswith("N") or self.case(node - 1) not in _OPENERS:
            return None
        return node - 1

    def is_attribute(self, node: int) -> bool:
        """True for a participle that only describes: "surrendered rebels", "the recognised government"."""
        return self.labels[node] == "amod" and self._misread(node) is None and self._lower[node - 1 if node else 0] != ","

    def is_doing(self, cue: Span, *, verbal: bool) -> bool:
        """False where the words of an act (``verbal``: they begin with a verb) only stand for a thing, or tell what is aimed at or supposed."""
        first, top = self.nodes(cue)[0], self.top(cue)
        if self.is_purpose(top) or any(self._lower[c] in {"if", "unless", "whether"} for c in self.children(top, "mark")):
            return False
        if verbal and self.tags[first].startswith("N"):
            return any(self.children(first, "nmod:poss")) or any(self.case(c) in {"by", "from"} for c in self.children(first, "nmod"))
        return self.tags[top].startswith(("V", "J")) or self.labels[top] in {"ROOT", "nsubj", "ccomp", "conj", "nsubj:pass"} or not self.tags[first].startswith("N")

    def above(self, node: int) -> str:
        """The verb whose infinitive a word is ("tried" in "tried to withdraw"), "" where it is none."""
        marked = self.labels[node] == "xcomp" and any(self._lower[c] == "to" for c in self.children(node, "mark"))
        return self._lower[self.heads[node]] if marked else ""

    def is_purpose(self, node: int) -> bool:
        """True for what is only aimed at: "moved through the area to visit the shrines", "an order to withdraw"."""
        marked = any(self._lower[c] == "to" for c in self.children(node, "mark"))
        return marked and self.labels[node] in _PURPOSE

    def subject(self, node: int, depth: int = _DEEP) -> int | None:
        """The noun that does what a verb or a noun of doing ("a call for") tells, also where another clause names it; of a passive its patient."""
        subjects = list(self.children(node, "nsubj", "nsubj:pass", "nsubj:outer"))
        own = next((c for c in subjects if self._lower[c] not in _RELATIVE), next(iter(subjects), None))
        label, head = self.labels[node], self.heads[node]
        if own is not None:
            if self._lower[own] not in _RELATIVE:
                return own
            return head if label == "acl:relcl" else None
        if depth == 0 or head == node:
            return None
        if (misread := self._misread(node) or self._beside(node)) is not None:
            return misread
        if self.tags[node].startswith("N"):
            return self._owner(node, depth)
        if label == "acl":
            return self.subject(head, depth - 1) if self.is_purpose(node) else head
        if label == "acl:relcl":
            return head
        charged = self.case(node) in {"of", "for"} or (self.case(node) == "to" and self._lower[head].startswith("accus"))
        if label == "advcl" and charged and not self.is_passive(head) and (accused := next(self.children(head, "obj", "iobj"), None)) is not None:
            return accused  # "accuses Kabul of sheltering them"
        if label == "xcomp" and (urged := next(self.children(head, "iobj", "obj"), None)) is not None and not self.is_passive(node):
            return urged
        return self.subject(head, depth - 1) if label in _SHARED and not self._is_apart(node) else None

    def _is_apart(self, node: int) -> bool:
        """True for a clause of its own that merely lacks its subject."""
        return self.labels[node] in {"ccomp", "parataxis"} and not any(self._lower[c] == "to" for c in self.children(node, "mark"))

    def _owner(self, node: int, depth: int) -> int | None:
        """Whose a doing is: "Kenya's call", "a call by Kenya", "Kenya renewed its call"."""
        for child in self.children(node, "nmod:poss", "nmod", "nmod:desc"):
            if self.labels[child] != "nmod" or self.case(child) in {"by", "from"}:
                return child if self._lower[child] not in {"its", "his", "her", "their"} else self._above(node, depth)
        return self._above(node, depth)

    def _above(self, node: int, depth: int) -> int | None:
        """The subject of the verb a noun hangs on."""
        head = self.heads[node]
        return self.subject(head, depth - 1) if self.labels[node] in {"obj", "obl", "conj"} and self.tags[head].startswith("V") and not self.is_passive(head) else None

    def agent(self, node: int) -> int | None:
        """Who did what is told in the passive, where "by" names them."""
        return next((c for c in self.children(node, "obl:agent", "obl", "nmod", "obj") if self.labels[c] == "obl:agent" or self.case(c) == "by"), None)

    def phrase(self, node: int) -> Span:
        """The words of a noun with what stands before it, and "of" behind it: "the government of Sudan"."""
        nodes = [node]
        for child in self._below[node]:
            if self.labels[child] in _NOUN_PARTS - {"case"} or (self.labels[child] == "nmod" and self._is_part(node, child)):
                nodes += [n for n in self._inside(child) if n < node or self.labels[child] != "case"]
        nodes = [n for n in nodes if self.labels[n] != "punct"] or [node]
        return Span(self.tree.spans[min(nodes)].start, self.tree.spans[max(nodes)].end)

    def is_some(self, node: int) -> bool:
        """True for a word that only counts: the "hundreds" of "hundreds of troops"."""
        return self._lower[node] in _SOME and any(self.case(c) == "of" for c in self.children(node, "nmod"))

    def _is_part(self, node: int, child: int) -> bool:
        """True for what belongs to a name: "the government of Sudan", "thousands of residents"; not what somebody is accused "of"."""
        names = self.tags[child].startswith("NNP") or self._lower[node] in _SOME
        return self.case(child) == "of" and child - node < _NEAR and names

    def _inside(self, node: int) -> Iterator[int]:
        yield node
        for child in self._below[node]:
            if self.labels[child] in _NOUN_PARTS or self.labels[child] in {"conj", "cc", "punct"} or self.labels[child] == "nmod":
                yield from self._inside(child)

    def whole(self, node: int) -> int:
        """The noun that a word before it belongs to: the "army" of "Ugandan army"; what a clause asks of somebody is no such noun."""
        while self.labels[node] in {"amod", "compound", "nmod:desc", "flat"} and self.heads[node] != node and self.labels[self.heads[node]] != "ccomp":
            node = self.heads[node]
        return node

    def has_name(self, node: int) -> bool:
        """True where a name that nobody knows stands before a noun: the "European Community" of its ministers."""
        return any(self.tags[c].startswith("NNP") for c in self.children(node, "compound", "amod", "flat", "nmod:poss"))

    def between(self, cue: Span) -> int | None:
        """The noun after "between" behind a cue: "a truce was in place between X and Y"."""
        return next((n for n in range(len(self.heads)) if self.tree.spans[n].start > cue.start and self.case(n) == "between"), None)

    def is_any(self, node: int) -> bool:
        """True for a noun with "a" or "any": nobody in particular."""
        return any(self._lower[c] in {"a", "an", "any", "no"} for c in self.children(node, "det"))

    def owner(self, node: int) -> int | None:
        """The pronoun that owns a noun: the "their" of "their forces"."""
        return next((c for c in self.children(node, "nmod:poss") if self._lower[c] in {"its", "his", "her", "their", "our"}), None)

    def joined(self, node: int) -> list[int]:
        """A noun and those joined to it by "and"."""
        beside = (c for c in self.children(self.heads[node], self.labels[node]) if node < c < node + _NEAR and self.labels[node] == "nsubj" and any(self.children(c, "cc")) and "," not in self._lower[node:c])
        return [node, *self.children(node, "conj"), *beside]

    def steps(self, node: int, verb: int, *, placed: bool = False) -> int | None:
        """How far below a verb a noun hangs as what it is done to, asked of or done with; ``None`` where it is no party of it: a time, a reason,
        another clause's, or a place, unless ``placed``."""
        for step in range(_DEEP + 1):
            if node == verb:
                return step
            label, head = self.labels[node], self.heads[node]
            if head == node or label not in _REACHED or not self._leads(node, label, head == verb, _PLACED if placed else _TOWARDS):
                return None
            node = head
        return None

    def _leads(self, node: int, label: str, direct: bool, cases: frozenset[str]) -> bool:
        """True where the arc above a node can lead to a party."""
        if label in {"obl", "nmod"}:
            return self.case(node) in cases or (label == "nmod" and self.case(node) == "")
        if label in {"nsubj", "nsubj:pass"}:
            return not direct and self.labels[self.heads[node]] in {"ccomp", "xcomp", "advcl"}
        if label in {"advcl", "acl"}:
            return self.case(node) in _OPENS and (label == "acl" or self.case(node) != "")
        return label != "conj" or not self.tags[node].startswith("V")
