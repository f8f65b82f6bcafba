"""Fogline: who says how many died, about whom, when, how firmly, and exactly where it is written.

``fogline.open(path)`` opens a ledger, ``fogline.read_reports(*paths)`` reads reports in memory, ``fogline.demo()`` the bundled ones; each gives
tables (``.claims()``, ``.answer()``, ...) with ``.where(...)``, ``.to_pandas()``, ``.to_polars()``, ``.to_arrow()`` and ``.to_dicts()``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fogline.api import Opened
    from fogline.api import demo as demo
    from fogline.api import open_ledger as open  # noqa: A004 - fogline.open is the verb people expect
    from fogline.api import read_reports as read_reports

__version__ = "0.1.0"
__all__ = ["Opened", "__version__", "demo", "open", "read_reports"]
_FROM_API = {"open": "open_ledger", "read_reports": "read_reports", "demo": "demo", "Opened": "Opened"}


def __getattr__(name: str) -> object:
    """The public verbs, imported when first asked for, so that ``import fogline`` costs nothing."""
    if name in _FROM_API:
        import importlib

        return getattr(importlib.import_module("fogline.api"), _FROM_API[name])
    raise AttributeError(f"module 'fogline' has no attribute '{name}'")
