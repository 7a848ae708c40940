# One name for every command. `make` alone lists them.

PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := .venv/bin
STAMP := .venv/.installed
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix words bench agree soak docs lock

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## make .venv with pinned, hash-checked packages; instant when nothing changed

demo: setup ## start a clinic of invented children; Ctrl-C ends it
	@HELIOTROPE_DATA=$${HELIOTROPE_DATA:-heliotrope-demo/clinic} $(BIN)/heliotrope clinic serve --invented $(ARGS)

test: setup ## run the tests (ARGS="-k cmas" to choose)
	$(BIN)/pytest -n 2 --dist worksteal $(ARGS)
	$(BIN)/python -m tests.postgres $(BIN)/pytest -n 2 -m "not browser and not agree and not soak and not once" tests/clinic $(ARGS)

check: setup ## look at style, types, layers, spelling and generated docs; change nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	HELIOTROPE_SECRET=checking $(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell
	$(BIN)/python -m heliotrope.cli docs --check
	$(BIN)/python tools/words.py check

fix: setup ## repair style and write the generated docs anew
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m heliotrope.cli docs
	$(BIN)/python tools/words.py

words: setup ## collect the strings of all pages for translation, and compile the translations
	$(BIN)/python tools/words.py

bench: setup ## run every workload in benchmarks/
	@set -e; for file in $(wildcard benchmarks/[a-z]*.py); do echo "== $$file"; $(BIN)/python $$file $(ARGS); done

agree: setup ## all engines against the reference, at length (Spark needs Java 17)
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/spark.txt
	$(BIN)/pytest -m agree $(ARGS)

soak: setup ## random definitions, kills and cuts of power for some hours, seeds printed
	$(BIN)/pytest -s -m soak $(ARGS)
	$(BIN)/python -m tests.postgres $(BIN)/pytest -s -m "(soak or once) and not browser" tests/clinic $(ARGS)

docs: setup ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict $(ARGS)

lock: setup ## pin the newest allowed packages into requirements/
	$(BIN)/uv lock --upgrade
	$(EXPORT) --no-dev --extra clinic --extra postgres -o requirements/run.txt
	$(EXPORT) --no-dev --extra clinic --extra postgres --extra spark -o requirements/spark.txt
	$(EXPORT) --extra clinic --extra postgres -o requirements/dev.txt

EXPORT := $(BIN)/uv export --quiet --frozen --format requirements-txt --no-emit-project --no-annotate --no-header

$(STAMP): requirements/dev.txt pyproject.toml | $(BIN)/uv
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src # so that commands start quickly, also where nothing may be written later
	@touch $@

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Heliotrope needs Python 3.11 or newer. Name one: make setup PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "'$(PYTHON) -m venv' failed. On Debian and Ubuntu: apt-get install python3-venv (or python3.11-venv)" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
