"""What the filters look at: whole records have it, and so has a ledger's outline of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from fogline.model import Perpetrator, Target, TimeRange, Voice, Where


class Claimed(Protocol):
    """A claim, as far as a filter sees it."""

    @property
    def id(self) -> str:
        """Its lasting id."""

    @property
    def document(self) -> str:
        """The path of its report."""

    @property
    def event(self) -> str | None:
        """The event it belongs to."""

    @property
    def measure(self) -> str:
        """Killed, injured, ..."""

    @property
    def kind(self) -> str:
        """Event, aggregate or strength."""

    @property
    def status(self) -> str:
        """Its standing in its own report."""

    @property
    def when(self) -> TimeRange | None:
        """When it happened."""

    @property
    def where(self) -> tuple[Where, ...]:
        """The places it names."""

    @property
    def target(self) -> Target:
        """Whom it is about."""

    @property
    def perpetrator(self) -> Perpetrator:
        """Who did it."""

    @property
    def voice(self) -> Voice:
        """Who says so."""


class Happened(Protocol):
    """An event, as far as a filter sees it."""

    @property
    def id(self) -> str:
        """Its lasting id."""

    @property
    def when(self) -> TimeRange | None:
        """When it happened."""

    @property
    def claims(self) -> Sequence[str]:
        """The ids of its claims."""


class Told(Protocol):
    """An incident, as far as a filter sees it."""

    @property
    def id(self) -> str:
        """Its lasting id."""

    @property
    def events(self) -> Sequence[str]:
        """The ids of its events."""


class Contradicted(Protocol):
    """A contradiction, as far as a filter sees it."""

    @property
    def type(self) -> str:
        """Number, existence, place, ..."""

    @property
    def claims(self) -> Sequence[str]:
        """The ids of its claims."""


class Gap(Protocol):
    """Something not understood, as far as a filter sees it."""

    @property
    def level(self) -> str:
        """Info, warn or error."""

    @property
    def code(self) -> str:
        """Its short stable word."""

    @property
    def document(self) -> str:
        """The path of its report."""


_C_co = TypeVar("_C_co", bound=Claimed, covariant=True)
_E_co = TypeVar("_E_co", bound=Happened, covariant=True)
_I_co = TypeVar("_I_co", bound=Told, covariant=True)
_X_co = TypeVar("_X_co", bound=Contradicted, covariant=True)
_G_co = TypeVar("_G_co", bound=Gap, covariant=True)


class Held(Protocol[_C_co, _E_co, _I_co, _X_co, _G_co]):
    """A release, or the outline of one."""

    @property
    def claims(self) -> Sequence[_C_co]:
        """Every claim, in the release's order."""

    @property
    def events(self) -> Sequence[_E_co]:
        """Every event."""

    @property
    def incidents(self) -> Sequence[_I_co]:
        """Every incident."""

    @property
    def contradictions(self) -> Sequence[_X_co]:
        """Every contradiction."""

    @property
    def issues(self) -> Sequence[_G_co]:
        """Everything not understood."""
