"""The situation report: what happened, by whose account, what is not known, what changed; every figure footnoted to its quote."""

from fogline.publish.report.compose import Report, compose

__all__ = ["Report", "compose"]
