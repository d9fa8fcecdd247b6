# `make demo` builds the example dispute; `make test` runs every check.  Each does the set-up it needs.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
COGGED := README.md ARCHITECTURE.md docs/quality.md docs/reference/*.md
# Twice: pip warns of an extra that one library spells otherwise, and of nothing that a reader could mend.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.PHONY: help demo serve test lint eval bench docs clean
.DEFAULT_GOAL := help

help: ## what there is to make
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/.ready ## build the example dispute and say where to look
	@$(BIN)/alteram demo -o $(DEMO)
	@echo "In this clone:  make serve"

serve: demo ## show the example dispute in a browser
	@$(BIN)/alteram serve $(DEMO)

test: $(VENV)/.ready-dev lint ## every check: style, types, layers, docs, tests in Chromium and on Spark
	@scripts/ensure browser
	@scripts/ensure java
	$(BIN)/python -m pytest -n 2 --dist loadgroup

lint: $(VENV)/.ready-dev ## style, types, import layers, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/cog --check $(COGGED)

eval: $(VENV)/.ready-dev ## quality: the example's key always, public data where it lies beside the project
	$(BIN)/python -m eval.gate

bench: $(VENV)/.ready-dev ## speed
	$(BIN)/python -m bench.speed

docs: $(VENV)/.ready-dev ## write the generated parts of the docs anew
	$(BIN)/cog -r $(COGGED)

clean: ## remove what was made here
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install python3.11, or make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: install the package python3-venv"; exit 1; }
	@touch $@

$(VENV)/.ready: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Setting up (once, about a minute) ..."
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Setting up for tests (once, about two minutes) ..."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.ready
