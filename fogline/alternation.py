"""Many words as one pattern that branches letter by letter, so that a long list costs hardly more than a short one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def either(forms: Iterable[str], *, fold: bool = False, blank: str = " ", hyphen: str = "-") -> str:
    """A pattern, not in brackets, for any of ``forms``, the longest that goes on to match first, just as if they stood beside each other.

    ``fold``: the pattern is for use without regard to case. ``blank`` and ``hyphen`` are the patterns that stand for those characters.
    Without a form it is the empty pattern, which matches everywhere.
    """
    loose = {" ": blank, "-": hyphen}
    known = {form.lower() if fold and len(form.lower()) == len(form) else form for form in forms}
    return _branches([[loose[c] if c in loose else re.escape(c) for c in form] for form in sorted(known, key=lambda form: (-len(form), form))])


def _branches(forms: Sequence[Sequence[str]]) -> str:
    """The pattern of forms, each a list of characters, the longest first."""
    by_first: dict[str, list[Sequence[str]]] = {}
    for form in forms:
        by_first.setdefault(form[0] if form else "", []).append(form)
    return "|".join(_stem(group) if first else "" for first, group in by_first.items())


def _stem(forms: Sequence[Sequence[str]]) -> str:
    """The pattern of forms that begin with the same character: what they share, then where they part."""
    shared = 1
    while all(len(form) > shared and form[shared] == forms[0][shared] for form in forms):
        shared += 1
    rest = [form[shared:] for form in forms]
    ends = f"(?:{_branches(rest)})" if rest != [[]] else ""
    return "".join(forms[0][:shared]) + ends
