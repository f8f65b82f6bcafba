# `make demo` answers the question on the bundled reports, `make test` runs every test, `make soak` the long ones.
# All of them set up `.venv` first; nothing but a Python of at least 3.11 with venv is needed.
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -q
SOAK_SECONDS ?= 600

.PHONY: demo test soak check clean

demo: $(VENV)/.run
	@$(VENV)/bin/fogline demo

test: $(VENV)/.dev
	@$(VENV)/bin/python -m pytest -q -n 2 -m "not soak"

soak: $(VENV)/.dev
	@FOGLINE_SOAK_SECONDS=$(SOAK_SECONDS) $(VENV)/bin/python -m pytest -q -m soak

check: $(VENV)/.dev
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pytest -q -n 2 -m "not soak"

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python of at least 3.11 with venv was found. Install one, for example:" >&2; \
	echo "  Debian, Ubuntu: apt install python3 python3-venv    Fedora: dnf install python3    macOS: brew install python" >&2; exit 1; }
	@echo "Setting up $(VENV) with $(PYTHON)" >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/parser.txt requirements/pdf.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/parser.txt || \
	echo "The parser could not be installed; reports are read with the patterns alone (fogline doctor says so)." >&2
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/pdf.txt || \
	echo "The extra pdf could not be installed; reports are written as md and html." >&2
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@
