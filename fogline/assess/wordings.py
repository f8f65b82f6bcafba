"""Numbers that a policy gives to words without one ("dozens", "several")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.assess.statements import Statement
from fogline.book.schemas.policies import Policy


def numbered(told: Sequence[Statement], policy: Policy, scale: int) -> list[Statement]:
    """``told`` with the policy's numbers in the place of vague words; a word that the policy does not know stays as it is.

    Where somebody gives a number, words beside it bound nothing. ``scale`` is the highest figure of people hurt that anybody gives of
    the event: from ``policy.large`` on, the words for large events count.
    """
    if not policy.words:
        return list(told)
    given = any(s.value and s.claim.quantity.bound != "vague" for s in told)
    table = policy.words | (policy.words_large if scale >= policy.large else {})
    return [s if s.claim.quantity.bound != "vague" else _numbered(s, None if given else table) for s in told]


def _numbered(statement: Statement, table: dict[str, int] | None) -> Statement:
    if table is None:
        return replace(statement, value=None, top=None)
    value = table.get(statement.claim.quantity.words.casefold().removesuffix(" of"))
    return statement if value is None else replace(statement, value=value, top=value, open_low=False, open_high=False)
