"""Alerts as a letter in plain text: what happened to which figure, and the words behind it with who says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from fogline.publish.inert import one_line
from fogline.watch.mail import Mail

MOST = 20
"""Alerts in one letter; more of them make more letters."""
_RULES = {"moved": "A figure moved", "confirmed": "Confirmed by a second origin", "broken": "A ceasefire is told as broken"}
_LONGEST_QUOTE = 300
_LONGEST_SUBJECT = 120
_ABOUT = "An alert says what reports say. It is not a finding that it happened."


def letter(alerts: Sequence[Mapping[str, Any]], mail: Mail, to: str, at: datetime) -> EmailMessage:
    """One letter to one address. The same alerts give the same Message-ID, so that one sent twice after a kill is seen as one."""
    made = EmailMessage()
    made["Subject"] = _subject(alerts)
    made["From"], made["To"] = mail.sender, to
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{alerts[0]['id']}.{len(alerts)}.{alerts[-1]['id']}@{mail.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n".join([*(line for alert in alerts for line in (*_told(alert), "")), _ABOUT]))
    return made


def _subject(alerts: Sequence[Mapping[str, Any]]) -> str:
    first = alerts[0]
    more = f" (and {len(alerts) - 1} more)" if len(alerts) > 1 else ""
    words = one_line(f"{_RULES.get(str(first['rule']), str(first['rule']))}: {first['title']}")
    room = _LONGEST_SUBJECT - len("[Fogline] ") - len(more)
    return f"[Fogline] {words if len(words) <= room else words[: room - 3] + '...'}{more}"


def _told(alert: Mapping[str, Any]) -> Iterator[str]:
    yield one_line(f"{_RULES.get(str(alert['rule']), str(alert['rule']))}: {alert['title']}")
    about = f"{alert['side']}, {alert['measure']}: " if alert.get("measure") else ""
    yield f"  {one_line(about + str(alert['because']))}"
    for quote in alert.get("quotes", ()):
        passage = one_line(str(quote["passage"]))
        short = passage if len(passage) <= _LONGEST_QUOTE else passage[: _LONGEST_QUOTE - 3] + "..."
        yield f'  {one_line(str(quote["claimant"]))}: "{short}"'
        yield f"    {one_line(str(quote['document']))}, {quote['start']}-{quote['end']}"
    yield f"  {alert['id']}, vintage {alert.get('vintage', 'unknown')}"
