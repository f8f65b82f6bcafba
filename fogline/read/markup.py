"""Hostile HTML as a tree, and the plain text of a fragment; nothing in it is run, and nothing that it names is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fogline.errors import ReadError

_DEEPEST = 200
_MOST_ELEMENTS = 50_000
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:.-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,30})[\"']", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav "
    "ol p pre section summary table td th tr ul".split()
)
_SILENT = frozenset("script style noscript template head iframe object embed svg math button select textarea".split())
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that a page or feed declares of itself in its first kilobytes."""
    found = _DECLARED.search(raw[:4_000])
    return None if found is None else (found.group(1) or found.group(2)).decode("ascii", "replace")


def tree_of(markup: str, source: str) -> Any:
    """The tree of a page. Raises ``ReadError`` (``empty``, ``hostile``) for a page without elements, or one made to choke readers."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    shown = _XML_HEAD.sub("", markup.replace("\0", ""))
    if shown.count("<") > 4 * _MOST_ELEMENTS:
        raise ReadError(source, "hostile", f"the page has over {4 * _MOST_ELEMENTS:,} tags, which no report has; save its text as a .txt file and give that")
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(shown.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(source, "empty", f"there is no page in it ({error})") from error
    _refuse_depth(tree, source)
    return tree


def _refuse_depth(tree: Any, source: str) -> None:
    from lxml import etree

    depth = number = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if depth > _DEEPEST or number > _MOST_ELEMENTS:
            what = f"nested over {_DEEPEST} deep" if depth > _DEEPEST else f"made of over {_MOST_ELEMENTS:,} elements"
            raise ReadError(source, "hostile", f"the page is {what}, which no report is; save its text as a .txt file and give that")


def text_of(tree: Any) -> str:
    """The visible words of a tree: a line for each block, blanks made one."""
    lines = (_BLANKS.sub(" ", line).strip() for line in "".join(_pieces(tree)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tree: Any) -> Iterator[str]:
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "script"
        silent += (name in _SILENT) * (1 if event == "start" else -1)
        if name in _BLOCKS:
            yield "\n"
        words = element.text if event == "start" else (element.tail if element is not tree else None)
        if words and not silent:
            yield words.replace("\n", " ")


def fragment_text(markup: str, source: str) -> str:
    """The visible words of a piece of HTML; a text without any tag is given back as it is."""
    if "<" not in markup and "&" not in markup:
        return markup
    return text_of(tree_of(f"<body>{markup}</body>", source)) if markup.strip() else ""
