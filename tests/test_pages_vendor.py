"""What the pages bring along is what was published, with its licence, and names no file nobody knows of."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[1] / "fogline" / "web" / "static" / "vendor"
PACKAGES = tomllib.loads((VENDOR / "vendor.lock").read_text(encoding="utf-8"))["package"]
FILES = {file: digest for package in PACKAGES for file, digest in package["files"].items()}


@pytest.mark.parametrize("file", FILES)
def test_a_vendored_file_is_byte_for_byte_the_published_one(file: str) -> None:
    assert hashlib.sha512((VENDOR / file).read_bytes()).hexdigest() == FILES[file]


def test_every_vendored_file_is_in_the_lock() -> None:
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert there == FILES.keys() | {"vendor.lock", "README.md"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_comes_with_its_licence_and_the_hash_of_its_archive(package: dict[str, object]) -> None:
    files = package["files"]
    assert isinstance(files, dict)
    assert any("LICENSE" in file for file in files)
    assert package["licence"]
    assert str(package["archive"]).startswith("sha512-")


def test_the_project_names_every_licence_it_ships() -> None:
    project = tomllib.loads((VENDOR.parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = set(project["license"].split(" AND "))
    shipped = {licence for package in PACKAGES for licence in package["licence"].split(" AND ")}
    assert shipped - {"LicenseRef-Public-Domain"} <= named
