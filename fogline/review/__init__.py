"""Review by persons: what to look at next, decisions with who, when and why, undo step by step, and how far two reviewers agree.

The functions here are what the command line and the pages call; they append to the ledger and change nothing in it.
"""

from fogline.review.current import current, is_current
from fogline.review.deciding import add, decide, undo

__all__ = ["add", "current", "decide", "is_current", "undo"]
