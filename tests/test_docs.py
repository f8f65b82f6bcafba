"""What the documents promise is so: every section of the book is explained, every example in them loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
