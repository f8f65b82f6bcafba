"""Families of copies when reports are added: what the new ones share with the old, and which old likenesses that ends."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fogline.adding.ground import Ground
from fogline.ledger.linked import Shingled
from fogline.link import copies
from fogline.link.copies import Vocabulary, agencies_of, limit, paragraphs, spread, stretches

_LEAST = limit(frozenset("a"), frozenset("a"))  # the share of a paragraph that may be enough


@dataclass(frozen=True, slots=True)
class Families:
    """``family`` of every text; what changed of old texts (``alike``, ``common``, and ``renamed`` with the family's name before) and all of the new ones.
    ``stock`` are the shingles that very many reports hold now."""

    family: dict[str, str]
    alike: dict[str, set[str]]
    common: dict[str, int]
    renamed: dict[str, str]
    runs: dict[str, list[list[int]]]
    stock: set[int]


class _Shared:
    """The shingles of the new reports, and the old reports that hold them where those are no more than make a stock phrase."""

    def __init__(self, ground: Ground) -> None:
        vocabulary = Vocabulary()
        self.runs = {text: vocabulary.runs(document) for text, document in ground.fresh.items()}
        self.wholes = {text: {s for run in runs for s in run} for text, runs in self.runs.items()}
        self.new: dict[int, list[str]] = defaultdict(list)
        for text, whole in self.wholes.items():
            for shingle in whole:
                self.new[shingle].append(text)
        stock = set(ground.linking.order("stock")["shingles"])
        rare = self.new.keys() - stock
        held = [array("q", rare.intersection(report.shingles)) for report in ground.shingled]
        self._before = Counter(s for shared in held for s in shared)
        self._crossing = {s for s in rare if self.count(s) > copies.COMMON}
        self.stock = stock | self._crossing
        self.live = {s for s in rare if 1 < self.count(s) <= copies.COMMON}
        self.old: dict[int, list[str]] = defaultdict(list)
        self.touched: dict[str, tuple[set[int], Shingled]] = {}
        self.wide: set[str] = set()
        for report, shared in zip(ground.shingled, held, strict=True):
            crossed = self._find(report, set(shared)) if shared else 0
            if report.common + crossed and _is_wide(report, report.common + crossed) and not self.new.keys().isdisjoint(report.shingles):
                self.wide.add(report.text)

    def _find(self, report: Shingled, rare: set[int]) -> int:
        """Note what a report shares of the rarer shingles; how many of these have become stock phrases."""
        self.touched[report.text] = (rare, report)
        for shingle in rare:
            self.old[shingle].append(report.text)
        return self.crossed(rare)

    def count(self, shingle: int) -> int:
        """How many reports hold a rarer shingle of the new ones now."""
        return len(self.new[shingle]) + self._before[shingle]

    def crossed(self, shingles: set[int]) -> int:
        """How many shingles have become stock phrases."""
        return len(self._crossing & shingles)


def _is_wide(report: Shingled, common: int) -> bool:
    """True where so many of a report's shingles are common that it is one that very many print."""
    return not _differ(report.shingles, int(common / copies.ALIKE) + 1) and common >= copies.ALIKE * len(set(report.shingles))


def _differ(shingles: Sequence[int], count: int) -> bool:
    """True where the first so many shingles all differ: then a text has at least so many, and seldom must all be looked at."""
    return len(set(shingles[:count])) == count


def grown(ground: Ground) -> Families:
    """The families of all reports, the new ones among them."""
    shared, family = _Shared(ground), {report.text: report.family for report in ground.shingled}
    common = {text: report.common + n for text, (shingles, report) in shared.touched.items() if (n := shared.crossed(shingles))}
    common |= {text: sum(s in shared.stock for s in whole) for text, whole in shared.wholes.items()}
    alike = {text: _led_to(text, ground, shared) for text in ground.fresh}
    for text, more in _old_led_to(ground, shared).items():
        alike[text] = {*ground.reports([text])[text].alike, *more}
    alike |= _weakened(ground, shared, alike)
    printed = {text: whole for text, whole in shared.wholes.items() if common[text] and common[text] >= copies.ALIKE * len(whole)}
    holders = _all_holders(ground, shared, printed.values())
    for text, whole in printed.items():
        if (source := _spread_source(text, whole, holders)) is not None:
            alike[text].add(source)
    changed = {text: links for text, links in alike.items() if text in ground.fresh or links != set(ground.reports([text])[text].alike)}
    after = _named(ground, family, changed)
    renamed = {text: family[text] for text, name in after.items() if text in family and family[text] != name}
    return Families(family | after, changed, common, renamed, shared.runs, shared.stock)


def _led_to(text: str, ground: Ground, shared: _Shared) -> set[str]:
    """The reports in which a paragraph of a new report stands."""
    found = set[str]()
    for paragraph in paragraphs(shared.runs[text]):
        counts = Counter(other for s in shared.live.intersection(paragraph) for other in (*shared.old.get(s, ()), *shared.new[s]))
        found |= _enough(text, counts, len(paragraph), ground)
    return found


def _enough(text: str, counts: Mapping[str, int], length: int, ground: Ground) -> set[str]:
    """The reports that hold so many shingles of a paragraph that it stands in them."""
    likely = [other for other, count in counts.items() if other != text and count >= _LEAST * length]
    ours = agencies_of(ground.documents([text])[text]) if likely else frozenset()
    return {o for o in likely if counts[o] >= limit(ours, agencies_of(ground.documents([o])[o]) if ours else ours) * length}


def _old_led_to(ground: Ground, shared: _Shared) -> dict[str, set[str]]:
    """For old reports the new ones in which a paragraph of theirs stands."""
    found: dict[str, set[str]] = {}
    for text, (shingles, report) in shared.touched.items():
        live, least = shared.live & shingles, _LEAST if report.credited else copies.ALIKE
        for stretch in stretches(report.runs) if len(live) > 1 else ():  # the shortest paragraph that counts has four shingles
            if _differ(stretch, int(len(live) / least) + 1):
                continue
            paragraph = frozenset(stretch)
            own = live & paragraph
            if len(own) >= least * len(paragraph):
                counts = Counter(other for s in own for other in shared.new[s])
                if led := _enough(text, counts, len(paragraph), ground):
                    found.setdefault(text, set()).update(led)
    return found


def _weakened(ground: Ground, shared: _Shared, alike: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """What old reports are alike to, of those that lean on what has become a stock phrase, or that very many print."""
    wide = shared.wide
    doubtful = sorted(wide | {text for text, (shingles, _) in shared.touched.items() if shared.crossed(shingles)})
    told = ground.reports(doubtful)
    known = {text: alike.get(text) or set(report.alike) for text, report in told.items()}
    asked = {text: links for text, links in known.items() if links or text in wide}
    if not asked:
        return {}
    partners = ground.reports([o for links in asked.values() for o in links if o not in ground.fresh])
    wholes = {text: set(report.shingles) for text, report in partners.items()} | shared.wholes
    holders = _all_holders(ground, shared, [told[text].shingles for text in wide & asked.keys()])
    found = {}
    for text, links in asked.items():
        blocks = [(block - shared.stock, len(block)) for block in paragraphs(told[text].runs)]
        left = {o for o in links if any(o in _enough(text, {o: len(block & wholes[o])}, length, ground) for block, length in blocks)}
        source = _spread_source(text, set(told[text].shingles), holders) if text in wide else None
        found[text] = left | ({source} if source else set())
    return found


def _all_holders(ground: Ground, shared: _Shared, wholes: Iterable[Iterable[int]]) -> dict[int, list[str]]:
    """Every report that holds a shingle of these."""
    wanted = {shingle for whole in wholes for shingle in whole}
    if not wanted:
        return {}
    found: dict[int, list[str]] = {shingle: list(shared.new.get(shingle, ())) for shingle in wanted}
    for report in ground.shingled:
        for shingle in wanted.intersection(report.shingles):
            found[shingle].append(report.text)
    return found


def _spread_source(text: str, whole: Collection[int], holders: Mapping[int, Sequence[str]]) -> str | None:
    """The report from which a report that very many print goes on, as ``copies.spread`` finds it."""
    among = {s: held for s in whole if len(held := holders.get(s, ())) > copies.COMMON}
    ranked = sorted({text, *(other for held in among.values() for other in held)})
    rank = {other: n for n, other in enumerate(ranked)}
    source = spread(rank[text], whole, {s: sorted(rank[other] for other in held) for s, held in among.items()})
    return None if source is None else ranked[source]


def _named(ground: Ground, family: Mapping[str, str], alike: Mapping[str, set[str]]) -> dict[str, str]:
    """The family of every text whose family may have changed."""
    touched = {family[t] for text, links in alike.items() for t in (text, *links) if t in family}
    members = [text for text, name in family.items() if name in touched]
    links = {text: set(report.alike) for text, report in ground.reports(members).items()} | dict(alike)
    return copies.joined([*members, *ground.fresh], ((text, other) for text, others in links.items() for other in others))
