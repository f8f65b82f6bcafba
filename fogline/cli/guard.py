"""Errors at the edge: each becomes one clear line on stderr and the exit code of the contract; no traceback unless ``-v``."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import typer

from fogline.cli.exits import Exit
from fogline.cli.speech import say
from fogline.errors import FoglineError, ReadError, UsageError


def guarded(command: Callable[[], Exit | None], *, verbose: bool) -> None:
    """Run ``command`` and raise ``typer.Exit`` with its code, or the code of what went wrong."""
    try:
        code = command() or Exit.DONE
        sys.stdout.flush()
    except typer.Exit:
        raise
    except BrokenPipeError:
        _silence(sys.stdout)
        code = Exit.DONE
    except KeyboardInterrupt:
        _say("interrupted; what was read is kept", verbose=False)
        code = Exit.INTERRUPTED
    except FoglineError as error:
        _say(str(error), verbose=verbose)
        code = _code(error)
    except OSError as error:
        _say(f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error), verbose=verbose)
        code = Exit.FAILED
    except Exception as error:  # noqa: BLE001  the outermost edge: a person gets a sentence, and the traceback with -v
        _say(f"an error in fogline itself: {type(error).__name__}: {error}{'' if verbose else ' (-v shows where)'}", verbose=verbose)
        code = Exit.FAILED
    raise typer.Exit(int(code))


def protected(app: typer.Typer, prog_name: str) -> None:
    """Run the whole application; an interrupt or a closed pipe outside any command ends it quietly."""
    try:
        app(prog_name=prog_name)
    except KeyboardInterrupt:
        sys.exit(int(Exit.INTERRUPTED))
    except BrokenPipeError:
        _silence(sys.stdout)
        sys.exit(int(Exit.DONE))


def _code(error: FoglineError) -> Exit:
    if isinstance(error, UsageError):
        return Exit.USAGE
    if isinstance(error, ReadError):
        return Exit.USAGE if error.code == "missing" else Exit.NOTHING
    return Exit.FAILED


def _say(sentence: str, *, verbose: bool) -> None:
    if verbose:
        traceback.print_exc()
    say(f"fogline: {sentence}")


def _silence(stream: Any) -> None:
    """Nobody reads any more: let what is still buffered go nowhere, so that Python's exit says nothing either."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
