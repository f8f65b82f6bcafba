"""Measuring places against a corpus of annotated news: what is found, how far off, and what is no corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.book.load import load
from fogline.errors import UsageError
from fogline.measure import geo
from fogline.measure.geo_score import kilometres

ZERO_BASED = """<articles><article><text>Shells fell on Goma, in North Kivu. Rebels left Zubazuba.</text><toponyms>
<toponym><start>15</start><end>19</end><phrase>Goma</phrase><gaztag geonameid="216281"><lat>-1.6792</lat><lon>29.2228</lon></gaztag></toponym>
<toponym><start>48</start><end>56</end><phrase>Zubazuba</phrase><gaztag geonameid="1"><lat>-1.0</lat><lon>29.0</lon></gaztag></toponym>
<toponym><start>24</start><end>34</end><phrase>North Kivu</phrase></toponym></toponyms></article></articles>"""
ONE_BASED = """<articles><article><text>Two people died in the United States and one in Goma.</text><locations>
<location><name>United States</name><start>25</start><end>38</end><lat>41</lat><lon>-101</lon></location>
<location><name>Goma</name><start>50</start><end>54</end><lat>48.85</lat><lon>2.35</lon></location></locations></article></articles>"""


def figures(tmp_path: Path, text: str) -> geo.Figures:
    """The figures of a corpus with this content."""
    path = tmp_path / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    return geo.geo(path, load())[0]


def test_names_found_and_missed_are_counted_and_names_without_a_point_are_not(tmp_path: Path) -> None:
    told = figures(tmp_path, ZERO_BASED)
    assert (told["names"], told["found"], told["near"], told["near_of_all"]) == (2, 0.5, 1.0, 0.5)
    assert told["precision"] == 0.5  # North Kivu is ours as well, and not annotated with a point


def test_a_country_is_placed_where_its_point_is_far_and_a_wrong_city_is_not(tmp_path: Path) -> None:
    told = figures(tmp_path, ONE_BASED)
    assert (told["found"], told["near"], told["near_fine"], told["placed"]) == (1.0, 0.0, 0.0, 0.5)


def test_what_is_no_corpus_is_named(tmp_path: Path) -> None:
    for text in ("no xml", "<articles/>", "<articles><article/></articles>"):
        with pytest.raises(UsageError, match=r"corpus\.xml"):
            figures(tmp_path, text)
    assert geo.main([str(tmp_path / "missing.xml")]) == 2


def test_distances_are_those_of_a_globe() -> None:
    assert kilometres((0.0, 0.0), (0.0, 0.0)) == 0
    assert kilometres((52.52, 13.405), (48.8566, 2.3522)) == pytest.approx(878, abs=3)
    assert kilometres((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111, abs=1)
