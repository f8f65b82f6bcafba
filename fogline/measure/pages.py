"""How the pages bear a large ledger: seconds of every kind of request, one after the other, and the most memory the server held."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.request import Request, urlopen

from fogline.errors import FoglineError
from fogline.ledger.store import Ledger
from fogline.measure.bulk import release

_MAKE = "import sys; from pathlib import Path; from fogline.measure.pages import make; make(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))"
_ADDRESSES = (
    "/", "/v1", "/v1/answer", "/v1/answer?limit=20", "/v1/answer?policy=ucdp&limit=20", "/v1/answer?measure=killed&limit=20", "/v1/claims", "/v1/claims?claimant=police",
    "/v1/claims?place=qala+12", "/v1/claims?country=Ukraine&from=2024", "/v1/claims?limit=1000&format=csv", "/v1/events", "/v1/events?policy=acled", "/v1/events?country=AFG",
    "/v1/contradictions", "/v1/contradictions?status=asserted", "/v1/gaps", "/v1/documents", "/v1/documents?side=state:UKR", "/v1/documents/bulk/7/0.txt", "/v1/map",
    "/v1/sides", "/v1/sources", "/v1/search?q=soldiers", "/v1/search?q=qala+12", "/v1/queue", "/v1/decisions", "/v1/changes", "/v1/explain/{event}", "/v1/explain/{claim}",
    "/v1/events/{event}", "/v1/claims?event={event}", "/v1/export/csv?country=UKR&measure=killed&from=2025",
)  # fmt: skip


def make(path: Path, claims: int, events: int) -> None:
    """A ledger at ``path`` with a made release (``bulk.release``)."""
    made, now = release(claims, events), datetime(2026, 1, 1, tzinfo=UTC)
    with Ledger.open(path) as ledger:
        ledger.add(made.documents, now=now)
        ledger.save(made, now=now, command="bench")


def pages(claims: int = 200_000) -> dict[str, Any]:
    """Figures of a server over ``claims`` claims in a tenth as many events, as ``fogline.bench_pages/1``.

    ``start_s``: from starting the program to the first answer. ``seconds``: each address asked once, nothing of it known to the server;
    ``cpu_seconds`` the processor's time the server used for each (on Linux), ``slowest_s`` and ``slowest_cpu_s`` the greatest. ``peak_mb``: the most memory the server held. The largest event has 400 claims.
    """
    with tempfile.TemporaryDirectory() as room:
        path, events = Path(room) / "bulk.db", max(1, claims // 10)
        done = subprocess.run([sys.executable, "-c", _MAKE, str(path), str(claims), str(events)], check=False, capture_output=True, text=True)
        if done.returncode:
            raise FoglineError(f"the bench failed: {done.stderr.strip().rsplit(chr(10), 1)[-1]}")
        return {"schema": "fogline.bench_pages/1", "claims": claims, "events": events, **_served(path)}


def _served(path: Path) -> dict[str, Any]:
    token = secrets.token_hex(16)
    start = perf_counter()
    command = [sys.executable, "-m", "fogline", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "FOGLINE_TOKEN": token}) as server:
        assert server.stderr is not None
        try:
            base = server.stderr.readline().partition("/?token=")[0]
            if not base.startswith("http://"):
                raise FoglineError(f"the bench failed: {base.strip() or 'the server did not start'}")
            _asked(f"{base}/v1", token)
            figures: dict[str, Any] = {"start_s": round(perf_counter() - start, 1)}
            timed = list(_timed(base, token, server.pid))
        finally:
            server.send_signal(signal.SIGINT)
            server.stderr.read()
            with suppress(ChildProcessError):
                _, _, used = os.wait4(server.pid, 0)
                server.returncode = 0
    peak = round(used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3))
    seconds = {address: took for address, took, _ in timed}
    slowest = {"slowest_s": max(seconds.values()), "slowest_cpu_s": max((cpu for *_, cpu in timed if cpu is not None), default=None)}
    return figures | slowest | {"peak_mb": peak, "seconds": seconds, "cpu_seconds": {address: cpu for address, _, cpu in timed}}


def _cpu(pid: int) -> float | None:
    """The processor's time that a process has used so far; ``None`` where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / float(os.sysconf("SC_CLK_TCK"))


def _timed(base: str, token: str, pid: int) -> Iterable[tuple[str, float, float | None]]:
    listed = json.loads(_asked(f"{base}/v1/events?limit=1000", token))["items"]
    largest = max(listed, key=lambda event: len(event["claims"]))
    for address in _ADDRESSES:
        asked = address.format(event=largest["id"], claim=largest["claims"][0])
        used, start = _cpu(pid), perf_counter()
        _asked(base + asked, token)
        took, now = perf_counter() - start, _cpu(pid)
        yield address, round(took, 2), None if used is None or now is None else round(now - used, 2)


def _asked(address: str, token: str) -> bytes:
    with urlopen(Request(address, headers={"Authorization": f"Bearer {token}"}), timeout=600) as reply:  # noqa: S310 - our own server
        body: bytes = reply.read()
        return body


def page_lines(figures: dict[str, Any]) -> Iterable[str]:
    """The figures one a line, names and values in columns; the slowest address first."""
    for name, value in figures.items():
        if name == "seconds":
            cpu = figures["cpu_seconds"]
            yield f"  {'clock':>6} {'cpu':>6}"
            yield from (f"  {took:6.2f} {cpu[address] if cpu[address] is not None else '?':>6}  {address}" for address, took in sorted(value.items(), key=lambda item: -item[1]))
        elif name not in {"schema", "cpu_seconds"}:
            yield f"{name:16} {value}"
