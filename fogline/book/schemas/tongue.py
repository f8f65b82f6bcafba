"""Schema of ``tongue.toml``: what a language read by patterns alone needs beside the sections that every language has."""

from __future__ import annotations

from fogline.book.schemas.base import Entry
from fogline.model import Stance


class Grammar(Entry):
    """Closed word classes. Words are in lower case; an apostrophe parts words ("l'armée" is "l'" and "armée").

    ``endings``: how adjectives and participles go on; ``plurals``: how nouns do; ``elided``: words that end in an apostrophe; ``before_noun``: what may stand between a number
    and its noun; ``elliptic``: what stands for the noun told before ("autres"); ``of_them``: "of them"; ``captive``, ``flight``: what people are taken or forced to;
    ``negations``: a verb beside one of these tells nothing; ``denying``: the word among them that makes a zero of the verbs in ``bringing`` ("no causó muertos");
    ``bringing``: what an attack does to its victims, before their number or their noun ("causó 12 muertos");
    ``by``: words before a doer; ``personal``: words before those hit that say nothing more ("mató a 12"); ``toward``: "to", before those
    who are told; ``against``: words before an enemy; ``counters``: "the number of"; ``or_words``: those of ``conjunctions`` that leave it open.
    """

    endings: dict[str, tuple[str, ...]]
    plurals: dict[str, tuple[str, ...]]
    elided: tuple[str, ...] = ()
    determiners: tuple[str, ...]
    prepositions: tuple[str, ...]
    of: tuple[str, ...]
    conjunctions: tuple[str, ...]
    or_words: tuple[str, ...]
    contrast: tuple[str, ...]
    relatives: tuple[str, ...]
    be: tuple[str, ...]
    have: tuple[str, ...]
    modal: tuple[str, ...]
    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]
    including: tuple[str, ...]
    captive: tuple[str, ...] = ()
    flight: tuple[str, ...] = ()
    before_noun: tuple[str, ...]
    elliptic: tuple[str, ...]
    of_them: tuple[str, ...]
    negations: tuple[str, ...]
    denying: tuple[str, ...] = ()
    bringing: tuple[str, ...] = ()
    by: tuple[str, ...]
    personal: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    range_from: tuple[str, ...]
    range_joins: tuple[str, ...]


class People(Entry):
    """Nouns by what they say of those who were hit: ``statuses`` (combatant, militant, police, security, civilian) and ``demographics``;
    ``civil`` and ``battle`` are words around "people" that show civilian life or a fight."""

    statuses: dict[str, tuple[str, ...]]
    demographics: dict[str, tuple[str, ...]]
    civil: tuple[str, ...]
    battle: tuple[str, ...]


class Verb(Entry):
    """Verbs of saying and the stance they show: ``forms`` that stand by themselves, ``participles`` that stand behind a form of "have"."""

    stance: Stance = "asserts"
    forms: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()


class Voices(Entry):
    """Words of speaking. ``according``: they introduce a source; ``verb``: verbs of saying; ``inverted``: forms that stand only after what was said
    ("a-t-il ajouté"); ``pronouns``, ``titles`` with a point after them ("M."), ``who``: words with which one just named goes on (", qui"), ``impersonal``: words before a verb that
    nobody in particular says ("se reportaron"), ``again``: nouns that take up a voice told before ("la même source"); ``stops``: words at which a source ends;
    ``aside``: words between the verb and its subject ("à la presse"); ``persons``: nouns for one who speaks; ``groups``: nouns for an armed group that speaks without its name; ``clitics``: small words between a subject and its verb;
    ``seated``: words before the seat of a voice; ``continued``: words with which a voice goes on ("ajoutant que"); ``unnamed``: a verb may stand without its subject ("Asimismo, indicó que ..."), which then is who spoke before."""

    according: tuple[str, ...]
    verb: tuple[Verb, ...]
    inverted: tuple[str, ...] = ()
    pronouns: tuple[str, ...]
    titles: tuple[str, ...] = ()
    who: tuple[str, ...]
    impersonal: tuple[str, ...] = ()
    again: tuple[str, ...]
    stops: tuple[str, ...]
    aside: tuple[str, ...]
    persons: tuple[str, ...]
    groups: tuple[str, ...]
    clitics: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    seated: tuple[str, ...] = ()
    unnamed: bool = False


class Sums(Entry):
    """Words that make a figure a sum over several happenings; ``<year>`` stands for a year, ``<number>`` for a number."""

    aggregate: tuple[str, ...]
    superseded: tuple[str, ...]


class Section(Entry):
    """``tongue.toml``."""

    grammar: Grammar
    people: People
    voices: Voices
    sums: Sums
