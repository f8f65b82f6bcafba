"""What a request asks for: the filters of the command line, the state of the ledger, and which page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from fogline.publish.select import Filter

_Value = Annotated[str, Field(min_length=1, max_length=200)]
_Values = Annotated[list[_Value], Field(max_length=50)]


class Moment(BaseModel):
    """Which state of the ledger, under which policy."""

    model_config = ConfigDict(extra="forbid")
    as_of: _Value | None = Field(default=None, description="Only reports published by this day or time (undated ones: read by it).")
    vintage: _Value | None = Field(default=None, description="The ledger as it stood after that run, such as v3.")
    policy: _Value | None = Field(default=None, description="The policy of the estimates; the ledger's own if not given.")


class Nothing(BaseModel):
    """No parameter at all."""

    model_config = ConfigDict(extra="forbid")


class Page(Moment):
    """Which page, and in which form."""

    limit: int = Field(default=100, ge=1, le=1000, description="Rows a page.")
    cursor: Annotated[str, Field(max_length=300)] | None = Field(default=None, description="Where to go on: `next` of the page before.")
    format: Literal["json", "csv"] | None = Field(default=None, description="Instead of the header Accept.")


class Filters(Moment):
    """The filters of the command line: a row is shown when every given filter fits it; of one filter any value."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    from_: _Value | None = Field(default=None, alias="from", description="Happened on or after this day, month or year.")
    to: _Value | None = Field(default=None, description="Happened on or before this day, month or year.")
    country: _Values = Field(default=[], description="Where: a name or an ISO code.")
    place: _Values = Field(default=[], description="Where: part of a place's name.")
    side: _Values = Field(default=[], description="Who was hit: state:PAK, civilian, AFG, ...")
    actor: _Values = Field(default=[], description="Anyone in it: part of a name.")
    measure: _Values = Field(default=[], description="killed, injured, captured, ...")
    claimant: _Values = Field(default=[], description="Who says so: part of a name.")
    status: _Values = Field(default=[], description="asserted, acknowledged, confirmed, disputed, unverified, denied.")
    kind: _Values = Field(default=[], description="event, aggregate, strength; a contradiction's type; a gap's code.")
    document: _Values = Field(default=[], description="A report: its path, or the end of it.")
    event: _Values = Field(default=[], description="The id of an event or incident, or its beginning.")

    def filter(self) -> Filter:
        """The same as a filter of ``publish``."""
        return Filter(
            start=self.from_,
            end=self.to,
            country=tuple(self.country),
            place=tuple(self.place),
            side=tuple(self.side),
            actor=tuple(self.actor),
            measure=tuple(self.measure),
            claimant=tuple(self.claimant),
            status=tuple(self.status),
            kind=tuple(self.kind),
            document=tuple(self.document),
            event=tuple(self.event),
        )


class Listed(Filters, Page):
    """A page of a filtered listing."""
