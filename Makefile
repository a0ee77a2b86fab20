# Everything here works in a fresh clone: each target first makes .venv if it is missing or older than the lock files.
.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin
RAW ?= raw
WAREHOUSE ?= warehouse
# The locked versions, for people who use this and (with the tools for tests) for people who change it.
USE := @PYTHON="$(PYTHON)" sh .ci/venv requirements.lock
DEV := @PYTHON="$(PYTHON)" sh .ci/venv requirements-dev.lock
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" $(UPGRADE)

.PHONY: help ingest report screenshots test test-all lint format types boundaries notebook score errors bench lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

ingest: ## read every document in raw/, and write the tables and the report to warehouse/
	$(USE)
	@$(BIN)/pcc ingest --report --raw "$(RAW)" --warehouse "$(WAREHOUSE)"

report: ## write the tables as pages that open in a browser
	$(USE)
	@$(BIN)/pcc report --raw "$(RAW)" --warehouse "$(WAREHOUSE)"

screenshots: ## take the pictures of the report in docs/screenshots/ (needs chromium)
	$(DEV)
	@$(BIN)/pcc ingest --raw raw --warehouse build/screenshots >/dev/null
	@$(BIN)/pcc report --raw raw --warehouse build/screenshots >/dev/null
	@$(BIN)/python -m tests.pipeline.report.take_screenshots build/screenshots/report docs/screenshots

notebook: ## write docs/three-questions.ipynb with its answers
	$(DEV)
	@$(BIN)/pcc ingest --raw raw --warehouse build/notebook >/dev/null
	@$(BIN)/python -m tests.make_notebook build/notebook

test: ## run the tests
	$(DEV)
	@$(BIN)/python -m pytest -q

test-all: ## run the tests, the slow ones too
	$(DEV)
	@$(BIN)/python -m pytest -q -m "slow or not slow"

lint: ## check style and format
	$(DEV)
	@$(BIN)/ruff check --quiet && $(BIN)/ruff format --check --quiet && echo "lint: no complaint"

format: ## put the code into the project's format
	$(DEV)
	@$(BIN)/ruff check --quiet --fix-only && $(BIN)/ruff format

types: ## check the types
	$(DEV)
	@$(BIN)/mypy

boundaries: ## check which package may import which
	$(DEV)
	@$(BIN)/lint-imports --no-cache

score: ## compare what is read in tests/cases/ with its labels and with the figures accepted last (ACCEPT=--accept)
	$(DEV)
	@$(BIN)/pcc ingest --raw tests/cases/docs --warehouse build/cases >/dev/null
	@$(BIN)/python -m tests.cases.figures build/cases $(ACCEPT)

errors: ## list each mistake in tests/cases/
	$(DEV)
	@$(BIN)/pcc ingest --raw tests/cases/docs --warehouse build/cases >/dev/null
	@$(BIN)/python -m tests.cases.score build/cases --errors

bench: ## measure speed and memory on documents made for it
	$(DEV)
	@$(BIN)/python -m tests.bench

lock: ## pin what pyproject.toml asks for (UPGRADE=--upgrade: at its newest)
	$(DEV)
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet uv
	@$(LOCK) pyproject.toml -o requirements.lock
	@$(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) --group build -c requirements.lock -o requirements-build.lock

clean: ## remove what tools leave behind, but neither .venv nor the warehouse
	@rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find extractors expectations pipeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
