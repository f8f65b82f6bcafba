"""What is said on stderr: everything that is not data."""

from __future__ import annotations

import sys

from fogline.publish.inert import one_line


def say(sentence: str, *, quiet: bool = False) -> None:
    """One line to stderr, unless ``quiet``."""
    if not quiet:
        indent = sentence[: len(sentence) - len(sentence.lstrip(" "))]
        sys.stderr.write(f"{indent}{one_line(sentence)}\n")
        sys.stderr.flush()
