"""The pages' own code keeps the rules of the house, and never turns text into markup."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "fogline" / "web" / "static"
MODULES = sorted(p for p in STATIC.rglob("*.js") if "vendor" not in p.parts)
SHEETS = sorted(p for p in STATIC.rglob("*.css") if "vendor" not in p.parts)
MARKUP_FROM_TEXT = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "dangerouslySetInnerHTML", "eval(", "new Function", "createContextualFragment")


def name(path: Path) -> str:
    """A readable test id."""
    return path.relative_to(STATIC).as_posix()


def functions(source: str) -> list[tuple[str, int]]:
    """The name and length in lines of every function declared at the top of a module."""
    starts = re.compile(r"^(?:export )?(?:async )?function (\w+)", re.MULTILINE)
    return [(found[1], source[found.start() : source.index("\n}", found.start())].count("\n") + 2) for found in starts.finditer(source)]


@pytest.mark.parametrize("path", MODULES + SHEETS, ids=name)
def test_files_and_functions_of_the_pages_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") < 300
    if path.suffix == ".js":
        assert not [(function, lines) for function, lines in functions(source) if lines > 40]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_makes_markup_of_text_or_names_another_host(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not [word for word in MARKUP_FROM_TEXT if word in source]
    assert not re.search(r"https?://", source)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for_and_imports_what_is_there(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.startswith("/**")
    for target in re.findall(r"""(?:from|import\()\s*["'](\.[^"'$]+)["']""", source):
        assert (path.parent / target).resolve().is_file(), target


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_what_other_modules_may_use_is_explained(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    unexplained = [
        line for before, line in pairwise(lines) if line.startswith(("export function", "export async function")) and not before.endswith("*/")
    ]
    assert not unexplained


def test_modules_depend_one_way() -> None:
    order = {"lib": {"lib", "vendor"}, "parts": {"lib", "parts", "vendor"}, "pages": {"lib", "parts"}}
    for path in MODULES:
        for target in re.findall(r"""from ["'](\.\.?/[^"']+)["']""", path.read_text(encoding="utf-8")):
            part = (path.parent / target).resolve().relative_to(STATIC).parts[0]
            assert path.parent == STATIC or part in order[path.parent.name], f"{name(path)} imports {target}"


def test_the_shell_holds_no_script_or_style_of_its_own() -> None:
    shell = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?://", shell)


def test_every_country_code_of_the_map_is_a_shape_of_the_atlas() -> None:
    codes = json.loads((STATIC / "data" / "countries.json").read_text(encoding="utf-8"))
    shapes = json.loads((STATIC / "vendor" / "world-atlas" / "countries-50m.json").read_text(encoding="utf-8"))["objects"]["countries"]["geometries"]
    known = {shape.get("id") for shape in shapes} | {shape["properties"]["name"] for shape in shapes}
    assert set(codes.values()) <= known
    assert {"AFG", "PAK", "UKR", "SDN", "SSD", "COD", "XKX", "NOR", "FRA"} <= codes.keys()


def test_the_shell_asks_for_every_module_of_the_first_page_at_once() -> None:
    reached: set[Path] = set()
    left = [STATIC / "app.js", STATIC / "pages" / "answer.js"]
    while left:
        path = left.pop()
        if path not in reached:
            reached.add(path)
            left += [(path.parent / target).resolve() for target in re.findall(r"""from ["'](\.[^"']+)["']""", path.read_text(encoding="utf-8"))]
    shell = (STATIC / "index.html").read_text(encoding="utf-8")
    asked = {STATIC / one for one in re.findall(r'<link rel="modulepreload" href="/static/([^"]+)"', shell)}
    assert asked == reached - {STATIC / "app.js"}


def test_what_the_shell_names_is_there() -> None:
    shell = (STATIC / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:href|src)="/static/([^"]+)"', shell)
    assert len(named) > 20
    assert not [one for one in named if not (STATIC / one).is_file()]
