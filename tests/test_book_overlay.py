"""A user's own words: an overlay changes what is read and the book's version, and its mistakes are told with file, line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from fogline.book.load import load
from fogline.cli.app import app
from fogline.errors import BookError
from fogline.resolve import actors
from fogline.text import view

FRONT = '{ id = "hill-front", name = "Hill Front", aliases = ["HF", "Front of the Hills"], kind = "rebel", countries = ["TLS"] }'
MISTAKES = {
    "kind of actor": ("actors.toml", 'actors = [\n    { id = "a", name = "AA Front", kind = "rebels" },\n]\n', ["actors.toml, line 2 (a), kind", "'rebels'", "did you mean rebel?"]),
    "key": ("actors.toml", 'actors = [\n    { id = "a", name = "AA Front", kind = "rebel", alias = ["x"] },\n]\n', ["actors.toml, line 2 (a), alias", "did you mean aliases?"]),
    "list": ("actors.toml", '[[actors]]\nid = "a"\nname = "AA Front"\nkind = "rebel"\naliases = "AF"\n', ["line 5 (a), aliases", "a list in square brackets"]),
    "missing key": ("actors.toml", f'actors = [{FRONT}]\n[[actors]]\nid = "b"\n' [len(f"actors = [{FRONT}]\n"):], ["line 2 (b)", "the key 'name' is missing", "the key 'kind' is missing"]),
    "whole": ("actors.toml", '[[actors]]\nid = "a"\nname = "AA Front"\nkind = "rebel"\npart_of = "hamass"\n', ["line 5 (a), part_of", "did you mean hamas?"]),
    "country": ("actors-mine.toml", '[[actors]]\nid = "a"\nname = "AA Front"\nkind = "rebel"\ncountries = ["Pakistan"]\n', ["actors-mine.toml, line 5 (a), countries", "no country 'Pakistan'"]),
    "day": ("actors.toml", '[[actors]]\nid = "a"\nname = "AA"\nkind = "rebel"\nperiods = [{ since = "May 2024", side = "state:PAK" }]\n', ["line 5 (a), periods", "2024-05-01"]),
    "order of periods": ("actors.toml", '[[actors]]\nid = "a"\nname = "AA"\nkind = "rebel"\nperiods = [{ since = "2024", side = "state:PAK" }, { since = "2023", side = "state:PAK" }]\n', ["line 5 (a), periods", "must begin after"]),
    "id given twice": ("actors.toml", f"actors = [\n    {FRONT},\n    {FRONT},\n]\n", ["line 2 (hill-front)", "stands 2 times"]),
    "ally": ("actors.toml", '[[alliances]]\nactor = "hamas"\nally = "hezbolah"\n', ["line 3, ally", "did you mean hezbollah?"]),
    "office": ("actors.toml", '[[offices]]\nid = "x"\nnames = ["the Hill speaker"]\noffice = "spokesman"\n', ["line 2 (x)", "an actor, or for a country and its body"]),
    "TOML": ("actors.toml", '[[actors]]\nid = "a"\nname = "AA Front\nkind = "rebel"\n', ["actors.toml, line 3: not TOML", "check the quotes"]),
    "section": ("actor.toml", '[[actors]]\nid = "a"\n', ["actor.toml: there is no section 'actor'", "did you mean actors.toml?"]),
    "number": ("places.toml", '[[places]]\nid = "x"\nname = "X"\nkind = "crossing"\ncountries = ["PAK"]\nlat = "north"\nlon = 3.0\n', ["places.toml, line 6 (x), lat", "a number without quotes"]),
    "measure": ("measures.toml", '[[trigger]]\nid = "z"\nmeasure = "murdered"\npast = ["bayoneted"]\n', ["measures.toml, line 3 (z), measure", "'murdered'"]),
    "nothing": ("notes.txt", "nothing of a book", ["holds nothing of a book", "actors.toml"]),
}


@pytest.mark.parametrize(("file", "text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(file: str, text: str, said: list[str], tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(BookError) as caught:
        load(tmp_path)
    for words in said:
        assert words in str(caught.value)


def test_a_users_actor_is_found_by_its_names_and_the_version_changes(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(f"actors = [\n    {FRONT},\n]\n", encoding="utf-8")
    book, seen = load(tmp_path), view("In East Timor the Front of the Hills burned a bridge.")
    assert [(a.actor, a.side) for a in actors.find(seen, None, book)] == [("hill-front", "nonstate:Hill Front")]
    assert book.version != load().version


def test_an_entry_with_our_id_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text('[[actors]]\nid = "ttp"\nname = "Pakistani Taliban"\nkind = "rebel"\ncountries = ["PAK"]\n', encoding="utf-8")
    found = actors.find(view("The Pakistani Taliban claimed it."), "2025-01-01", load(tmp_path))
    assert [a.side for a in found] == ["nonstate:Pakistani Taliban"]


def test_the_packaged_book_names_nothing_it_does_not_have() -> None:
    assert "actors" in load().validate()


def test_every_command_that_shows_results_takes_a_book() -> None:
    from typer.main import get_command

    commands = getattr(get_command(app), "commands", {})
    without = {name for name, command in commands.items() if not any("--book" in option.opts for option in command.params)}
    assert not without & {"run", "demo", "answer", "claims", "events", "contradictions", "gaps", "explain", "annotate", "export", "eval", "bench"}
