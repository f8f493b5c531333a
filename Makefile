# Everything happens in .venv, which is made once and again when pyproject.toml changes.
# Needed: GNU make and Python >= 3.11. Without make, see "Without make" in README.md.

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
DEMO_LIBRARY := .demo/refcli.db
SEED := 10.1037/h0094744

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types docs messages bench ci clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

$(READY): pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "error: no Python >= 3.11 found" >&2; \
		echo "hint:  install one, or say where it is: make PYTHON=/path/to/python $(MAKECMDGOALS)" >&2; exit 1; fi
	@echo "Setting up .venv with $(PYTHON) (once)"
	@$(PYTHON) -m venv .venv || { echo "hint:  Debian and Ubuntu keep venv apart: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

# $(call show,ARGUMENTS,CODE) prints a refcli command as one would type it, then runs it on the demo's library.
# CODE is the exit code that it must end with, 0 where none is given.
define show
	@printf '\n$$ refcli %s\n' '$(1)'
	@REFCLI_LIBRARY=$(DEMO_LIBRARY) $(BIN)/refcli $(1) || [ $$? = '$(2)' ]
endef

demo: $(READY) ## Set up and run the main job on sample_exports/
	@rm -rf .demo && mkdir .demo
	$(call show,ingest sample_exports,5)
	@printf '(exit code 5: done, but list-only.txt is a list whose paper is not named; so:)\n'
	$(call show,ingest sample_exports/list-only.txt --of $(SEED))
	$(call show,search peer support --limit 3)
	$(call show,search 信用风险)
	$(call show,show $(SEED))
	$(call show,show $(SEED) --sources)
	$(call show,related $(SEED))
	$(call show,export -o .demo/refs.bib)
	@printf '\nThe library is %s, the exported file .demo/refs.bib. Next: the tour in README.md\n' '$(DEMO_LIBRARY)'

test: $(READY) ## Set up and run the tests
	$(BIN)/python -m pytest -m 'not tex'

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

ci: ## What continuous integration runs: all of the above from a clean clone
	bash .ci/run

clean: ## Remove what was made here
	rm -rf .venv .demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
