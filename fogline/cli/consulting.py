"""``mcp``: the ledger for an assistant to ask."""

from __future__ import annotations

from fogline.cli.exits import Exit
from fogline.cli.options import Source, Talk
from fogline.cli.session import book_of, open_ledger, policy_of
from fogline.cli.speech import say


def mcp(source: Source, talk: Talk) -> Exit:
    """Answer an assistant (Model Context Protocol) on standard input and output: read only, every figure with its quote (docs/MCP.md)."""
    from fogline.consult.server import serve
    from fogline.web.settings import Settings

    open_ledger(source).close()
    if source.policy:
        policy_of(source, book_of(source))
    say(f"answering over {source.ledger} until standard input is closed", quiet=talk.quiet)
    serve(Settings(source.ledger, token="", book=source.book), source.policy)
    return Exit.DONE
