"""The report as data: its sections in the order a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fogline.model import Act, Claim, ContradictionType, Release
from fogline.publish import ceasefires, wording
from fogline.publish.acts import window
from fogline.publish.answer import Block, Figure, Side, answer
from fogline.publish.answer_page import bounds
from fogline.publish.changes import Change
from fogline.publish.index import Index
from fogline.publish.labels import Labels
from fogline.publish.listing_page import said
from fogline.publish.report.briefly import brief, title
from fogline.publish.report.parts import Cell, Chart, Lines, Map, Part, Section, Step, Steps, Table, Text, bullets, plain
from fogline.publish.report.trend import Trend, trend
from fogline.publish.report.unknown import unknown
from fogline.publish.select import Filter
from fogline.publish.timeline import Moment, timeline
from fogline.publish.voices import Voiced, inside, speaker

_MOST = 12
_DISPUTED: dict[ContradictionType, str] = {"number": "How many", "existence": "Whether any", "place": "Where", "time": "When", "actor": "Who did it", "status": "Who they were"}
_BLOCKS, _REPORTS = 30, 60  # happenings told, and reports listed, the newest first; of more their number is said


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report: its title, what it stands on, and its sections."""

    title: str
    stamp: tuple[str, ...]
    trend: Trend
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is reported: an already narrowed release, names, changes since a moment (``None``: not asked), and the days of a window."""

    release: Release
    labels: Labels
    changes: Sequence[Change] | None = None
    since: str | None = None
    window: int = 7


def compose(asked: Asked) -> Report:
    """The report on a release. Nothing in it is newer than its newest report: there is no clock in it."""
    release, index = asked.release, Index.of(asked.release)
    blocks = answer(release, Filter(), asked.labels)
    latest = max((d.published.end or d.published.start or "" for d in release.documents if d.published), default="")[:10]
    end = date.fromisoformat(latest) if len(latest) == 10 else None
    families = len({family for o in release.origins for _, family in o.families}) or len(release.documents)
    stamp = (
        f"{f'As of {wording.moment(latest)}, from' if latest else 'No report carries a date. From'} {_apart(len(release.documents), families)}",
        f"Counting rules: {release.policy}",
        "Machine-coded and unverified, but for decisions named as a reviewer's",
    )
    head = list(brief(release, blocks, _voices))
    sections = (
        *([Section("In brief", (bullets(head, ""),))] if head else []),
        Section("What happened, and how many died by whose account", tuple(_happened(blocks, index, asked.labels))),
        Section("Where it happened", (Map(release.events),)),
        Section("Where accounts contradict each other", (bullets(list(_contradictions(release, index, asked.labels)), "No two accounts contradict each other."),)),
        Section("What is not known", (bullets(list(unknown(release, blocks)), "Nothing is listed as unknown."),)),
        *_changed(asked, index),
        Section("Ceasefires, talks, threats", (*_ceasefires(release, asked.labels), bullets(list(_acts(release, asked.labels)), "No ceasefire, talks, offers, closures or threats are told."))),
        *_arithmetic(release, index),
        Section("Background, in no toll of an event", (bullets(list(_background(release, index, asked.labels)), "No totals or strengths are told."),)),
        Section("Reports", tuple(_reports(release))),
    )
    return Report(title(release, blocks, asked.labels), stamp, trend(release.events, end, asked.window), sections)


def _happened(blocks: Sequence[Block], index: Index, labels: Labels) -> Iterator[Part]:
    if not blocks:
        yield Lines("paragraph", (plain("No figure of killed, injured or captured was found."),))
    for block in blocks[:_BLOCKS]:
        yield Lines("heading", (plain(f"{block.title} ({wording.count(block.documents, 'report')})"),))
        if len(block.inside) > 1:
            yield Lines("paragraph", (plain(f"Told as {wording.count(len(block.inside), 'event')}: {'; '.join(inner.title for inner in block.inside)}."),))
        rows = [(_side(side.label, figure), _figure(figure), _voices(figure)) for side in block.sides for figure in side.figures]
        if rows:
            yield Table(("Who", "Figures", "By whose account"), tuple(rows))
        for side in block.sides:
            charts = (_chart(side.label, figure) for figure in side.figures if figure.estimate.measure == "killed")
            yield from (chart for chart in charts if len({number for _, number, _ in chart.marks}) > 1)
            yield from (steps for figure in side.figures for voiced in figure.voices if (steps := _steps(side, figure, voiced, index, labels)))
    if len(blocks) > _BLOCKS:
        yield Lines("paragraph", (plain(f"{wording.count(len(blocks) - _BLOCKS, 'happening')} with figures, older or undated, left out here: narrow the filter to see them."),))


def _side(label: str, figure: Figure) -> Cell:
    return plain(f"{label}, {figure.estimate.measure}")


def _figure(figure: Figure) -> Cell:
    reason = figure.estimate.reason.strip()
    told = bounds(figure.estimate).replace(">=", "at least ")
    return plain(f"{told}. {wording.sureness(figure.estimate).capitalize()}.{f' {reason}' if figure.estimate.best is None and reason else ''}")


def _voices(figure: Figure) -> Cell:
    """Each voice with the footnotes of its claims: the one to quote first, then one of each other report."""
    told: list[Text] = []
    for number, voiced in enumerate(figure.voices):
        told.append(Text(f"; {inside(voiced.text)}" if number else voiced.text, quoted(voiced.claims)))
    return tuple(told) or plain("nobody")


def quoted(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim of each report, at most three: the first, or one of the same figure whose sentence also says who speaks (a headline does not)."""
    chosen: dict[str, Claim] = {}
    for claim in claims:
        before = chosen.setdefault(claim.document, claim)
        same = wording.figure_of(before.quantity) == wording.figure_of(claim.quantity)
        if same and _says_who(claim) and not _says_who(before):
            chosen[claim.document] = claim
    return tuple(chosen.values())[:3]


def _says_who(claim: Claim) -> bool:
    return claim.voice.words is not None and claim.voice.words in claim.passage


def _chart(label: str, figure: Figure) -> Chart:
    estimate = figure.estimate
    shown = ((_standing(v.claims[0], estimate.target_side), wording.figure_of(v.claims[0].quantity), v.text) for v in figure.voices)
    marks = tuple((relation, number, who) for relation, number, who in shown if number is not None)
    return Chart(f"{label}, {estimate.measure}", estimate.low, estimate.best, estimate.high, estimate.high_reliable, marks)


def _steps(side: Side, figure: Figure, voiced: Voiced, index: Index, labels: Labels) -> Steps | None:
    """How a voice's figure was replaced; ``None`` where it never was. Of reports with one figure the one that gives its hour is taken."""
    found: dict[int, Step] = {}
    older = [c for c in voiced.claims if c.id in index.older]
    for claim in (*older, *(c for c in voiced.claims if c.id not in index.older)):
        number = wording.figure_of(claim.quantity)
        if number is not None and (number not in found or (found[number].at is None and claim.as_of)):
            found[number] = Step(number, wording.quantity(claim.quantity), claim.as_of)
    if not older or len(found) < 2:
        return None
    first = voiced.claims[0]
    who = speaker(first, index, labels)
    return Steps(f"{who} on {side.label}, {figure.estimate.measure}", _standing(first, figure.estimate.target_side), tuple(found.values()))


def _standing(claim: Claim, side: str | None) -> str:
    """How a voice stands to the losses of a side, as a relation: its side decides, as "no casualties" names nobody who was hit."""
    voice = claim.voice
    if voice.claimant == "outlet" or not voice.claimant_side or not side:
        return voice.relation
    return "own_loss" if _whose(voice.claimant_side) & _whose(side) else "enemy_loss"


def _whose(side: str) -> set[str]:
    return set(side.partition(":")[2].split("+"))


def _contradictions(release: Release, index: Index, labels: Labels) -> Iterator[Cell]:
    for one in release.contradictions[:_MOST]:
        event = index.events.get(one.event)
        about = f"{labels.side(one.target_side)}, {one.measure}" if one.measure else ""
        head = f"{_DISPUTED[one.type]}{f' ({about})' if about else ''}{f', {event.title}' if event else ''}: {one.because.rstrip('.')}."
        claims = [index.claims[c] for c in one.claims if c in index.claims]
        yield (Text(head, _spread(claims)), Text(f" {'Settled' if one.resolved else 'Not settled'}."))
    if len(release.contradictions) > _MOST:
        yield plain(f"and {len(release.contradictions) - _MOST} more")


def _spread(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for each voice, at most four."""
    return tuple({c.voice.claimant: c for c in reversed(claims)}.values())[:4]


def _changed(asked: Asked, index: Index) -> Iterator[Section]:
    if asked.changes is None:
        return
    items = [
        (Text(f"{c.kind.capitalize()}: {c.title}. {c.because}", tuple(index.claims[i] for i in c.claims if i in index.claims)[:3]),)
        for c in asked.changes[: 2 * _MOST]
    ]
    yield Section(f"What changed since {wording.moment(asked.since)}", (bullets(items, "Nothing changed: no figure was raised, lowered, denied or withdrawn."),))


def _ceasefires(release: Release, labels: Labels) -> Iterator[Part]:
    """How each ceasefire stands, by whose account: one line for each."""
    found: list[list[str]] = []
    for line in ceasefires.lines(release.acts, labels):
        if line.role == "title":
            found.append([line.text])
        else:
            found[-1].append(", ".join(line.text.split(" | ")))
    if found:
        yield Lines("paragraph", tuple(plain(f"{head}: {'; '.join(states)}.") for head, *states in found[:_MOST]))


def _acts(release: Release, labels: Labels) -> Iterator[Cell]:
    """Acts by their day, those without one in the order they are told, one told in several reports once, with the words they are told in."""
    told = [m for m in timeline(release, Filter(), labels) if isinstance(m.told, Act)]
    moments = [m for m in told if m.when] + sorted((m for m in told if not m.when), key=_place)
    for moment in moments[: 2 * _MOST]:
        act = moment.told
        assert isinstance(act, Act)
        several = f" ({moment.documents} reports)" if moment.documents > 1 else ""
        yield plain(f"{wording.when(act.when)}: {moment.text}{several}: \u201c{window(act, 120)}\u201d, {wording.name(act.document)}")
    if len(moments) > 2 * _MOST:
        yield plain(f"and {len(moments) - 2 * _MOST} more")


def _place(moment: Moment) -> tuple[str, int, int]:
    """Where an act is told; of those told in one sentence an agreement stands before how it held."""
    act = moment.told
    assert isinstance(act, Act)
    return act.document, act.start, act.end


def _arithmetic(release: Release, index: Index) -> Iterator[Section]:
    """Where figures do not add up, or are compared over different people; nothing where all holds."""
    odd = [a for a in release.audits if a.finding in {"differs", "exceeds", "other_people"}]
    if odd:
        items = [(Text(a.because, tuple(index.claims[c] for c in a.claims if c in index.claims)[:3]),) for a in odd[:_MOST]]
        yield Section("Where the arithmetic does not hold", (bullets(items, ""),))


def _background(release: Release, index: Index, labels: Labels) -> Iterator[Cell]:
    found = [c for c in release.claims if c.kind != "event"]
    for claim in found[: 2 * _MOST]:
        yield (Text(f"{said(claim, index, labels)} ({claim.kind}, {wording.when(claim.when)})", (claim,)),)
    if len(found) > 2 * _MOST:
        yield plain(f"and {len(found) - 2 * _MOST} more")


def _reports(release: Release) -> Iterator[Table | Lines]:
    newest = sorted(release.documents, key=lambda d: (d.published.start or "") if d.published else "", reverse=True)
    listed = frozenset(d.path for d in newest[:_REPORTS])
    rows = tuple(
        (
            plain(wording.name(d.path)),
            plain(d.outlet or "outlet not stated"),
            plain(wording.when(d.published)),
            plain("; ".join(c.words for c in d.credits) or "none"),
            plain(d.sha256[:16]),
        )
        for d in release.documents
        if d.path in listed
    )
    yield Table(("Report", "Outlet", "Published", "Credits", "SHA-256 begins"), rows)
    if len(newest) > _REPORTS:
        yield Lines("paragraph", (plain(f"and {wording.count(len(newest) - _REPORTS, 'more report')}"),))


def _apart(reports: int, families: int) -> str:
    return f"{wording.count(reports, 'report')}{f' ({families} that do not copy each other)' if families != reports else ''}"
