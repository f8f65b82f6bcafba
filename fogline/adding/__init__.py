"""A few reports more on a ledger of many: only what they can touch is linked and judged again, and the result is that of doing all anew."""
