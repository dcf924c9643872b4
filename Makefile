# make site: the website in build/site.  make test: everything CI checks.  Both need only python3 (3.11 or newer).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test check bench audit lock clean

site: $(VENV)/.site
	$(BIN)/moecat build

test: $(VENV)/.dev
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

# What has to be true of the records and of the generated files that are committed.
check: $(VENV)/.site
	$(BIN)/moecat validate --strict
	$(BIN)/moecat fmt --check
	$(BIN)/moecat build --check

bench: $(VENV)/.dev
	$(BIN)/python -m bench

# Lighthouse on a phone's profile, and its figures into the docs (needs a Chromium, and `npm ci`).
audit: $(VENV)/.dev site
	$(BIN)/python -m bench.audit

# Rewrites the locked requirements from pyproject.toml (needs uv).
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --group build
lock:
	$(LOCK) -o requirements.lock pyproject.toml
	$(LOCK) --group dev --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf build $(VENV)

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(VENV)/.site: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.lock
	$(PIP) --require-hashes -r requirements-dev.lock
	touch $@
