"""Independent bodies that a text calls by a name of their own ("Northtown Relief Committee"): the name is the claimant."""

from __future__ import annotations

import re
from functools import lru_cache

from fogline.book import Book
from fogline.book.schemas.bodies import Section
from fogline.model import Span
from fogline.resolve import claimants_words
from fogline.resolve.claimants_words import Naming
from fogline.text import View

_NAME = re.compile(r"[A-Z][\w'-]*(?: (?:(?:of|for|and|on|without|against|de|des|du)(?: the)? )?[A-Z][\w'-]*)+")
_OUTLET = re.compile(
    r"(?:the |The |an? )?(?:[a-z][\w-]* ){0,3}(?P<name>[A-Z][\w.'&-]*(?: [A-Z][\w.'&-]*)*) "
    r"(?:(?:radio|television|TV) (?:station|channel|network)|(?P<kept>[Rr]adio|TV|[Tt]elevision)|(?:Telegram|Facebook|YouTube|Twitter|WhatsApp) (?:channel|page|account|group)"
    r"|(?:online |satellite )?(?:news ?(?:paper|agency|site|outlet|portal|website)|web ?site|channel|magazine|daily|weekly|broadcaster|station))\b"
)
_REPORTER = re.compile(
    r"(?:the |The |[Aa]n? )?(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)(?:'s)? (?:photographers?|correspondents?|reporters?|journalists?|stringers?|camera(?:man|men|person|woman)|crew|video journalists?)\b"
)
_REPORTER_FOR = re.compile(
    r"(?:the |The |[Aa]n? )?(?:[a-z-]+ )?(?:photographers?|correspondents?|reporters?|journalists?|stringers?|camera(?:man|men)) (?:for|of|from|with|at) (?:the |The )?(?P<name>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)"
)
_EMPLOYED = re.compile(
    r"\b(?:manager|director|executive|chairman|chairwoman|president|founder|owner|head|representative|spokes\w+) (?:of|for|at) (?:the )?(?P<name>[A-Z][\w&'.-]+(?: (?:(?:of|for|and|&) )?[A-Z][\w&'.-]+)+)"
)
_EXPLAINED = re.compile(r"(?P<name>[A-Z][\w.'&-]*(?: [A-Z][\w.'&-]*)*), (?:an?|the) [^,]*\b(?:channel|newspaper|news agency|web ?site|news site|outlet|magazine|broadcaster|blog|portal)\b")
_AFTER_PLATFORM = re.compile(
    r"(?:the |The )?(?:[a-z-]+ ){0,3}?(?:Telegram|Facebook|YouTube|Twitter|WhatsApp|news|television|TV|radio) (?:channel|page|account|group|portal|site|website|station) \"?(?P<name>[A-Z0-9][\w.&'-]*(?: [A-Z][\w.&'-]*)*)"
)
_STATION = re.compile(r"(?:^|, |\b[Tt]he )(?P<name>(?:Radio|Television|TV) [A-Z][\w-]+)\b")
_CALLED = re.compile(
    r"(?P<name>[A-Z][\w'-]*(?: (?:(?:of|for|and)(?: the)? )?[A-Z][\w'-]*)*), (?:an?|the|one of the) [^,]*\b(?:group|groups|organi[sz]ation|NGO|charity|network|monitor|watchdog|association|centre|center|collective|foundation|initiative)\b"
)
_PARTY = re.compile(r"\b(?P<name>(?:[A-Z][\w'-]+ )+(?:Party|Congress))(?: of [A-Z]\w+)? \((?P<letters>[A-Z]{2,6})\)")
_ARMED = re.compile(r"\b(?:armed|militant|rebel|insurgent|jihadist|islamist|extremist|separatist|guerrilla|terror(?:ist)?|resistance|militia|vigilante)\b", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:[A-Z][\w&'-]+ )+Group\b(?! (?:\d|of|for)\b)")
_MEDIA = re.compile(r"adio|elevision|TV|Telegram|Facebook|YouTube|Twitter|WhatsApp|news|site|channel|outlet|magazine|broadcaster|blog|portal|daily|weekly|station")  # no outlet is told of without one
_TIED = re.compile(r"^(?:the |The )?[A-Z][\w']*(?: [A-Z][\w']*)*-(?:linked|affiliated|aligned|allied|backed|supported) (?P<name>[A-Z][\w'-]+(?: (?:(?:of|for|and)(?: the)? )?[A-Z][\w'-]+)+)")
_SHOWN_BY = re.compile(r"^(?:the |some )?(?:[a-z]+ ){0,2}?(?:footage|images|video|videos|pictures|report|reports) (?:[a-z]+ )?(?:by|on|from) ", re.IGNORECASE)
_AGAIN = re.compile(r"[Tt]he (web ?site|agency|channel|newspaper|paper|daily|broadcaster|station|magazine|portal|radio)")
_NEAR = 600  # characters in which an outlet that is taken up was named
_LONGEST = 40  # characters: a channel's name behind its noun, in marks or not
_PLATFORMS = re.compile(r" ?\b(?:Telegram|Facebook|YouTube|Twitter|WhatsApp)$")
_NO_NAME = frozenset({"official", "military", "medical", "outlet", "witness"})


@lru_cache(maxsize=4)
def _nouns(book: Book) -> tuple[frozenset[str], frozenset[str]]:
    words = book.section(Section).words
    return frozenset(words.associations), frozenset(words.statal)


def named_body(view: View, span: Span, naming: Naming, book: Book) -> str | None:
    """The proper name of an independent body in ``span``; ``None`` for a state's body, a known actor and whatever has no name."""
    if any(b.role in _NO_NAME and b.id != "officials" for b in naming.bodies):
        return None
    if any(not claimants_words.actor(n, book).name[0].islower() for n in naming.actors):
        return None
    if not naming.actors and not _ARMED.search(view.words(span)) and (called := _CALLED.match(view.words(span))) is not None:
        return re.sub(r"^(?:The|A|An) ", "", called["name"])  # "Halo, an advocacy group in the south"
    associations, statal = _nouns(book)
    for match in _NAME.finditer(view.words(span)):
        name = re.sub(r"^(?:The|A|An) ", "", match.group())
        words = {re.sub(r"'s$|'$", "", word).lower() for word in name.split()}
        if " " in name and words & associations and not words & statal:
            return name
    return None


def party(view: View, span: Span, naming: Naming) -> str | None:
    """The letters of a political party that the text explains ("the People's Party (PPD)"), where somebody of it speaks."""
    words = view.words(span)
    if any(n.key for n in naming.actors):
        return None
    for letters, name in _parties(view.text):
        if letters in re.findall(r"[A-Z]{2,}", words) or name in words:
            return letters
    return None


@lru_cache(maxsize=2)  # every voice of a report asks
def _parties(text: str) -> tuple[tuple[str, str], ...]:
    """The letters and name of each party that a text explains."""
    if "Party" not in text and "Congress" not in text:
        return ()
    return tuple((match["letters"], match["name"]) for match in _PARTY.finditer(text))


def outlet_again(view: View, span: Span) -> str | None:
    """The named outlet that "the website", "the agency" takes up: the last of the kind before, within a few sentences."""
    noun = _AGAIN.fullmatch(view.words(span))
    if noun is None:
        return None
    named = "news agency" if noun[1] == "agency" else rf"(?:news )?{noun[1]}"
    before = re.finditer(rf"(?P<name>(?:[A-Z][\w.&-]*|www\.[\w.-]+)(?: [A-Z][\w.&-]*)*) {named}\b", view.text[max(0, span.start - _NEAR) : span.start])
    found = [match["name"].removeprefix("The ") for match in before]
    return next((name for name in reversed(found) if name not in {"The", "A", "An", "State", "Local"}), None)


def employer(view: View, span: Span, naming: Naming) -> str | None:
    """The company that somebody speaks for by its name: "the general manager of the Redhill Copper Works"."""
    known = naming.actors or naming.offices or not naming.bodies or naming.bodies[0].id != "company"
    found = None if known else _EMPLOYED.search(view.words(span))
    return found["name"] if found is not None else None


def company(view: View, span: Span) -> str | None:
    """The company that a bare "the group" is: the last one before whose name ends in "Group"."""
    if view.words(span).lower().strip() != "the group":
        return None
    found = list(_COMPANY.finditer(view.text, 0, span.start))
    return found[-1].group() if found else None


def tied(view: View, span: Span) -> str | None:
    """The name of its own that a body bears beside the group it is tied to: "the Legion-linked Northern Health Authority"; no ministry's."""
    words = view.words(span)
    match = _TIED.match(words) if "-" in words else None
    return match["name"] if match is not None and not re.search(r"\b(?:Ministry|Agency|Army|Police|Forces?)\b", match["name"]) else None


def outlet(view: View, span: Span, naming: Naming) -> str | None:
    """The name of an outlet no list holds ("the Ruritanka Telegram channel", "Radius radio"); ``None`` where a nation's media speak."""
    words = view.words(span)
    known = bool(naming.countries or naming.actors or naming.offices)
    if _MEDIA.search(view.text, span.start, span.end + _LONGEST) is None:
        return None if known else _other_outlet(words)
    if (channel := _AFTER_PLATFORM.search(view.text, span.start, span.end + _LONGEST)) is not None and channel.start("name") <= span.end + 2:
        return None if known else channel["name"]
    if (explained := _EXPLAINED.match(words)) is not None and not naming.nationals and all(n.span.start > span.start for n in naming.actors):
        return explained["name"]
    match = _OUTLET.match(words) or _OUTLET.match(_SHOWN_BY.sub("", words))
    if match is None and not known:
        return _other_outlet(words)
    if match is None or naming.offices or any(span.start + words.find(match["name"]) + len(match["name"]) > n.span.start for n in naming.actors):
        return None
    if naming.nationals or any(b.role in {"official", "military"} for b in naming.bodies if b.id == "state-media"):
        return None
    name = _PLATFORMS.sub("", match["name"]).strip()
    if name in {"The", "A", "An", "Local", "State", "Private", "Independent"}:
        return None
    return f"{name} {match['kept']}" if name and match["kept"] else name or None


def _other_outlet(words: str) -> str | None:
    """The outlet of a reporter, or a station by its name ("Radio Freedonia")."""
    if (reporter := _REPORTER.match(words) or _REPORTER_FOR.match(words)) is not None:
        return reporter["name"] if reporter["name"] not in {"The", "A", "An"} else None
    station = _STATION.search(words)
    return station["name"] if station is not None else None
