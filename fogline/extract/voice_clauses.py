"""Reporting clauses of one sentence: who speaks, with which words, and what the words cover."""

from __future__ import annotations

import re
from dataclasses import replace

from fogline.extract import voice_headings as headings
from fogline.extract import voice_inverted as inverted
from fogline.extract import voice_nouns as nouns
from fogline.extract import voice_openings as openings
from fogline.extract import voice_phrases as phrases
from fogline.extract import voice_subjects as subjects
from fogline.extract import voice_tallies as tallies
from fogline.extract.voice_carry import COUNT
from fogline.extract.voice_line import Clause, Line, antecedent, clause_of, main_subject
from fogline.extract.voice_place import place, told
from fogline.extract.voice_relays import relays
from fogline.extract.voice_words import Form
from fogline.model import Span

_DETERMINERS = frozenset(
    "the these those such no any of his her its their both some several casualty other a an many more conflicting for".split()
)
_OF_THE_DEAD = re.compile(r"^the (?:bodies|deaths?|loss) of ")
_PERSONAL = frozenset({"he", "she", "they", "it"})


def _is_noun(line: Line, at: int, form: Form) -> bool:
    """True where a word such as "claims" or "reports" is a noun here."""
    tokens = line.tokens
    low = tokens[at].low
    before = tokens[at - 1] if at else None
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before is not None and before.low in _DETERMINERS:
        return True
    if low not in form.verb.nominal:
        return False
    if any(
        t.low in {"a", "an", "this", "its", "their", "his", "her", "latest", "recent"} for t in tokens[max(0, at - 3) : at]
    ) and not low.endswith("s"):
        return True
    if before is None or before.possessive:
        return True
    return (
        after in {"of", "by", "from", "say", "said", "says"}
        or after in line.lex.auxiliaries
        or after in {"could", "suggest", "suggested", "indicate"}
    )


def _fits(line: Line, at: int, form: Form) -> bool:
    """The verb's own conditions on what follows it; a verb that closes its sentence has what it covers before it."""
    after = [t.low for t in line.tokens[at + 1 : at + 9]]
    if after[:1] == ["by"] or (after[:1] == ["of"] and line.tokens[at].low == "accused"):
        return False
    if after[:1] == ["to"] and at and line.tokens[at - 1].text == ",":  # "gunmen, believed to be herders,": nobody believes it by name
        return False
    if form.verb.before and not any(word in form.verb.before for word in after):
        return False
    if form.verb.next and not _stands_next(after, form, line):
        return False
    if form.verb.count and not _counts(line, at, form):
        return False
    return not form.verb.clause or "that" in after[:2] or after[:1] == ['"']


def _counts(line: Line, at: int, form: Form) -> bool:
    """True where a figure follows the verb, or the word that must stand next to it ("put at 40"), or "the bodies of"."""
    text = line.text[line.tokens[at].end + 1 : line.tokens[at].end + 60]
    for word in form.verb.next:
        text = text.removeprefix(f"{word} ")
    return COUNT.match(_OF_THE_DEAD.sub("", text)) is not None


def _stands_next(after: list[str], form: Form, line: Line) -> bool:
    """True where the word the verb needs ("spoke of") follows it, an adverb between or none."""
    if after[:1] == ["to"] and "of" in form.verb.next:  # "spoke to this newspaper of 90 dead"
        return "of" in after[:6] and not any(word[0].isdigit() for word in after[: after.index("of")])
    return after[:1] != [] and (
        after[0] in form.verb.next or (len(after) > 1 and after[1] in form.verb.next and after[0] not in line.lex.prepositions)
    )


def _is_void(line: Line, at: int, form: Form) -> bool:
    """True for "claimed responsibility", "claimed the lives of": no report, the narrator speaks."""
    after = line.tokens[at + 1 :]
    if any(t.low in form.verb.void for t in after[:6]):
        return True
    deed = form.verb.void and any(t.low in line.lex.events for t in after[:4])  # "claimed two attacks which killed 28"
    verb = next((k for k, t in enumerate(after) if t.low in line.lex.happenings), 0) if deed else 0
    return verb > 0 and after[verb - 1].low in {"which", "that"}


def _void(line: Line, cue: Span, subject: subjects.Subject) -> Clause:
    """The narrator of "claimed responsibility"; the group itself tells what its attack did ", reportedly killing 20"."""
    at = next((k for k, t in enumerate(line.tokens[1:], 1) if t.start > cue.end and t.low == "reportedly"), None)
    own = at is not None and line.tokens[at - 1].text == "," and at + 1 < len(line.tokens) and line.tokens[at + 1].low.endswith("ing")
    if at is None or not own:
        return Clause(Span(cue.end, line.end), None, cue, "asserts", (), "before", "void")
    return Clause(
        Span(line.tokens[at].start, line.end), line.span(subject.first, subject.last), cue, "asserts", (), "before", "void.reported"
    )


def _may_be(line: Line, first: int, last: int, form: Form) -> bool:
    words = line.tokens[first : last + 1]
    if all(t.low in {"we", "i", "you", "us"} for t in words):  # somebody's own words: the speaker of the quotation holds
        return False
    if words and words[0].capital and words[0].low in line.lex.events:  # "Operation Dawn recorded gains": a deed, not a voice
        return False
    needed = {"record": line.lex.records, "person": line.lex.persons, "medical": line.lex.medical}.get(form.verb.subject)
    if needed is not None:
        return any(t.low in needed or (form.verb.subject == "person" and t.low.rstrip("s") in needed) for t in words)
    return form.verb.subject == "any" or nouns.can_speak(words, line.lex)


def _believes(line: Line, at: int) -> bool:
    """True when what is said is only a belief: "says he suspects"."""
    after = [t.low for t in line.tokens[at + 1 : at + 6]]
    if after[:1] == ["that"]:
        after = after[1:]
    return bool(after) and after[0] in _PERSONAL and any(word in line.lex.beliefs for word in after[1:3])


def _same_subject(line: Line, at: int, form: Form, earlier: list[Clause]) -> Clause | None:
    """The second verb of "denied the losses and said ...": its subject is the first one's."""
    before = [t.low for t in line.tokens[max(0, at - 3) : at] if t.low not in line.lex.auxiliaries and not t.low.endswith("ly")]
    if not before or before[-1] not in {"and", "but"}:
        return None
    opened = max((k for k in range(at) if line.tokens[k].text == ";"), default=-1)
    sources = [
        c.source
        for c in earlier
        if c.source is not None and c.position == "before" and (opened < 0 or c.cue.start > line.tokens[opened].end)
    ]
    source = sources[-1] if sources else main_subject(line, opened + 1)
    if source is None or source.start >= line.tokens[at].start:
        return None
    cue = Span(line.tokens[at].start, line.tokens[at].end)
    return Clause(Span(cue.end, line.end), source, cue, form.verb.stance, told(line, at), "before", f"{form.verb.id}.again")


def _finite(line: Line, at: int, form: Form, earlier: list[Clause]) -> Clause | None:
    """The clause of a finite reporting verb at token ``at``, or ``None``."""
    tokens = line.tokens
    if _is_noun(line, at, form):
        return None
    closes = form.verb.clause and tokens[at].low not in line.lex.happenings
    if (closes or inverted.listener(line, at) > at) and (found := inverted.inverted(line, at)):
        return inverted.inverted_clause(line, at, form, found, earlier)
    if not _fits(line, at, form):
        return None
    cue = Span(tokens[at].start, tokens[at].end)
    if (closing := inverted.closing(line, at)) is not None:
        return inverted.inverted_clause(line, at, form, closing, earlier)
    subject = subjects.subject_before(tokens, at, line.lex)
    if _is_void(line, at, form):
        return None if subject is None or subject.passive else _void(line, cue, subject)
    if subject is not None and subject.infinitive and at > 1 and tokens[at - 2].low in line.lex.negations:
        return Clause(Span(tokens[at].end, line.end), None, cue, "asserts", (), "before", "silent")
    if subject is not None and (subject.infinitive or (subject.passive and form.tense == "finite")):
        return None
    if subject is None or (subject.first == subject.last and tokens[subject.first].low in {"who", "which", "that"}):
        if (again := _same_subject(line, at, form, earlier)) is not None:
            return again
        if found := inverted.inverted(line, at):
            return inverted.inverted_clause(line, at, form, found, earlier)
        if not (found := antecedent(line, at)) or not _may_be(line, *found, form):
            return None
        return Clause(Span(tokens[at].end, line.end), line.span(*found), cue, form.verb.stance, (), "before", f"{form.verb.id}.relative")
    if not nouns.can_speak(tokens[subject.first : subject.last + 1], line.lex) and (found := inverted.inverted(line, at)):
        return inverted.inverted_clause(line, at, form, found, earlier)  # "..., the women of the village, said a witness"
    if not _may_be(line, subject.first, subject.last, form):
        return None
    if (
        form.verb.next
        and nouns.is_pronoun(tokens[subject.first : subject.last + 1])
        and any(c.cue.end + 1 >= tokens[subject.first].start for c in earlier)
    ):
        return None  # "the mission said it had reports of": the mission speaks
    return _subject_clause(line, at, form, subject, earlier)


def _reduced(line: Line, at: int, subject: subjects.Subject) -> subjects.Subject:
    """In "a campaign Kabul says is aimed at ..." only the name before the verb speaks."""
    tokens = line.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].low not in line.lex.happenings:
        return subject
    first = subject.last
    while first > subject.first and tokens[first - 1].capital and tokens[first - 1].low not in {"the", "a", "an"}:
        first -= 1
    parts = (
        first > subject.first
        and not any(tokens[first - 1].low in known for known in (line.lex.speakers, line.lex.plain, line.lex.prepositions, {"the", "a", "an", ",", "and"}))
        and tokens[first].capital
    )
    return replace(subject, first=first, opened_by="that") if parts and not tokens[first - 1].possessive else subject


def _subject_clause(line: Line, at: int, form: Form, subject: subjects.Subject, earlier: list[Clause]) -> Clause | None:
    cue = Span(line.tokens[at].start, line.tokens[at].end)
    stance = form.verb.stance
    if subject.negated:
        if form.verb.when_negated == "silent":
            return Clause(Span(cue.end, line.end), None, cue, "asserts", (), "before", "silent")
        stance = "cannot_confirm"
    subject = _reduced(line, at, subject)
    placed = place(line, at, subject.first, subject.opened_by, earlier)
    if placed is None:
        return None
    silent = line.is_narrator(subject.first, subject.last) or _believes(line, at)
    source = None if silent else line.span(subject.first, subject.last)
    if (
        stance == "asserts"
        and form.verb.id == "confirm"
        and any(t.low in {"its", "their", "our", "own"} for t in line.tokens[at + 1 : at + 12])
    ):
        stance = "acknowledges"
    return Clause(placed[0], source, cue, stance, told(line, at), placed[1], f"{form.verb.id}.{placed[1]}")


def _whence(line: Line, comma: int) -> Span | None:
    """Whom "details emerged from security sources, revealing ..." names: those the news came from, where the subject cannot speak."""
    tokens, lex = line.tokens, line.lex
    at = next((k for k in range(comma - 1, 0, -1) if tokens[k].low == "from"), None)
    if at is None or any(t.low in lex.speakers or t.text == "," for t in tokens[:at]):
        return None
    named = tokens[at + 1 : comma]
    return line.span(at + 1, comma - 1) if named and any(t.low in lex.speakers for t in named) and not nouns.is_pronoun(named) else None


def _participle(line: Line, at: int, form: Form, earlier: list[Clause]) -> Clause | None:
    """The clause of ", saying that ..." or "with officials reporting ..."."""
    tokens = line.tokens
    if not _fits(line, at, form) or _is_void(line, at, form) or at == 0 or tokens[at - 1].low == "as":
        return None
    if any(t.low in {"is", "are", "was", "were", "been"} for t in tokens[max(0, at - 2) : at]):  # "media are reporting"
        return _finite(line, at, form, earlier)
    cue, scope = Span(tokens[at].start, tokens[at].end), Span(tokens[at].end, line.end)
    opener = next((k for k in range(at - 1, max(-1, at - 14), -1) if tokens[k].text == "," or tokens[k].low == "with"), -1)
    if opener >= 0 and tokens[opener].low == "with" and opener + 1 < at and nouns.can_speak(tokens[opener + 1 : at], line.lex):
        source: Span | None = line.span(opener + 1, at - 1)
    else:
        before = [c for c in earlier if c.cue.end <= cue.start and c.source is not None and c.position != "relative"]
        source = before[-1].source if before else _whence(line, opener) or main_subject(line, clause_of(line, at))
    return Clause(scope, source, cue, form.verb.stance, (), "before", f"{form.verb.id}.participle") if source else None


def _is_cited(clause: Clause, found: list[Clause]) -> bool:
    """True for a hospital that "received 20 men", and a deed "raising the toll to 90", where somebody else says so."""
    if clause.rule not in {"receive.before", "toll.participle"}:
        return False
    others = [c for c in found if c is not clause and c.source is not None and c.scope.covers(clause.cue)]
    return any(c.position == "after" or clause.rule == "receive.before" for c in others)


def clauses(line: Line, heading: bool) -> list[Clause]:
    """Every attribution in one sentence, in the order of its words."""
    if heading and (parts := headings.segments(line)):
        return parts
    if heading and (made := headings.closing(line)):
        return [made]
    found: list[Clause] = []
    marks = {
        m.start(): (m.start(), m.end(), line.lex.phrase_ids[m.group().lower()]) for m in line.lex.phrases.finditer(line.text, line.start, line.end)
    }
    titled = heading and sum(t.capital for t in line.tokens) > len(line.tokens) // 2  # A Heading In Capitals Says So
    for at, token in enumerate(line.tokens):
        if token.low not in line.lex.openings and token.start not in marks and token.text != "(":
            continue
        made = None
        if mark := marks.get(token.start):
            made = phrases.by_phrase(line, *mark, found)
        elif (
            (token.text == "(" and (made := openings.bracketed(line, at, found)))
            or (token.low in line.lex.tallies and (made := tallies.standing(line, at)))
            or (token.low in {"by", "on"} and (made := tallies.tallied(line, at, found)))
            or (token.low == "by" and (made := tallies.put(line, at, found)))
            or ((token.low in line.lex.quotes or token.low == "reported") and (made := phrases.quoted(line, at)))
            or (token.low in line.lex.assertions and (made := phrases.asserted(line, at)))
        ):
            pass
        elif token.low in line.lex.verbs and not token.possessive and not (token.capital and at and not titled):
            for form in line.lex.verbs[token.low]:
                made = made or (_finite(line, at, form, found) if form.tense == "finite" else _participle(line, at, form, found))
        if made is not None:
            found.append(made)
    if not found and (
        made := (headings.heading(line) if heading else phrases.colon(line) or phrases.titled(line)) or openings.opened(line)
    ):
        found.append(made)
    found = [c for c in found if c.scope.start < c.scope.end]
    found = [c for c in found if not _is_cited(c, found)]
    return relays(line, [c for c in found if not (c.rule.startswith("by.") and any(o.source and o.source.covers(c.cue) for o in found))])
