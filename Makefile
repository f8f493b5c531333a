# Everything happens in .venv, which is made once and again when pyproject.toml changes.
# Needed: GNU make and Python >= 3.11. Without make, see "Install" in README.md.

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# The first Python that is new enough; `make PYTHON=/path/to/python test` overrides it.
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(ENOUGH)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

READY := .venv/.ready

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test tex lint types docs messages bench ci clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(READY): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "error: no Python >= 3.11 found" >&2; \
		echo "hint:  install one, or say where it is: make PYTHON=/path/to/python $(MAKECMDGOALS)" >&2; exit 1; fi
	@echo "Setting up .venv with $(PYTHON) (once)"
	@$(PYTHON) -m venv .venv || { echo "hint:  Debian and Ubuntu keep venv apart: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

demo: $(READY) ## Set up and run the main job on sample_exports/
	@$(BIN)/python -m tools.demo

test: $(READY) ## Set up and run the tests
	$(BIN)/python -m pytest -m 'not tex'

tex: $(READY) ## Compile exported bibliographies (needs TeX and more: see .ci/run)
	$(BIN)/python -m pytest -m tex

lint: $(READY) ## Style: ruff, and the floors of the package
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: $(READY) ## Types: mypy --strict
	$(BIN)/mypy

docs: $(READY) ## Write docs/reference.md from the commands, refresh the outputs that pages show
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.transcripts

messages: $(READY) ## Extract messages, update the zh_CN catalogue and compile it
	$(BIN)/python -m tools.catalogue

bench: $(READY) ## Measure against the figures in benchmarks/README.md
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/formats.py

ci: ## What continuous integration runs: all of the above from a clean clone
	bash .ci/run

clean: ## Remove what was made here
	rm -rf .venv .demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
