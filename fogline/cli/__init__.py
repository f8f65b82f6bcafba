"""The command line: parse, call one function, print."""

from __future__ import annotations


def main() -> None:
    """Run ``fogline`` with the process's own arguments, and leave with the exit code of the contract."""
    from fogline.cli.app import app
    from fogline.cli.guard import protected

    protected(app, prog_name="fogline")
