"""Which treebank documents may teach the parser whose weights we publish.

The weights are published under CC BY-SA 4.0, so a text may be used when its licence allows commercial use and
sharing alike. A text whose licence forbids that, or is not stated with the data, is left out.
"""

from __future__ import annotations

from pathlib import Path

# GUM's annotations are CC BY 4.0; its texts differ by genre, as the LICENSE.txt and README.md that come with it say.
FREE_GENRES = {
    "academic": "CC BY 4.0",
    "bio": "CC BY-SA 3.0",
    "court": "CC BY 4.0",
    "interview": "CC BY 2.5",
    "news": "CC BY 2.5",
    "speech": "public domain and CC BY",
    "voyage": "CC BY-SA 3.0",
}
REFUSED_GENRES = {
    "essay": "CC BY-NC-SA 4.0",
    "fiction": "CC BY-NC-SA 3.0",
    "letter": "CC BY-NC-SA 4.0",
    "podcast": "CC BY-NC-SA 4.0",
    "whow": "CC BY-NC-SA 3.0",
    "reddit": "non-commercial use only, and without its words",
    "conversation": "its source corpus has terms of its own",
    "textbook": "differs by document and is not stated with the data",
    "vlog": "differs by document and is not stated with the data",
}
_NON_COMMERCIAL = ("-nc", "non-commercial", "noncommercial")


def genre(path: Path) -> str:
    """The genre of a GUM document, from its name: ``GUM_news_afghan.conllu`` is ``news``; of anything else the empty string."""
    parts = path.name.split("_")
    return parts[1] if parts[0] == "GUM" and len(parts) > 2 else ""


def may_teach(path: Path) -> bool:
    """True for a GUM document of a free genre; an unknown genre and every other corpus in the folder is refused."""
    return genre(path) in FREE_GENRES


def is_free(licence: str) -> bool:
    """True for a licence text without a clause against commercial use."""
    return not any(clause in licence.lower() for clause in _NON_COMMERCIAL)
