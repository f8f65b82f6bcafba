"""The marked-up report: every span where it stands, hostile text inert, nothing loaded from anywhere."""

import html
import re
from html.parser import HTMLParser
from typing import Any

from episode import document
from hypothesis import given
from hypothesis import strategies as st

from fogline.publish.highlight import page

KINDS = ("quantity", "trigger", "target", "voice", "check", "time", "place", "actor", "strange<kind>")


def span(kind: str, start: int, end: int, **value: Any) -> dict[str, Any]:
    """A span as ``annotate`` gives it."""
    return {"kind": kind, "start": start, "end": end, "rule": "r", "value": value}


class Seen(HTMLParser):
    """What a browser would make of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: dict[str, str] = {}
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "mark":
            self.open.append(dict(attrs)["class"] or "")
        self.inside = self.inside or ("class", "text") in attrs

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()
        if tag == "p":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data
            for kind in set(self.open):
                self.marked[kind] = self.marked.get(kind, "") + data


def seen(text: str, spans: list[dict[str, Any]]) -> Seen:
    """The page of one report, parsed."""
    parsed = Seen()
    parsed.feed(page([(document("a.txt", text), spans)]))
    assert not parsed.open
    return parsed


def test_spans_that_cross_are_both_marked_whole() -> None:
    parsed = seen("at least 133 soldiers died", [span("quantity", 3, 12), span("target", 9, 21)])
    assert parsed.text == "at least 133 soldiers died"
    assert parsed.marked == {"quantity": "least 133", "target": "133 soldiers"}


def test_hostile_text_stays_text() -> None:
    parsed = seen('<script>alert(1)</script> & "x" \x1b[0m\u202e', [span("place", 0, 8, name='"><img src=x onerror=y>')])
    assert not {"script", "img", "link", "iframe"} & parsed.tags
    assert not {name for name in parsed.attributes if name.startswith("on") or name in {"src", "href"}}
    assert "<script>alert(1)</script>" in parsed.text
    assert not {"\x1b", "\u202e"} & set(parsed.text)


def test_nothing_is_loaded_from_anywhere() -> None:
    text = page([(document("a.txt", "x"), [])])
    assert "default-src 'none'" in text
    assert not re.search(r"https?:|//|url\(|@import", text)


def test_the_legend_counts_each_kind() -> None:
    assert ">quantity 2<" in page([(document("a.txt", "1 2"), [span("quantity", 0, 1), span("quantity", 2, 3)])])


@given(st.text(st.characters(exclude_categories=["C"]), max_size=40), st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_any_spans_over_any_text_leave_the_text_whole(text: str, drawn: list[tuple[str, int, int]]) -> None:
    parsed = seen(text, [span(*one) for one in drawn])
    assert html.unescape(parsed.text) == html.unescape(text)
