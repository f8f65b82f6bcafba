"""Pages with the mess of the web around stories of our own: every paragraph of the story comes back in its order, and next to nothing else."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import pytest
from soaking import record

from fogline.measure import messy, typical
from fogline.model import Document
from fogline.read.pages import page

PLACES = ("Qala Mir", "Tarwa", "Port Selim", "Upper Dahra", "Nahr Bridge")
TOLD = (
    "\u201cWe counted {n} bodies in the yard,\u201d a doctor at the hospital of {place} said, adding that more were missing.",
    "Residents of {place} said that the shelling went on for {n} hours & that the bridge was destroyed; \u2018nobody sleeps\u2019, one said.",
    "A spokesman for the rebels denied the account <sic> and said that {n} soldiers had been captured near {place}.",
    "At least {n} people were killed when shells hit the market of {place} on Friday, the district police said.",
    "The figures could not be independently verified.",
)
STORIES = [report.text.strip().split("\n\n") for report in typical.war(60)]


@dataclass
class Recovered:
    """What came back of the pages of one form."""

    pages: int = 0
    titles: int = 0
    paragraphs: int = 0
    found: int = 0
    junk: Counter[str] = field(default_factory=Counter)


def made(dice: random.Random) -> messy.Messy:
    """A page with a story of three to fourteen paragraphs."""
    title, *paragraphs = dice.choice(STORIES)
    place = dice.choice(PLACES)
    own = [dice.choice(TOLD).format(n=dice.randint(2, 90), place=place) for _ in range(dice.randint(1, 2))]
    return messy.page(dice, title, list(dict.fromkeys([*paragraphs[: dice.randint(2, 12)], *own])))


def read(markup: str) -> Document:
    return page(markup.encode(), "page.html")


def recovered(count: int, seed: int) -> dict[str, Recovered]:
    """Read so many pages; what came back by form. The order of what came back holds for each."""
    dice, told = random.Random(seed), {form: Recovered() for form in messy.FORMS}
    for number in range(count):
        one = made(dice)
        document, so_far = read(one.markup), told[one.form]
        places = [document.text.find(paragraph) for paragraph in one.paragraphs]
        there = [at for at in places if at >= 0]
        assert there == sorted(there), number
        so_far.pages += 1
        so_far.titles += document.title == one.title
        so_far.paragraphs += len(places)
        so_far.found += len(there)
        so_far.junk.update(word for word in messy.JUNK if word in document.text)
    return told


def hold(told: dict[str, Recovered]) -> None:
    """What is promised of every form: all titles, all but one in a hundred paragraphs, other matter in no more than one page of a hundred."""
    for form, found in told.items():
        assert found.titles == found.pages > 0, form
        assert found.found >= 0.99 * found.paragraphs, form
        assert found.junk.total() <= max(1, found.pages // 100), (form, found.junk)
        assert "SCRIPTED" not in found.junk, form


def test_the_story_comes_back_whole_out_of_messy_pages() -> None:
    hold(recovered(240, seed=7))


@pytest.mark.soak
def test_the_story_comes_back_whole_out_of_a_thousand_messy_pages() -> None:
    told = recovered(1_000, seed=11)
    record("messy pages", {form: {"pages": f.pages, "titles": f.titles, "paragraphs": f.paragraphs, "found": f.found, "with_other_matter": f.junk.total()} for form, f in told.items()})
    hold(told)


def test_the_name_of_the_outlet_above_a_page_is_not_its_title() -> None:
    markup = '<html><head><title>Nine killed in Qala Mir market | Hill Post</title></head><body><header><h1 class="site-title">Hill Post</h1></header><div class="entry-content"><p>Nine people were killed in the market of Qala Mir on Friday, the police said.</p><p>The figures could not be independently verified.</p></div></body></html>'
    assert read(markup).title == "Nine killed in Qala Mir market"


def test_a_live_report_keeps_the_time_of_each_post() -> None:
    title, *paragraphs = STORIES[3]
    text = read(messy.page(random.Random(3), title, paragraphs[:6], "live").markup).text
    assert text.split("\n")[1:3] == ["23.10", paragraphs[0]]


def test_teasers_below_a_story_are_no_live_report() -> None:
    """Cards for other stories, each an article of its own with its hour and its summary, are not put together into one story."""
    card = '<article><h3><a href="/{n}">Forty dead in floods</a></h3><time>1{n}:30</time><p>Forty people died in the floods of last year, and the water is still high in the valley.</p></article>'
    story = "".join(f"<p>{TOLD[3].format(n=n, place='Tarwa')}</p>" for n in (4, 9, 12))
    markup = f"<html><body><main><article><h1>Shells hit Tarwa</h1>{story}</article></main><section>{''.join(card.format(n=n) for n in range(6))}</section></body></html>"
    assert "floods" not in read(markup).text


def test_a_table_of_figures_with_links_is_kept() -> None:
    rows = "".join(f'<tr><td><a href="/{n}">Tarwa {n}</a></td><td>{n} killed</td></tr>' for n in range(2, 9))
    markup = f"<html><body><article><h1>The count by district</h1><p>{TOLD[3].format(n=44, place='Tarwa')}</p><table>{rows}</table><p>{TOLD[4]}</p></article></body></html>"
    assert all(f"Tarwa {n}" in read(markup).text for n in range(2, 9))
