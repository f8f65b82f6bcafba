"""Reports in other languages than English: read by the patterns of their own book alone, and coded to the same claims."""

from fogline.tongues.coding import Seen, code, resolved, see

__all__ = ["Seen", "code", "resolved", "see"]
