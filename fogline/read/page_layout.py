"""Pages whose story does not lie in one piece: live reports of many posts, and old pages laid out as a table, brought into the form extractors know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_FEWEST_POSTS = 2
_POST = 60  # characters of running text that a post has and a teaser's caption has not
_STORY = 200  # characters of running text in the middle cell of a page laid out as a table
_LIVE = re.compile(r"\blive(?:[-_ ]?(?:blog|post|report|feed|page|coverage|updates?|stream))|LiveBlogPosting", re.IGNORECASE)
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")


_NO_STORY = ("amp-ad", "amp-embed", "amp-sticky-ad", "amp-consent", "amp-user-notification", "amp-sidebar", "amp-list")


def settled(tree: Any) -> None:
    """Bring a page's tree, in place, into a form in which its story is one element."""
    for element in list(tree.iter(*_NO_STORY)):
        element.drop_tree()
    _join_posts(tree)
    _drop_menus(tree)


def _join_posts(tree: Any) -> None:
    """The posts of a live report become parts of one article; an extractor takes the first article of a page for the whole story."""
    first = next(tree.iter("article"), None)
    parent = None if first is None else first.getparent()
    if parent is None or parent.tag in {"html", "body"}:
        return
    posts = [child for child in parent if child.tag == "article"]
    told = [post for post in posts if len(_running(post)) >= _POST]
    if len(told) < _FEWEST_POSTS or 3 * len(told) < 2 * len(posts) or not (_named_live(posts) or _by_the_clock(told)):
        return
    for post in posts:
        post.tag = "div"
        for head in post.findall("header"):  # an extractor passes over headers, and with them the time of the post
            head.tag = "div"
        for time in list(post.iter("time")):  # what was told when stays to be read, on a line of its own
            time.tag = "p"
        for inner in [post, *post.iter("div", "section", "main")]:
            if inner.find(".//p") is not None:  # "post-body" and the like, the first of which an extractor takes for the story
                inner.attrib.clear()
    parent.tag = "article"


def _named_live(posts: Sequence[Any]) -> bool:
    """True where the posts, or what they lie in, are named live by the page's own marks."""
    around = [posts[0], *posts[0].iterancestors()]
    return any(_LIVE.search(" ".join((element.get("class") or "", element.get("id") or "", element.get("itemtype") or ""))) for element in around)


def _by_the_clock(posts: Sequence[Any]) -> bool:
    """True where most posts state a time of day and few are links to pages of their own, as teasers are."""
    timed = sum(any(_CLOCK.search(text_in(time)) for time in post.iter("time")) for post in posts)
    linked = sum(any(not (a.get("href") or "#").startswith("#") for h in post.iter("h1", "h2", "h3", "h4") for a in h.iter("a")) for post in posts)
    return 3 * timed >= 2 * len(posts) and 3 * linked < len(posts)


def _drop_menus(tree: Any) -> None:
    """Cells that hold only links go out of a row in which another cell holds the story."""
    for row in list(tree.iter("tr")):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if len(cells) > 1 and any(len(_running(cell)) >= _STORY for cell in cells):
            for cell in cells:
                if len(list(cell.iter("a"))) >= 3 and 2 * sum(len(text_in(a)) for a in cell.iter("a")) > len(text_in(cell)):
                    cell.drop_tree()


def _running(element: Any) -> str:
    """The words of an element's paragraphs."""
    return " ".join(text_in(p) for p in element.iter("p"))


def text_in(element: Any) -> str:
    """The words in an element, blanks made one."""
    return " ".join("".join(element.itertext()).split())
