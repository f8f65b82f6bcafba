"""What an addition stands on: the vintage before, the reports it touches, each loaded and coded once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fogline.book import Book
from fogline.coding import Coded
from fogline.ledger.linked import Report, Shingled, UnusableError
from fogline.ledger.linking import Linking
from fogline.ledger.rows import Rows
from fogline.model import Decision, Document
from fogline.pipeline import Memory, all_coded


@dataclass(slots=True)
class Ground:
    """``force`` are the decisions in force, ``homes`` gives for every text the paths and rows of its documents, ``fresh`` are the new documents by their text, ``shingled`` is what is remembered of
    every old one."""

    linking: Linking
    before: Rows
    book: Book
    memory: Memory | None
    force: tuple[Decision, ...]
    homes: dict[str, list[tuple[str, int]]]
    fresh: dict[str, Document]
    shingled: list[Shingled]
    _documents: dict[str, Document] = field(default_factory=dict)
    _coded: dict[str, Coded] = field(default_factory=dict)
    _reports: dict[str, Report] = field(default_factory=dict)

    def documents(self, texts: Iterable[str]) -> dict[str, Document]:
        """The documents of texts. Raises ``UnusableError`` for a text that came under several paths: such are linked with all others."""
        wanted = sorted(set(texts))
        missing = [text for text in wanted if text not in self._documents]
        if any(len(self.homes[text]) > 1 for text in missing):
            raise UnusableError("one text under several paths")
        self._documents.update((text, self.fresh[text]) for text in missing if text in self.fresh)
        stored = [text for text in missing if text not in self.fresh]
        found = self.linking.documents(self.homes[text][0][1] for text in stored)
        self._documents.update(zip(stored, found, strict=True))
        return {text: self._documents[text] for text in wanted}

    def coded(self, texts: Iterable[str]) -> dict[str, Coded]:
        """What is read in the documents of texts."""
        documents = self.documents(texts)
        for text in documents.keys() - self._coded.keys():
            (self._coded[text],) = all_coded([documents[text]], self.book, None, self.memory)
        return {text: self._coded[text] for text in documents}

    def reports(self, texts: Sequence[str]) -> dict[str, Report]:
        """What is remembered of old texts."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._reports and text not in self.fresh]
        self._reports.update((report.text, report) for report in self.linking.reports(missing))
        return {text: self._reports[text] for text in texts if text in self._reports}
