"""Web pages as news sites send them, around stories of ours: what a reader must find the story in. For measuring and for tests."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

OUTLET = "Hill Post"
JUNK = (
    "FRONT PAGE", "WORLD DESK", "COOKIES", "TICKER", "SCRIPTED", "RELATED", "COMMENT", "SHARE THIS", "FOOTER", "NEWSLETTER", "MOST READ", "ADVERTISEMENT", "SUBSCRIBE", "TAGGED", "READ MORE",
)  # fmt: skip
"""Marks, one of which stands in every part of a page that is not its story."""
_NAMES = ("Reader One", "hilltop77", "M. of the valley", "guest", "old_hand")
_OLD = ("Forty dead in floods of last year", "900 flee as river rises", "Striker scores three", "Bank keeps rate at 4 per cent", "Seven killed in road accident", "Harvest best in 12 years")


@dataclass(frozen=True, slots=True)
class Messy:
    """A page: its markup, its form ("article", "amp", "live", ...), and what a reader must get out of it: the title and the paragraphs in their order."""

    markup: str
    form: str
    title: str
    paragraphs: tuple[str, ...]


def page(dice: Random, title: str, paragraphs: Sequence[str], form: str | None = None) -> Messy:
    """A page of a form (any, if not named) that tells this story. ``paragraphs`` are plain text; none of them may hold a word of ``JUNK``."""
    named = form or dice.choice(tuple(FORMS))
    return Messy(FORMS[named](dice, title, tuple(paragraphs)), named, title, tuple(paragraphs))


def _article(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """The usual page: menus above, story in the middle with things put between its paragraphs, everything else below."""
    inside = _between(dice, [dice.choice(("<p>{}</p>", '<p class="css-1x2y">{}</p>', "<p><span>{}</span></p>")).format(_linked(dice, p)) for p in paragraphs])
    wrap = dice.choice(("<article>{}</article>", "<main><article>{}</article></main>", '<div id="content" class="post-content">{}</div>', '<main><div class="article-body">{}</div></main>'))
    return _whole(dice, title, wrap.format(f"<h1>{html.escape(title)}</h1>{_byline(dice)}{_picture(dice)}{inside}"))


def _amp(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """The AMP form of a page."""
    ad = '<amp-ad width="300" height="250" type="x"><div placeholder>ADVERTISEMENT</div></amp-ad>'
    body = "".join(f"<p>{html.escape(p)}</p>{ad if dice.random() < 0.2 else ''}" for p in paragraphs)
    style = "<style amp-boilerplate>body{animation:-amp-start 8s steps(1,end) 0s 1 normal both}</style><style amp-custom>" + _css(dice, 40) + "</style>"
    above = '<amp-sidebar id="side" layout="nodisplay"><ul><li><a href="/">FRONT PAGE</a></li><li><a href="/w">WORLD DESK</a></li></ul></amp-sidebar>'
    image = '<amp-img src="/i.jpg" width="640" height="360" layout="responsive"></amp-img>'
    more = f'<amp-list src="/more.json"><template type="amp-mustache"><a href="{{{{url}}}}">RELATED {{{{title}}}}</a></template></amp-list>{_related(dice)}'
    head = f"{_head(dice, title)}{style}<script async src='/v0.js'></script>"
    return f"<!doctype html><html amp lang='en'><head>{head}</head><body>{above}<article><header><h1>{html.escape(title)}</h1>{_byline(dice)}</header>{image}<section class='article-body'>{body}</section></article>{more}{_footer(dice)}</body></html>"


def _live(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """A live report: posts with their times, each of one to three paragraphs, the newest first as the page has them."""
    posts, rest, hour = [], list(paragraphs), 23
    while rest:
        size = dice.randint(1, 3)
        told, rest = rest[:size], rest[size:]
        shared = '<div class="share-tools"><button>SHARE THIS</button></div>' if dice.random() < 0.5 else ""
        stamp = f'<time datetime="2031-05-02T{hour:02}:10:00+02:00">{hour:02}.10</time>'
        posts.append(f'<article class="live-post" id="p{hour}"><header>{stamp}</header><div class="post-body">{"".join(f"<p>{html.escape(p)}</p>" for p in told)}</div>{shared}</article>')
        hour = max(hour - 1, 0)
    return _whole(dice, title, f'<main><h1>{html.escape(title)}</h1><div class="live-blog">{"".join(posts)}</div></main>')


def _broken_lines(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """A page of an old system: no paragraphs, only line breaks."""
    body = "<br><br>\n".join(html.escape(p) for p in paragraphs)
    return _whole(dice, title, f'<div class="main"><h2 class="headline">{html.escape(title)}</h2><div class="text">{body}</div></div>')


def _table(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """A page laid out as a table: menu left, story in the middle, boxes right."""
    story = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    menu = "".join(f'<a href="/{n}">{name}</a><br>' for n, name in enumerate(("FRONT PAGE", "WORLD DESK", "SUBSCRIBE")))
    return f'<html><head>{_head(dice, title)}</head><body><table><tr><td width="120">{menu}</td><td><h1>{html.escape(title)}</h1>{story}</td><td width="180">{_read(dice)}</td></tr></table>{_footer(dice)}</body></html>'


def _talked(dice: Random, title: str, paragraphs: Sequence[str]) -> str:
    """A short story below which there are more words of readers than of the outlet."""
    inside = "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs)
    return _whole(dice, title, f"<article><h1>{html.escape(title)}</h1>{_byline(dice)}{inside}</article>", comments=dice.randint(8, 25))


FORMS: dict[str, Callable[[Random, str, Sequence[str]], str]] = {"article": _article, "amp": _amp, "live": _live, "breaks": _broken_lines, "table": _table, "comments": _talked}
"""How a page is made of a story, by its form."""


def _whole(dice: Random, title: str, story: str, *, comments: int | None = None) -> str:
    above = [_menu(dice), _cookies(), '<div class="breaking-ticker"><a href="/t">TICKER: 500 dead in storm abroad</a></div>', _ad(), "<noscript><p>SCRIPTED pages need JavaScript</p></noscript>"]
    below = [_related(dice), _comments(dice, dice.randint(0, 6) if comments is None else comments), _read(dice), '<div class="sharedaddy"><h3>SHARE THIS</h3><ul><li>Chirper</li></ul></div>', _letter(), '<div class="tags">TAGGED: <a href="/x">war</a></div>', _ad()]
    chosen = "".join(dice.sample(above, dice.randint(1, len(above)))), "".join(dice.sample(below, dice.randint(2, len(below))))
    if comments is not None and "COMMENT" not in chosen[1]:
        chosen = chosen[0], chosen[1] + below[1]
    script = f"<script>{_script(dice)}</script>"
    return f"<!doctype html><html lang='en'><head>{_head(dice, title)}<style>{_css(dice, 60)}</style>{script}</head><body>{chosen[0]}{story}{chosen[1]}{_footer(dice)}{script}</body></html>"


def _head(dice: Random, title: str) -> str:
    told = html.escape(title)
    window = dice.choice((told, f"{told} | {OUTLET}", f"{told} - {OUTLET}"))
    shared = dice.choice(("", f'<meta property="og:title" content="{told}"><meta property="og:site_name" content="{OUTLET}">'))
    data = dice.choice(("", f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{told}","datePublished":"2031-05-02T10:00:00+02:00"}}</script>'))
    return f'<meta charset="utf-8"><title>{window}</title>{shared}{data}'


def _between(dice: Random, paragraphs: Sequence[str]) -> str:
    """Paragraphs with what sites put between them."""
    things = (_ad(), _related(dice), _letter(), '<aside class="pullquote-promo"><a href="/s">READ MORE: RELATED stories</a></aside>', '<div class="ad-slot" id="x7"></div>')
    return "".join(p + (dice.choice(things) if 0 < at < len(paragraphs) - 1 and dice.random() < 0.25 else "") for at, p in enumerate(paragraphs))


def _linked(dice: Random, paragraph: str) -> str:
    """A paragraph in which some words are a link."""
    words = paragraph.split(" ")
    if len(words) < 8 or dice.random() < 0.6:
        return html.escape(paragraph)
    at = dice.randint(2, len(words) - 5)
    linked = f'<a href="/topic/{at}">{html.escape(" ".join(words[at : at + 2]))}</a>'
    return " ".join(part for part in (html.escape(" ".join(words[:at])), linked, html.escape(" ".join(words[at + 2 :]))) if part)


def _byline(dice: Random) -> str:
    return dice.choice(("", '<div class="byline">By <a rel="author" href="/a">Staff Reporter</a></div>', '<p class="meta"><time datetime="2031-05-02T10:00:00+02:00">2 May 2031</time></p>'))


def _picture(dice: Random) -> str:
    return dice.choice(("", '<figure><img src="/i.jpg" alt="A street"><figcaption>A street in the town. Photo: agency</figcaption></figure>'))


def _menu(dice: Random) -> str:
    items = "".join(f'<li><a href="/s/{n}">{dice.choice(("FRONT PAGE", "WORLD DESK"))} {n}</a></li>' for n in range(dice.randint(6, 60)))
    return f'<header><h2 class="site-title"><a href="/">{OUTLET}</a></h2><nav class="main-nav"><ul>{items}</ul></nav></header>'


def _related(dice: Random) -> str:
    items = "".join(f'<li><a href="/{n}">RELATED: {dice.choice(_OLD)}</a></li>' for n in range(dice.randint(2, 12)))
    return f'<aside class="related"><h3>RELATED stories</h3><ul>{items}</ul></aside>'


def _read(dice: Random) -> str:
    items = "".join(f'<li><a href="/{n}">MOST READ: {dice.choice(_OLD)}</a></li>' for n in range(dice.randint(3, 10)))
    return f'<div class="sidebar"><h3>MOST READ</h3><ol>{items}</ol></div>'


def _comments(dice: Random, count: int) -> str:
    said = "".join(f'<div class="comment"><b>{dice.choice(_NAMES)}</b><p>COMMENT {n}: I heard that {dice.randint(100, 900)} were killed there, and nobody says so.</p></div>' for n in range(count))
    return f'<section id="comments" class="comments"><h3>COMMENTS</h3>{said}</section>'


def _ad() -> str:
    return '<div class="advert ad-unit"><span>ADVERTISEMENT</span><iframe src="/ad"></iframe></div>'


def _cookies() -> str:
    return '<div class="cookie-banner" role="dialog"><p>We use COOKIES to improve your visit. Accept all, or manage your choices.</p></div>'


def _letter() -> str:
    return '<div class="newsletter-signup"><form><p>NEWSLETTER: sign up for our morning letter</p><input name="mail"><button>SUBSCRIBE</button></form></div>'


def _footer(dice: Random) -> str:
    links = "".join(f'<li><a href="/f/{n}">FOOTER {n}</a></li>' for n in range(dice.randint(4, 30)))
    return f"<footer><ul>{links}</ul><p>FOOTER notice. Copyright 2031 {OUTLET}. All rights reserved.</p></footer>"


def _css(dice: Random, rules: int) -> str:
    return "".join(f".c{dice.randrange(10**6)}{{margin:{n}px;color:#{dice.randrange(16**6):06x}}}" for n in range(rules))


def _script(dice: Random) -> str:
    """What a page loads of programs: some thousand characters that read like nothing, and a sentence that no reader may take for the story."""
    lines = "".join(f"var v{dice.randrange(10**9)}=function(a,b){{return a[{n}]+b*{dice.randrange(10**6)}}};" for n in range(dice.randint(40, 400)))
    return f'document.write("<p>SCRIPTED 999 killed</p>");{lines}'
