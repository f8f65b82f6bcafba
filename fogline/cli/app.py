"""The commands and their help."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from fogline import __version__
from fogline.cli import (
    comparing,
    comparing_records,
    consulting,
    differing,
    exporting,
    gazetteer,
    measuring,
    merging,
    originals,
    queueing,
    reading,
    report,
    reviewing,
    searching,
    serving,
    showing,
    upkeep,
    watching,
)
from fogline.cli.exits import Exit
from fogline.cli.options import command

_ABOUT = """Who says how many died, about whom, when, how firmly, and exactly where it is written.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 failed, 2 usage or no such path, 3 nothing to read or no rows,
4 partly done, 5 verify found a mismatch, 130 interrupted."""

app = typer.Typer(
    name="fogline",
    help=_ABOUT,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"fogline {__version__}")
        raise typer.Exit


@app.callback()
def fogline(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)] = False
) -> None:
    """Start a command; ``--version`` is the only option of its own."""


_READ, _SHOW, _REVIEW, _KEEP = "Read", "Show", "Review", "Check and measure"
_COMMANDS: dict[str, dict[str, Callable[..., Exit | None]]] = {
    _READ: {"run": reading.run, "demo": reading.demo, "annotate": reading.annotate, "watch": watching.watch},
    _SHOW: {"answer": showing.show_answer, "totals": showing.totals, **showing.COMMANDS, "policies": comparing.policies, "compare": comparing_records.compare, "probable": comparing.probable, "search": searching.search, "explain": showing.explain, "original": originals.original, "diff": differing.diff, "export": exporting.export, "report": report.report, "serve": serving.serve, "mcp": consulting.mcp},
    _REVIEW: {"withdraw": reviewing.withdraw},
    _KEEP: {"merge": merging.merge, "verify": upkeep.verify, "doctor": upkeep.doctor, "eval": measuring.evaluation, "bench": measuring.bench},
}
for _panel, _commands in _COMMANDS.items():
    for _name, _function in _commands.items():
        app.command(_name, rich_help_panel=_panel)(command(_function))
_STEPS: dict[str, Callable[..., Exit | None]] = {
    "next": queueing.next_, "add": reviewing.add, "accept": reviewing.accept, "reject": reviewing.reject, "edit": reviewing.edit,
    "merge": reviewing.merge, "split": reviewing.split, "undo": reviewing.undo, "log": queueing.log, "agreement": queueing.agreement,
}  # fmt: skip
_review = typer.Typer(help="Decide on figures and events: every step with who, when and why, none ever lost.", no_args_is_help=True)
for _name, _function in _STEPS.items():
    _review.command(_name)(command(_function))
app.add_typer(_review, name="review", rich_help_panel=_REVIEW)
_gazetteer = typer.Typer(help="Places of your own, beside the world's that ship with Fogline.", no_args_is_help=True)
_gazetteer.command("add")(command(gazetteer.add))
app.add_typer(_gazetteer, name="gazetteer", rich_help_panel=_KEEP)
