"""One module per section of the book; each defines ``Section``, a pydantic model that refuses unknown keys.

The section of a file is its stem up to the first hyphen: ``actors-africa.toml`` and ``actors.toml`` both belong to
``fogline.book.schemas.actors``.
"""
