"""Every error Fogline raises on purpose.

    FoglineError
    ├── ReadError      a document could not be read (names the input and what to do)
    ├── BookError      a vocabulary file is wrong (names the file and the entry)
    ├── LedgerError    the ledger cannot be opened, is of another kind, or does not verify
    └── UsageError     a question that cannot be asked (unknown filter, date, policy or id)
"""

from __future__ import annotations


class FoglineError(Exception):
    """Base of all errors that a user can act on; its text is the sentence to show."""


class ReadError(FoglineError):
    """A document could not be read.

    ``source`` is the input as the user gave it, ``code`` a short stable word such as ``empty``,
    ``binary``, ``too-large``, ``encoding``, ``missing``.
    """

    def __init__(self, source: str, code: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.code = code
        self.reason = reason


class BookError(FoglineError):
    """A vocabulary file is malformed, or names something that is not defined."""


class LedgerError(FoglineError):
    """The ledger cannot be opened, written, migrated or trusted."""


class UsageError(FoglineError):
    """The question itself is wrong: an unknown filter value, date, policy, vintage or id."""
