"""Lines broken by a page's or a mail's width put together again, so that a sentence stands in one line and paragraphs stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LIST = re.compile(r"\s*(?:[\u2022\u25cf\u25aa*\u2013\u2014-]\s|\d{1,3}[.)]\s|\([a-z\d]{1,3}\)\s|>)")
_ENDED = re.compile(r"[.!?:][\"'\u201d\u2019)\]]*$")
_SOFT = "\ufffe\u00ad\x02"  # how a hyphen at a line's end is told where it belongs to no word


def unwrapped(text: str) -> str:
    r"""``text`` with wrapped lines joined by a blank; paragraphs, headings, lists and short lines stay apart. Newlines are ``\n``."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = _width(lines)
    return "\n".join(_paragraphs(lines, width)).strip("\n")


def _width(lines: Sequence[str]) -> int:
    """How wide a full line is: what nine in ten lines with words do not go beyond."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    now = ""
    last = ""
    for line in lines:
        if now and line.strip() and _goes_on(last, line, width):
            now = now[:-1] + line.lstrip() if now[-1] in _SOFT else f"{now} {line.lstrip()}"
        else:
            yield from [now] if now else []
            if not line.strip():
                yield ""
            now = line.strip(" ") if line.strip() else ""
        last = line
    if now:
        yield now


def _goes_on(last: str, line: str, width: int) -> bool:
    """True where ``last`` was broken by the width: it is long, or open, and what follows opens no list and no paragraph of its own."""
    if _LIST.match(line) or last.startswith(">") or width > 200:
        return False
    if last[-1:] in _SOFT or line.lstrip()[0].islower():
        return True
    room = width - len(last)
    return len(last) >= 0.6 * width and room <= len(line.split(maxsplit=1)[0]) + (0 if _ENDED.search(last) else 12)
