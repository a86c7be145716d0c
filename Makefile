# Every target sets up what it needs from a fresh clone: Python 3.13, make and git are enough.

PORT ?= 8000
HOST ?= 127.0.0.1
export PORT HOST

PY := .venv/bin/python
MANAGE := $(PY) manage.py

# uv from the PATH where it works, else our own in .uv/; it uses the Python found, and fetches none.
export UV_PYTHON_DOWNLOADS := never
UV := uv() { if [ -x .uv/bin/uv ]; then .uv/bin/uv "$$@"; else command uv "$$@"; fi; }; uv

COMPILE := pip compile pyproject.toml --universal --generate-hashes --python-version 3.13 \
	--no-emit-index-url --no-annotate --no-header --quiet

.PHONY: help setup demo test check lock bench audit clean
.DELETE_ON_ERROR:

help:
	@echo 'make setup   the virtual environment in .venv and the message catalogues'
	@echo 'make demo    the site with sample content on http://localhost:$(PORT)/ (PORT=8001 for another)'
	@echo 'make test    the whole test suite (ARGS="-k publish" for a part, ARGS=-n0 in one process)'
	@echo 'make check   style, migrations, translations, deployment settings'
	@echo 'make bench   measurements'
	@echo 'make audit   independent judges on a throw-away site (ARGS="html axe" for some of them)'
	@echo 'make lock    requirements*.txt anew from pyproject.toml (ARGS=--upgrade for newer releases)'
	@echo 'make clean   removes what the targets made, the data in var/ not among it'

setup: .venv/synced
	@$(MANAGE) messages compile

.uv/ready:
	@python=; for name in python3.13 python3 python; do \
		if $$name -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then \
			python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
		echo 'Python 3.13 was not found as python3.13, python3 or python: install it, then try again.' >&2; \
		exit 1; fi; \
	mkdir -p .uv; \
	if ! command uv --version >/dev/null 2>&1 && ! .uv/bin/uv --version >/dev/null 2>&1; then \
		echo 'Installing uv into .uv/'; \
		$$python -m venv --clear .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv; fi && \
	$$python -c 'import sys; print(sys.executable)' > $@

# --clear: a virtual environment left half-made, or of another Python, is made anew.
.venv/synced: requirements-dev.txt .python-version | .uv/ready
	@if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null; then \
		$(UV) venv --quiet --clear --python "$$(cat .uv/ready)" .venv; fi
	@echo 'Installing what requirements-dev.txt names into .venv/'
	@$(UV) pip sync --quiet --python .venv/bin/python requirements-dev.txt
	@touch $@

demo: setup
	@EMBASSY_ENV=demo exec $(MANAGE) demo --host "$(HOST)" --port "$(PORT)"

test: setup
	$(PY) -m pytest --numprocesses logical --maxprocesses 8 --dist loadgroup \
		--no-loadscope-reorder $(ARGS)

check: export EMBASSY_ENV = development
check: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) messages check
	$(MANAGE) check_production

lock: .uv/ready
	@$(UV) $(COMPILE) $(ARGS) --output-file requirements.txt
	@$(UV) $(COMPILE) $(ARGS) --extra embedded --extra dev --output-file requirements-dev.txt

bench: setup
	$(PY) -m benchmarks $(ARGS)

# First the judges themselves: each must refuse what is bad.
audit: setup
	@$(PY) -m audit.tools
	@$(PY) -m pytest tests/audit
	@$(PY) -m audit $(ARGS)

clean:
	rm -rf .venv .uv .pytest_cache .ruff_cache .hypothesis
	find . -path ./var -prune -o \( -name __pycache__ -o -name '*.mo' \) -exec rm -rf {} +
