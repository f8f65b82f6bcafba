"""The rules of the house: which part may import which, how long a file or function may be, what is never written."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "fogline"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

BASE = {"", "alternation", "caseless", "model", "errors", "found", "publication", "text"}  # "" is fogline itself: its version
PURE = {"extract", "resolve", "link", "assess"}
STEPS = {"acting", "truces", "relating", "readers", "seeing", "gaps", "coding", "standing", "superseding", "marking", "reprints", "replay", "tongues"}  # the pipeline's own steps: one document coded, its ceasefires, its claims' standing, its spans shown, what reports take over, what persons decided, reports in other languages
EDGES = {"read", "ledger", "publish"}
MAY_IMPORT = {
    "": BASE | {"api"},
    "api": BASE | {"book", "labelling", "pipeline"} | EDGES,
    "alternation": set(),
    "caseless": set(),
    "model": set(),
    "errors": set(),
    "found": {"model"},
    "publication": {"model"},
    "text": {"alternation", "caseless", "model", "errors", "found", "publication"},
    "book": BASE,
    "parser": BASE,
    **{part: BASE | {"book"} for part in PURE},
    **{step: BASE | {"book", "parser"} | PURE | STEPS for step in STEPS},
    "pipeline": BASE | {"book"} | PURE | STEPS | EDGES,
    **{edge: {"", "model", "errors", "publication", "text"} for edge in EDGES},
    "labelling": BASE | {"book", "publish"},  # the book's names for what is shown
    "kinds": BASE | {"book", "publish"},  # the kinds that a listing can be filtered by
    "adding": BASE | {"book", "pipeline", "coding", "recall", "ledger"} | PURE | STEPS,  # a few reports more on a ledger of many
    "measure": BASE | {"adding", "assess", "book", "coding", "labelling", "pipeline"} | EDGES,
    "exporting": BASE | {"book", "labelling", "pipeline", "publish"},  # a filtered release with all that an export needs
    "web": BASE | {"book", "exporting", "kinds", "labelling", "pipeline", "recall", "replay", "review", "watch"} | EDGES,
    "watch": BASE | EDGES,  # sources asked again and again: their state, what is new, alerts
    "consult": BASE | {"web"} | EDGES,  # the ledger for an assistant to ask
    "recall": BASE | {"book", "coding", "parser", "ledger"},  # what the ledger remembers of reports coded before
    "review": BASE | {"adding", "book", "pipeline", "recall", "replay", "assess"} | EDGES,
    "cli": BASE | {"adding", "assess", "book", "consult", "exporting", "kinds", "labelling", "parser", "pipeline", "measure", "recall", "replay", "review", "watch", "web"} | EDGES,
    "__main__": {"cli"},
}
IMPURE = {"socket", "urllib", "http", "subprocess", "sqlite3", "time", "random"}
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
# Put together here, so that this file does not name them itself.
NEVER_WRITTEN = ["pypi" + ".org", "python" + "hosted.org", "npmjs" + ".com", "/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/Us" + "ers/"]


def layer(path: Path) -> str:
    """The part of the house a file belongs to: its folder, or its own name at the top."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, anywhere in it, by full name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: imports are absolute"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "fogline" else (module,)


def name(path: Path) -> str:
    """A readable test id."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_run_one_way(path: Path) -> None:
    own = layer(path)
    for module in imports(path):
        top, _, rest = module.partition(".")
        part = rest.split(".")[0].replace("__version__", "")
        if top == "fogline" and part != own:
            assert part in MAY_IMPORT[own], f"{name(path)} imports {module}"


@pytest.mark.parametrize("path", [p for p in SOURCES if layer(p) in PURE | STEPS | {"alternation", "caseless", "model", "found", "publication", "text"}], ids=name)
def test_the_core_touches_no_clock_file_or_network(path: Path) -> None:
    assert not {module.split(".")[0] for module in imports(path)} & IMPURE


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300, f"{name(path)} is too long for one responsibility"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{name(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", [p for p in SOURCES if "schemas" not in p.parts], ids=name)
def test_public_names_say_what_they_promise(path: Path) -> None:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    for node in [*body, *(inner for outer in body if isinstance(outer, ast.ClassDef) for inner in outer.body)]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name(path)}: {node.name} has no docstring"


def test_no_module_is_a_junk_drawer() -> None:
    assert not {path.stem for path in SOURCES + TESTS} & JUNK_DRAWERS


def written() -> Iterator[Path]:
    """Every text file that belongs to the project."""
    for folder in ("fogline", "tests", "docs", "requirements", "bench", ".ci"):
        yield from (p for p in (ROOT / folder).rglob("*") if p.is_file() and p.suffix not in {".pyc", ".gz", ".bin"})
    yield from (p for p in ROOT.iterdir() if p.is_file() and p.suffix in {"", ".md", ".toml", ".cff"} and not p.name.startswith(".git"))


def test_no_file_names_a_machine_or_a_registry() -> None:
    for path in written():
        text = path.read_bytes().decode("utf-8", "replace")
        assert not [word for word in NEVER_WRITTEN if word in text], name(path)


def test_requirements_are_hashed_and_name_no_host() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(" ")]
        assert lines
        assert all("==" in line and line.endswith("\\") for line in lines), path.name
        assert "://" not in path.read_text(encoding="utf-8")


def test_what_is_installed_is_what_the_project_says_it_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [line for line in (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert asked == project["dependencies"]
    for extra in ("parser", "pdf"):
        lines = (ROOT / "requirements" / f"{extra}.in").read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if not line.startswith(("#", "-"))] == project["optional-dependencies"][extra]
    pinned = {name: (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8") for name in ("run", "build", "pdf", "dev")}
    assert all(part in pinned["dev"] for name in ("run", "build", "pdf") for part in pinned[name].splitlines()), "dev holds run, build and pdf"


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = "import fogline, sys; print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    assert not {"typer", "pydantic", "rich", "click", "rapidfuzz"} & set(loaded)
