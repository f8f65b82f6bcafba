"""The book: the vocabulary and rules as data, loaded, validated and versioned."""

from fogline.book.load import Book, load

__all__ = ["Book", "load"]
