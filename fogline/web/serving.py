"""Starting and stopping the server."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from fogline.errors import UsageError
from fogline.web.app import create
from fogline.web.settings import Settings


def serve(settings: Settings, *, ready: Callable[[Settings], None]) -> None:
    """Serve until interrupted. ``ready`` is told the settings with the port in use, when connections are accepted.

    Port 0 takes any free one. Raises ``UsageError`` for a port or host that cannot be had, ``LedgerError`` for the ledger.
    """
    with bound(settings) as listening:
        known = replace(settings, port=listening.getsockname()[1])
        app = create(known)
        ready(known)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, limit_concurrency=64, timeout_keep_alive=10, lifespan="on"
        )
        uvicorn.Server(config).run(sockets=[listening])


def bound(settings: Settings) -> socket.socket:
    """A socket that listens where the settings say. Raises ``UsageError`` where that cannot be had."""
    host = settings.host.strip("[]")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise UsageError(f"--host {settings.host}: {error.strerror or error}") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(f"port {settings.port} on {settings.host} cannot be had ({error.strerror}); give another with --port") from error
    return listening
