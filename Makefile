# Needs Python 3.11 or newer with venv, and make. Everything else comes from the lock files.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8000
ARGS ?=
WORKERS ?= auto

BIN := .venv/bin
PY := $(BIN)/python
# A virtual environment knows its own path, so the stamps carry it: a moved checkout builds anew.
HERE := $(shell pwd -P | cksum | cut -d ' ' -f 1)
RUNTIME := .venv/runtime-$(HERE).stamp
DEV := .venv/dev-$(HERE).stamp
COMPILE := $(PY) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: check-style check-types check-imports check-templates check-database check-words
.PHONY: help run test check bench bench-quality bench-speed bench-bulk bench-suggested bench-crowding bench-post-text format lock

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-14s %s\n' "$$name" "$$what"; done

run: $(RUNTIME) ## set everything up and serve the product with demo data (PORT=8000)
	@PORT='$(PORT)' exec sh deploy/run.sh

test: $(DEV) ## set everything up and run every test (ARGS='-k word', WORKERS=auto)
	@$(PY) -m pytest -p tests.tally -q -n $(WORKERS) --dist worksteal $(ARGS)

check: check-style check-types check-imports check-templates check-database check-words ## format, lint, types, import law, templates, migrations, translations, spelling (-j4 -O: side by side)

check-style: $(DEV)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

check-types: $(DEV)
	$(PY) -m mypy

check-imports: $(DEV)
	$(BIN)/lint-imports

check-templates: $(DEV)
	$(PY) -m djlint --quiet --lint templates

check-database: $(DEV)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && unset DATABASE_URL && \
		export NHIPCAU_INSTANCE_DIR="$$folder" && $(BIN)/nhipcau database upgrade && $(BIN)/nhipcau database check

check-words: $(DEV)
	$(BIN)/nhipcau translations check
	$(BIN)/codespell

bench-quality: $(DEV) ## how well texts find posts, against plain baselines; data: ARGS="--data FOLDER"
	@$(PY) -m tests.bench.quality $(ARGS)

bench: $(DEV) ## requests per second against a bare Flask page, 50,000 open posts
	@$(PY) -m tests.bench.web $(ARGS)

bench-speed: $(DEV) ## time of a full offers call over 10k, 100k and 1M posts (ARGS='100k --data FOLDER')
	@$(PY) -m tests.bench.speed $(ARGS)
	@$(PY) -m tests.bench.storage $(ARGS)

bench-bulk: $(DEV) ## lists of 10,000 people over 50,000 posts, people per second, 1 and n processes
	@$(PY) -m tests.bench.bulk $(ARGS)

bench-suggested: $(DEV) ## people for a post out of 10,000 who agree, cold and warm, on both databases
	@$(PY) -m tests.bench.suggested $(ARGS)

bench-crowding: $(DEV) ## who gets seats: 5,000 people, 2,000 posts, drawn against sorted (ARGS='--data FOLDER')
	@$(PY) -m tests.bench.simulation $(ARGS)

bench-post-text: $(DEV) ## reader of posts against postings read by hand (ARGS='--data FOLDER')
	@$(PY) -m tests.bench.post_text $(ARGS)

format: $(DEV) ## put the code into shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: $(DEV) ## write the lock files anew from pyproject.toml (UPGRADE=1 takes the newest versions)
	$(COMPILE) --output-file requirements.lock >/dev/null
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock >/dev/null
	@! grep -nE '(https?|file)://' requirements.lock requirements-dev.lock || \
		{ echo 'A lock file names an address: it must not.'; exit 1; }

$(RUNTIME): requirements.lock pyproject.toml
	@sh deploy/venv.sh '$(PYTHON)' requirements.lock
	@touch $@

$(DEV): requirements-dev.lock requirements.lock pyproject.toml
	@sh deploy/venv.sh '$(PYTHON)' requirements-dev.lock
	@touch $@ $(RUNTIME)
