"""Fogline from Python: a ledger opened, or reports read in memory, as tables for notebooks and programs."""

from fogline.api.opened import Opened, demo, open_ledger, read_reports
from fogline.api.table import Table

__all__ = ["Opened", "Table", "demo", "open_ledger", "read_reports"]
