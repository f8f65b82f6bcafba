"""What a command works on: the book, its names for sides, and the release that the options ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fogline.cli.options import Moment, Source, Talk
from fogline.cli.progress import progress
from fogline.cli.speech import say
from fogline.errors import UsageError
from fogline.labelling import policies_of
from fogline.model import Decision, Release

if TYPE_CHECKING:
    from fogline.book.load import Book
    from fogline.ledger.store import Ledger

DEFAULT_POLICY = "fogline"


def now() -> datetime:
    """The time of this run; the only clock there is."""
    return datetime.now(UTC)


def book_of(source: Source) -> Book:
    """The book in force, with the user's overlay."""
    from fogline.book.load import load

    return load(source.book)


def policy_of(source: Source, book: Book) -> str:
    """The policy that was asked for, else the default. Raises ``UsageError`` for one that the book does not have."""
    name = source.policy or DEFAULT_POLICY
    if name not in policies_of(book):
        raise UsageError(f"--policy: there is no policy '{name}'; the book has {', '.join(policies_of(book))}")
    return name


def open_ledger(source: Source) -> Ledger:
    """The ledger that is there. Raises ``UsageError`` where there is none."""
    from fogline.ledger.store import Ledger

    if not source.ledger.exists():
        raise UsageError(f"{source.ledger}: there is no ledger here yet; `fogline run REPORTS` makes one (or name yours with --ledger)")
    return Ledger.open(source.ledger, create=False)


def release_of(source: Source, moment: Moment, talk: Talk, book: Book) -> Release:
    """The release that the options ask for: as kept, or built anew where a policy, a book, a time or newer decisions ask for another."""
    if moment.as_of and moment.vintage:
        raise UsageError("--as-of and --vintage exclude each other")
    policy = policy_of(source, book)
    with open_ledger(source) as ledger:
        if moment.vintage:
            return _other_policy(ledger.release(moment.vintage), source, talk, book, ledger)
        if moment.as_of is not None:
            return as_known(ledger, moment.as_of, policy, talk, book)
        if ledger.vintages():
            kept = ledger.release()
            if _decided(kept, ledger) and (kept.book == book.version or not (source.book or source.policy)):
                if kept.book != book.version:
                    say("kept with another book than today's; `fogline run` on any report reads everything anew", quiet=talk.quiet)
                    return kept
                return judged_by(kept, source.policy, book)
        bare = Release(book.version, policy, ledger.documents(), decisions=ledger.decisions())
        return ledger.named(built(bare, talk, book, ledger))


def as_known(ledger: Ledger, moment: str, policy: str, talk: Talk, book: Book, *, decided_by_then: bool = False) -> Release:
    """What the reports published by a moment tell, read with today's book and by today's decisions but for withdrawals made after it.

    With ``decided_by_then`` no decision made after it counts.
    """
    from fogline.replay.force import known

    log = ledger.decisions()
    then = frozenset(d.id for d in ledger.decisions(as_of=moment))
    decisions = tuple(d for d in log if d.id in then) if decided_by_then else known(log, then)
    return ledger.named(built(Release(book.version, policy, ledger.documents(as_of=moment), decisions=decisions), talk, book, ledger))


def history_of(source: Source) -> tuple[tuple[Decision, ...], dict[str, str]]:
    """Every decision ever made, and which undo took which of them back."""
    from fogline.review.deciding import undone_by

    with open_ledger(source) as ledger:
        log = ledger.decisions()
    return log, undone_by(log)


def _decided(kept: Release, ledger: Ledger) -> bool:
    """True where a release was built with the decisions that are in force now."""
    from fogline.replay.force import in_force

    return kept.decisions == in_force(ledger.decisions())


def judged_by(kept: Release, policy: str | None, book: Book) -> Release:
    """A release with the estimates of the policy that was asked for."""
    from fogline.pipeline import under

    return kept if policy in {None, kept.policy} else under(kept, book, str(policy))


def _other_policy(kept: Release, source: Source, talk: Talk, book: Book, ledger: Ledger) -> Release:
    """A vintage as it stood; read again only where another policy or book is asked for."""
    if source.book is None and kept.book == book.version:
        return judged_by(kept, source.policy, book)
    if source.book is None and source.policy in {None, kept.policy}:
        return kept
    anew = built(Release(book.version, source.policy or kept.policy, kept.documents, decisions=kept.decisions), talk, book, ledger)
    return replace(anew, tombstones=kept.tombstones)  # the withdrawn reports themselves are no part of a vintage


def built(bare: Release, talk: Talk, book: Book, ledger: Ledger, *, keep: bool = False) -> Release:
    """A release with everything in it, from one that names only its documents, decisions and policy.

    What ``ledger`` remembers of the reports is not read again; with ``keep`` it remembers the others too.
    """
    from fogline.pipeline import build
    from fogline.recall import memory

    with progress(talk) as report, memory(ledger, book, keep=keep) as remembered:
        return build(bare.documents, book, bare.decisions, policy=bare.policy, progress=report, memory=remembered)


def current_id(given: str, source: Source) -> str:
    """The id by which an event or incident goes now; anything else as it is given."""
    with open_ledger(source) as ledger:
        return ledger.resolve_event(given) or given
