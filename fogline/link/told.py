"""Where a happening was: the places of its figures, and those told of it elsewhere in its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from fogline.link.accounts import Account
from fogline.link.grounds import is_fine, relation
from fogline.link.readings import plain
from fogline.link.words import ANY, Words
from fogline.model import Document, Where

_STOPS = ".!?\n"


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Rough bounds of the sentence around an offset: from stop to stop."""
    start = max((text.rfind(stop, 0, at) for stop in _STOPS), default=-1) + 1
    ends = [e for stop in _STOPS if (e := text.find(stop, at)) >= 0]
    return start, min(ends, default=len(text))


def _lists(document: Document, places: Sequence[Where], lexicon: Words) -> Iterator[tuple[str, list[Where]]]:
    """Each part of a sentence that names fine places, with them; "and the clash at" begins another part."""
    text = plain(document)
    found: dict[tuple[int, int], list[Where]] = {}
    for place in places:
        if is_fine(place):
            start, end = _sentence(text, place.start)
            for match in lexicon.conjoin.finditer(text, start, end):
                if match.start() <= place.start:
                    start = match.start()
                else:
                    end = match.start()
                    break
            found.setdefault((start, end), []).append(place)
    for bounds, named in found.items():
        yield text[slice(*bounds)], named


class Lists:
    """The places that the sentences of each report name together, read once a report, whoever asks for them."""

    def __init__(self, reports: Mapping[str, Document], places: Mapping[str, Sequence[Where]], lexicon: Words) -> None:
        self._reports, self._places, self._lexicon = reports, places, lexicon
        self._known: dict[str, list[tuple[frozenset[str], list[Where]]]] = {}

    def of(self, sha: str) -> list[tuple[frozenset[str], list[Where]]]:
        """For each part of a sentence of a report that names several fine places the kinds of happenings it tells of, and the places."""
        if sha not in self._known:
            lists = _lists(self._reports[sha], self._places.get(sha, ()), self._lexicon)
            self._known[sha] = [(self._kinds(sentence), listed) for sentence, listed in lists if len(listed) > 1]
        return self._known[sha]

    def _kinds(self, sentence: str) -> frozenset[str]:
        return frozenset(c.happening.family for c in self._lexicon.cues(sentence)) - {ANY}


def _same(one: Where, other: Where) -> bool:
    return relation((one,), (other,)) == "same"


def places_told(told: Account, lists: Lists) -> tuple[Where, ...]:
    """Places of the happening, those most reports tell first.

    A sentence adds its places when it names this kind of happening and shares a place with what is known of it.
    """
    named: dict[str, list[Where]] = {r.claim.text_sha256: [] for r in told.readings}
    # a place named before "clashes along the border" is not where they were
    on_border = any((r.happening or "").startswith("border") for r in told.readings)
    for reading in told.readings:
        carried = () if told.places else [w for w in reading.around if not (on_border and is_fine(w))]
        named[reading.claim.text_sha256] += reading.places_here or carried
    known = [w for listed in named.values() for w in listed if is_fine(w)]
    for sha in sorted(named):
        for kinds, listed in lists.of(sha):
            if (kinds & told.families or not told.families) and any(_same(a, b) for a in listed for b in known):
                named[sha] += [w for w in listed if w.country in told.countries or not told.countries]
    return _ranked(named)


def _ranked(named: Mapping[str, Sequence[Where]]) -> tuple[Where, ...]:
    """One place for each name, fine ones first, then by how many reports tell it, then by name."""
    first: dict[tuple[str, str | None], Where] = {}
    votes: Counter[tuple[str, str | None]] = Counter()
    for sha in sorted(named):
        for key in {(w.name, w.country) for w in named[sha]}:
            votes[key] += 1
        for place in named[sha]:
            first.setdefault((place.name, place.country), place)
    order = sorted(first, key=lambda k: (not is_fine(first[k]), -votes[k], k[0], k[1] or ""))
    return tuple(first[k] for k in order)
