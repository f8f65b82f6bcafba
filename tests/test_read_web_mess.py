"""A thousand pages with the mess of the web around stories of our own: every sentence of the story comes back, and next to nothing else."""

from __future__ import annotations

import random
from collections import Counter

from fogline.model import Document
from fogline.read.pages import page

PLACES = ("Qala Mir", "Tarwa", "Port Selim", "Upper Dahra", "Nahr Bridge")
SENTENCES = (
    "At least {n} people were killed when shells hit the market of {place} on Friday, the district police said.",
    "The army said that {n} of its soldiers were wounded in the fighting near {place} before dawn.",
    "\u201cWe counted {n} bodies in the yard,\u201d a doctor at the hospital of {place} said, adding that more were missing.",
    "A spokesman for the rebels denied the account and said that {n} soldiers had been captured near {place}.",
    "The figures could not be independently verified.",
    "Residents of {place} said that the shelling went on for {n} hours &amp; that the bridge was destroyed.",
)
ABOVE = (
    '<header><nav><ul><li><a href="/">FRONT PAGE</a></li><li><a href="/w">WORLD DESK</a></li></ul></nav></header>',
    '<div id="top-menu" class="menu"><a href="/">FRONT PAGE</a> | <a href="/s">SPORT DESK</a></div>',
    '<div class="cookie-banner" role="dialog"><p>We use COOKIES to improve your visit. Accept all, or manage your choices.</p></div>',
    '<div class="breaking-ticker"><a href="/t">TICKER: 500 dead in storm abroad</a></div>',
    '<script>document.write("<p>SCRIPTED 999 killed</p>")</script><style>p { color: red }</style>',
    "<noscript><p>SCRIPTED pages need JavaScript</p></noscript>",
)  # fmt: skip
BELOW = (
    '<aside class="related"><h3>RELATED stories</h3><ul><li><a href="/1">RELATED: forty dead in floods of last year</a></li></ul></aside>',
    '<div id="comments" class="comments"><div class="comment"><p>COMMENT by reader1: I heard that 400 were killed there.</p></div></div>',
    '<div class="sharedaddy"><h3>SHARE this</h3><ul><li>Chirper</li></ul></div>',
    "<footer><p>FOOTER notice. Copyright 2031 Hill Post. All rights reserved.</p></footer>",
    '<div class="newsletter"><form><p>NEWSLETTER: sign up for our morning letter</p><input name="mail"></form></div>',
    '<div class="sidebar"><h3>MOST READ</h3><ol><li><a href="/2">MOST READ one</a></li><li><a href="/3">MOST READ two</a></li></ol></div>',
)  # fmt: skip
JUNK = ("FRONT PAGE", "DESK", "COOKIES", "TICKER", "SCRIPTED", "RELATED", "COMMENT", "SHARE", "FOOTER", "NEWSLETTER", "MOST READ")
WRAPS = ("<article>{}</article>", "<main><article>{}</article></main>", '<div id="content" class="post-content">{}</div>', '<main><div class="article-body">{}</div></main>', '<div class="page"><div class="row"><section class="story">{}</section></div></div>')


def made(dice: random.Random) -> tuple[str, str, list[str]]:
    """A page, its title, and the sentences of its story in the order of their paragraphs."""
    place = dice.choice(PLACES)
    title = f"{dice.randint(2, 90)} killed as shells hit {place}"
    sentences = [s.format(n=dice.randint(2, 90), place=place) for s in dice.sample(SENTENCES, dice.randint(3, 6))]
    parted = []
    while sentences:
        size = dice.randint(1, 2)
        parted.append(sentences[:size])
        sentences = sentences[size:]
    tags = [dice.choice(("<p>{}</p>", '<p class="x">{}</p>', "<p><span>{}</span></p>")).format(" ".join(p)) for p in parted]
    story = WRAPS[dice.randrange(len(WRAPS))].format(f"<h1>{title}</h1>" + "\n".join(tags))
    above, below = "".join(dice.sample(ABOVE, dice.randint(1, 4))), "".join(dice.sample(BELOW, dice.randint(1, 5)))
    window = dice.choice((title, f"{title} | Hill Post", f"{title} - Hill Post"))
    head = f'<meta charset="utf-8"><title>{window}</title>' + dice.choice(("", f'<meta property="og:title" content="{title}">'))
    return f"<!doctype html><html><head>{head}</head><body>{above}{story}{below}</body></html>", title, [s.replace("&amp;", "&") for p in parted for s in p]


def read(markup: str) -> Document:
    return page(markup.encode(), "page.html")


def test_the_story_comes_back_whole_out_of_a_thousand_messy_pages() -> None:
    dice = random.Random(7)
    junk: Counter[str] = Counter()
    for number in range(1_000):
        markup, title, sentences = made(dice)
        document = read(markup)
        assert document.title == title, number
        assert all(sentence in document.text for sentence in sentences), (number, document.text)
        positions = [document.text.index(sentence) for sentence in sentences]
        assert positions == sorted(positions), number
        junk.update({word for word in JUNK if word in document.text})
    assert "SCRIPTED" not in junk
    assert sum(junk.values()) <= 20, junk


def test_the_name_of_the_outlet_above_a_page_is_not_its_title() -> None:
    markup = '<html><head><title>Nine killed in Qala Mir market | Hill Post</title></head><body><header><h1 class="site-title">Hill Post</h1></header><div class="entry-content"><p>Nine people were killed in the market of Qala Mir on Friday, the police said.</p><p>The figures could not be independently verified.</p></div></body></html>'
    assert read(markup).title == "Nine killed in Qala Mir market"
