"""What the documents promise is so: every section of the book is explained, every example in them loads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from fogline.book.load import DATA, load
from fogline.cli.app import app

ROOT = Path(__file__).parents[1]
BOOK = (ROOT / "docs" / "BOOK.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n# (\w+\.toml)(.*?)```", BOOK, re.DOTALL)
SECTIONS = sorted({path.stem.split("-", 1)[0] for path in DATA.rglob("*.toml")})


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_of_the_book_is_explained(section: str) -> None:
    assert f"| `{section}` |" in BOOK


@pytest.mark.parametrize(("file", "text"), EXAMPLES, ids=lambda value: value if value.endswith(".toml") else "")
def test_every_example_loads_as_an_overlay(file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text("#" + text, encoding="utf-8")
    assert load(tmp_path).version != load().version


def test_the_readme_names_every_command_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`|bin/)fogline ([a-z]+)", readme, re.MULTILINE))
    assert named == {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_the_documents_name_no_command_that_there_is_not(page: Path) -> None:
    there = {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
    named = set(re.findall(r"(?:^|`)fogline ([a-z]+)\b(?!\.)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= there


def test_every_command_of_the_guide_takes_the_options_it_is_shown_with() -> None:
    guide = (ROOT / "docs" / "GUIDE.md").read_text(encoding="utf-8")
    for group, name, options in re.findall(r"(?:^|`)fogline (?:(review) )?([a-z]+)([^`\n]*)", guide, re.MULTILINE):
        known = {option for param in _parameters(group, name) for option in param.opts}
        assert {word for word in options.split() if re.fullmatch(r"--?[a-z][a-z-]*", word)} <= known, name


def _parameters(group: str, name: str) -> list[Any]:
    """The parameters of a command, or of one in a group."""
    whole: Any = typer.main.get_command(app)
    inner = whole.commands[group] if group else whole
    return list(inner.commands[name].params)
