"""Review by persons: what to look at next, decisions with who, when and why, undo step by step, and how far two reviewers agree.

The functions here are what the command line and the pages call; they append to the ledger and change nothing in it.
"""

from fogline.replay.force import in_force
from fogline.review.agreement import Agreement, agreement
from fogline.review.current import current, is_current
from fogline.review.deciding import add, decide, find_claim, find_document, steps_on, undo, undone_by
from fogline.review.effect import Move
from fogline.review.missed import span_of
from fogline.review.queue import Item, copies_of, queue

__all__ = [
    "Agreement", "Item", "Move", "add", "agreement", "copies_of", "current", "decide", "find_claim", "find_document", "in_force", "is_current", "queue", "span_of",
    "steps_on", "undo", "undone_by",
]  # fmt: skip
