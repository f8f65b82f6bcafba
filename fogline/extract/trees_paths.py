"""From a counted noun to the word that tells its fate, along the arcs of a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fogline.extract.lexicon import Lexicon
from fogline.extract.trees_arcs import Arcs

_LOCATIVE = frozenset({"to", "at", "by", "past", "above", "over", "beyond", "around"})
_MEMBERS = frozenset({"including", "among", "amongst", "like"})
_ALONG = frozenset({"along", "along with", "together with", "alongside", "as well as"})
_GROUPED = frozenset({"nummod", "det", "amod", "advmod", "compound", "goeswith", "fixed"})
_RAISING = ("xcomp", "ccomp", "advcl")


@dataclass(frozen=True, slots=True)
class Told:
    """The node of the trigger that tells a figure's fate, the way there, a second trigger ("killed or wounded"), and whether
    the figure is a subset of the one told before."""

    trigger: int
    rule: str
    second: int | None = None
    part: bool = False
    joined: str = "and"


class Paths:
    """The ways from counted nouns to triggers in one sentence."""

    def __init__(self, arcs: Arcs, words: Lexicon) -> None:
        self.arcs, self.words = arcs, words

    def told(self, noun: int, *, elided: bool, whole: range) -> Told | None:
        """What tells the fate of the figure whose noun (or number, where the noun is ``elided``) is ``noun``; ``whole`` are the
        nodes of the quantity with its hedge."""
        if elided and (own := self._participle(noun, beside=True)):
            return Told(own, "parse.gapped")
        return self._governed(noun, whole) or self._described(noun)

    def _governed(self, noun: int, whole: range) -> Told | None:
        """The fate told by what the noun hangs on, through coordination, tallies and subsets."""
        arcs, node, part = self.arcs, noun, False
        for _ in range(8):
            label, head = arcs.labels[node].split(":")[0], arcs.heads[node]
            if head == node:
                return self._predicate(node)
            if label == "conj" and any(arcs.lower(c) == "but" for c in arcs.children(node, "cc")):
                return None
            if label == "conj" and not self._is_clause(head):
                if node != noun or not (own := self._participle(noun, beside=True)):
                    node = head
                    continue
                return Told(own, "parse.gapped")
            if label in ("appos", "list") or (label in _GROUPED and head not in whole and node in whole):
                node = head
                continue
            case = arcs.case(node)
            if (named := arcs.phrase_before(node)) is not None:
                return Told(named, "parse.object", part=part)
            if (case in _ALONG or arcs.before_case(node) in _ALONG) and label in ("nmod", "obl"):
                if self._is_clause(head):
                    found = self._of_verb(head) or self._object(node, head)
                    return replace(found, rule="parse.along") if found else None
                node = head
                continue
            if case in _MEMBERS and label in ("nmod", "obl"):
                if (clause := self._clause_over(head)) is not None:
                    found = self._of_verb(clause) or self._object(node, clause)
                    return replace(found, part=True) if found else None
                node, part = head, True
                continue
            if label == "nmod" and case == "of" and arcs.symbol(head) != "N" and (head in whole or arcs.symbol(head) == "G"):
                node = head
                continue
            found = self._argument(node, head, arcs.labels[node], case)
            return replace(found, part=part or found.part) if found else None
        return None

    def _is_clause(self, node: int) -> bool:
        """True for a verb or a participle with arguments of its own."""
        arcs = self.arcs
        return arcs.tags[node].startswith("V") or any(arcs.children(node, "nsubj", "aux", "cop", "obj"))

    def _clause_over(self, node: int) -> int | None:
        """The verb that "including" belongs to: the node itself, or the one above a place or time beside it ("hurt in the raid, including ...")."""
        if self._is_clause(node):
            return node
        above = self.arcs.heads[node]
        beside = self.arcs.labels[node].split(":")[0] == "obl" and self.arcs.case(node) not in ("of", "")
        return above if beside and self._is_clause(above) else None

    def _argument(self, node: int, verb: int, label: str, case: str) -> Told | None:
        """The fate of an argument of ``verb``."""
        if label.startswith("nsubj"):
            return self._subject(verb, label)
        if label in ("obj", "iobj") or (label == "conj" and self._is_clause(verb)):
            return self._object(node, verb)
        if label in ("nmod", "obl") and case == "of":
            return self._nominal(verb)
        if label.startswith(("obl", "nmod")):
            return self._toll(verb, case)
        if label in ("ccomp", "xcomp", "parataxis", "advcl", "acl:relcl"):
            return self._predicate(node)
        return None

    def _subject(self, verb: int, label: str) -> Told | None:
        """Subjects: of passives, of "died", of states, and of verbs that say so of them ("were found dead")."""
        arcs = self.arcs
        sense = arcs.senses.get(verb)
        if sense is not None and sense.trigger is not None:
            if sense.symbol in ("I", "D"):
                return None if arcs.is_supposed(verb) else Told(verb, "parse.subject")
            passive = label == "nsubj:pass" or arcs.is_passive(verb)
            if sense.symbol == "K" and passive and sense.trigger.passive and not arcs.is_supposed(verb):
                return self._with_second(verb, "parse.passive")
            return None
        return self._of_verb(verb)

    def _of_verb(self, verb: int) -> Told | None:
        """The fate that a verb or its complement tells of its subject ("were found dead", "are feared to have been killed")."""
        arcs = self.arcs
        for at in (verb, *arcs.children(verb, "obl", "nmod", "advmod")):
            if arcs.symbol(at) == "Y":
                return Told(at, "parse.among", part=True)
        for at in (verb, *arcs.children(verb, *_RAISING)):
            sense = arcs.senses.get(at)
            if sense is None or sense.trigger is None or sense.symbol not in ("K", "I", "D"):
                continue
            if at != verb and (any(arcs.children(at, "nsubj", "obj")) or arcs.is_supposed(at) or arcs.labels[at] == "advcl"):
                continue
            if sense.symbol != "K" or arcs.is_passive(at):
                return Told(at, "parse.complement" if at != verb else "parse.subject")
        return None

    def _object(self, node: int, verb: int) -> Told | None:
        """Objects: of "killed", "killing", of "left ... dead", "took ... hostage", of tolls that "reached" them."""
        arcs = self.arcs
        sense = arcs.senses.get(verb)
        if sense is not None and sense.trigger is not None and sense.symbol in ("K", "k", "N"):
            if arcs.is_supposed(verb) or (
                sense.symbol == "K" and any(c for c in arcs.children(verb, "nsubj") if arcs.labels[c] == "nsubj:pass")
            ):
                return None
            return self._with_second(verb, "parse.object")
        for at in arcs.children(verb, "xcomp", "obl", "advcl", "ccomp", "amod", "advmod"):
            if arcs.symbol(at) == "J" and not any(arcs.children(at, "case")):
                return Told(at, "parse.captive")
            if arcs.symbol(verb) == "L" and arcs.symbol(at) in ("K", "D") and not any(arcs.children(at, "nsubj")):
                return Told(at, "parse.left")
        if arcs.symbol(verb) == "H" and any(arcs.children(verb, "nsubj")):
            return Told(verb, "parse.has")
        toll = self._tolls(verb, "nsubj")
        return Told(toll, "parse.toll") if toll is not None and node != toll else None

    def _with_second(self, verb: int, rule: str) -> Told:
        """The trigger and the one joined to it that shares its object or subject ("killed or wounded")."""
        arcs = self.arcs
        own = ("obj", "nsubj", "xcomp", "ccomp", "aux")
        others = [c for c in arcs.children(verb, "conj") if arcs.symbol(c) in ("K", "k") and not any(arcs.children(c, *own))]
        head = arcs.heads[verb]
        if arcs.labels[verb] == "conj" and arcs.symbol(head) in ("K", "k") and not any(arcs.children(head, "obj")):
            others = [head]
        if len(others) != 1 or abs(others[0] - verb) > 3 or arcs.senses[others[0]].trigger is None:
            return Told(verb, rule)
        first, second = sorted((verb, others[0]))
        words = {arcs.lower(node) for node in range(first, second)}
        return Told(first, rule, second, joined="or" if "or" in words else "and")

    def _nominal(self, noun: int) -> Told | None:
        """What "of" after a noun tells: "the deaths of 12"; and "a toll of 12". A group may have a fate of its own."""
        arcs = self.arcs
        sense = arcs.senses.get(noun)
        if sense is not None and sense.symbol == "N" and sense.trigger is not None:
            own = self._governed(noun, range(0)) or self._described(noun) if sense.trigger.measure == "present" else None
            return own or Told(noun, "parse.nominal")
        if arcs.symbol(noun) == "T":
            return Told(noun, "parse.toll")
        return None

    def _toll(self, verb: int, case: str) -> Told | None:
        """Figures a toll "rose to", "stands at", is "put at"."""
        if case not in _LOCATIVE:
            return None
        if self.arcs.symbol(verb) == "T":
            return Told(verb, "parse.toll")
        toll = self._tolls(verb, "nsubj", "obj")
        return Told(toll, "parse.toll") if toll is not None else None

    def _tolls(self, verb: int, *labels: str) -> int | None:
        """The toll noun among a verb's arguments, or the participle in "the number of people killed"; none of a toll that "could reach" them."""
        arcs = self.arcs
        if arcs.is_supposed(verb):
            return None
        for at in arcs.children(verb, *labels):
            if arcs.symbol(at) == "T":
                return at
            if arcs.lower(at) == "number":
                for counted in arcs.children(at, "nmod"):
                    if (own := self._participle(counted, beside=False)) is not None:
                        return own
        return None

    def _predicate(self, node: int) -> Told | None:
        """A figure that is the predicate: "the death toll is 12"."""
        toll = self._tolls(node, "nsubj")
        return Told(toll, "parse.toll") if toll is not None else None

    def _participle(self, noun: int, *, beside: bool) -> int | None:
        """The participle that follows a noun and tells its fate ("12 people killed in", "41 wounded"); ``beside``: the very next word."""
        arcs = self.arcs
        for child in arcs.children(noun, "acl", "amod", "xcomp", *(("conj",) if beside else ())):
            if child > noun and arcs.labels[child] == "acl" and child not in arcs.senses and (found := self._of_verb(child)):
                return found.trigger
            sense = arcs.senses.get(child)
            if sense is None or sense.trigger is None or child < noun or arcs.labels[child] == "acl:relcl" or (beside and child > noun + 1):
                continue
            if sense.symbol == "D" or (sense.symbol == "K" and arcs.is_passive(child) and sense.trigger.passive):
                return child
        head = arcs.heads[noun]
        follows = beside and head == noun + 1 and arcs.labels[noun] in ("nummod", "compound", "dep", "amod", "obl", "nmod", "obl:unmarked")
        return head if follows and self._can_be_passive(head) and arcs.symbol(head) in ("K", "D") and arcs.is_passive(head) else None

    def _can_be_passive(self, node: int) -> bool:
        """False for words like "lost" and "made off with", which say nothing of their subject's fate."""
        sense = self.arcs.senses.get(node)
        return sense is not None and (sense.trigger is None or sense.trigger.passive)

    def _described(self, noun: int) -> Told | None:
        """What the noun's own clauses and adjectives tell: "four men who were killed", "12 detained protesters"."""
        arcs = self.arcs
        if (own := self._participle(noun, beside=False)) is not None:
            return Told(own, "parse.participle")
        for child in arcs.children(noun, "acl:relcl"):
            subjects = [c for c in arcs.children(child, "nsubj") if arcs.lower(c) in ("who", "that", "which")]
            if subjects and (found := self._subject(child, arcs.labels[subjects[0]])):
                return replace(found, rule="parse.relative")
        after = noun + 1
        if (
            after < len(arcs.heads)
            and arcs.heads[after] == arcs.heads[noun]
            and arcs.symbol(after) in ("K", "D")
            and arcs.is_passive(after)
            and self._can_be_passive(after)
        ):
            return Told(after, "parse.gapped")
        for child in arcs.children(noun, "amod"):
            if child < noun and arcs.symbol(child) in ("K", "D"):
                return Told(child, "parse.adjective")
        return None
