# Two commands do it all: `make run` and `make test`. Both rest on `make setup`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := deploy/requirements-dev.txt
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links

WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

# Public evaluation data, if it lies beside the project; tests that need it are skipped without it.
RUMOURLINE_EVAL_DATA ?= $(wildcard ../shared/data)
export RUMOURLINE_EVAL_DATA

.PHONY: help setup run test check unit lint types arrows format lock audit bench clean

help:
	@echo "make run     set up what is missing and serve on 127.0.0.1:8100"
	@echo "make test    every check: lint, types, arrows between rooms, tests"
	@echo "make setup   environment in .venv and models, nothing else"
	@echo "make audit   known weaknesses of what is installed; asks the advisory database"
	@echo "make bench   the benchmarks; results go to build/benchmarks"

setup: $(STAMP)
	@$(BIN)/rumourline models

# Pinned with hashes, all but torch: its CPU build and its default build have different files
# under one version. It comes last, so that what it needs is there already.
$(STAMP): pyproject.toml $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rumourline needs Python 3.11 or newer: set PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing packages into $(VENV): a few minutes the first time."
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --no-deps --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on torch==2.13.0
	@$(BIN)/python -m pip install --disable-pip-version-check -q --no-deps --no-build-isolation -e .
	@touch $@

run: setup
	@$(BIN)/rumourline serve

test: setup lint types arrows unit

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

arrows:
	$(BIN)/lint-imports

# One worker a core and one more, since some tests wait for servers and clocks. A file's tests stay together,
# because they share servers and browsers. The long ones begin (tests/conftest.py); reordering by the number of
# tests would put them last. One thread a worker: models that share cores wait for each other's threads.
unit:
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock:
	$(COMPILE) --unsafe-package torch -o deploy/requirements.txt pyproject.toml
	$(COMPILE) --unsafe-package torch --extra dev -c deploy/requirements.txt -o $(LOCK) pyproject.toml
	$(COMPILE) --allow-unsafe --only-build-deps --build-deps-for wheel -o deploy/requirements-build.txt pyproject.toml

# Not part of `make test`: it needs the network, and a new advisory is no fault of a change.
# Another service that speaks OSV's language: make audit OSV_URL=https://osv.agency.example/v1/query
ASKED := $(if $(OSV_URL),--vulnerability-service osv --osv-url $(OSV_URL))
audit: setup
	$(BIN)/pip-audit $(ASKED) --strict --disable-pip --require-hashes -r $(LOCK)
	$(BIN)/pip-audit $(ASKED) --local --skip-editable

bench: setup
	mkdir -p build/benchmarks
	$(BIN)/python benchmarks/latency.py | tee build/benchmarks/latency.json
	$(BIN)/python benchmarks/load.py | tee build/benchmarks/load.json

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .hypothesis
