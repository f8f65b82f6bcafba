"""``serve``: the pages and the API."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.exits import Exit
from fogline.cli.options import Source, Talk
from fogline.cli.session import open_ledger
from fogline.cli.speech import say
from fogline.errors import UsageError

if TYPE_CHECKING:
    from fogline.web.settings import Settings

_SHORTEST = 16
_VARIABLE = "FOGLINE_TOKEN"


def serve(
    source: Source,
    talk: Talk,
    *,
    host: Annotated[str, typer.Option("--host", metavar="NAME", help="Where to listen; elsewhere than on this machine every reader needs the token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Which port; 0 takes a free one.")] = 8000,
) -> Exit:
    """The pages and the API on this machine. Prints an address with a token: whoever opens it may also write decisions."""
    from fogline.web.serving import serve as run
    from fogline.web.settings import Settings

    if source.policy:
        raise UsageError("serve takes no policy: the pages have a switch, and every address a parameter policy=")
    open_ledger(source).close()
    try:
        run(Settings(source.ledger, _token(), host, port, source.book), ready=lambda bound: _announce(bound, talk))
    except KeyboardInterrupt:
        say("stopped", quiet=talk.quiet)
        return Exit.INTERRUPTED
    return Exit.DONE


def _token() -> str:
    """The token of this server: that of the environment, else a new one."""
    given = os.environ.get(_VARIABLE, "")
    if given and (len(given) < _SHORTEST or not given.isascii() or not given.replace("-", "").replace("_", "").isalnum()):
        raise UsageError(f"{_VARIABLE}: give {_SHORTEST} letters and digits or more")
    return given or secrets.token_urlsafe(24)


def _announce(bound: Settings, talk: Talk) -> None:
    name = "localhost" if bound.host in {"0.0.0.0", "::"} else bound.host  # noqa: S104 - compared, not bound
    address = f"http://{f'[{name}]' if ':' in name else name}:{bound.port}"
    say(f"{address}/?token={bound.token}")
    say(f"serving {bound.ledger}; this address lets you read and decide, {address}/ without it only read; Ctrl-C ends it", quiet=talk.quiet)
    if bound.remote:
        say("other machines can connect: they need the token for everything, and the connection is not encrypted", quiet=False)
