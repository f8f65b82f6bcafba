"""The common base of all book entries."""

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """A frozen record that refuses unknown keys, so that a misspelt field is an error and not a silence."""

    model_config = ConfigDict(frozen=True, extra="forbid")
