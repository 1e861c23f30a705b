# make run: the dashboard.   make test: every check.   Both do their own set-up; the other targets are their parts.

PYTHON ?= python3
PORT ?= 8501

VENV := .venv
PY := $(VENV)/bin/python
RUN_SET_UP := $(VENV)/.set-up-run
DEV_SET_UP := $(VENV)/.set-up-dev
BROWSERS := chromium-headless-shell chromium chromium-browser google-chrome
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.NOTPARALLEL:
.PHONY: run test lint types unit browser bench data screenshot format browser-set-up

run: $(RUN_SET_UP)
	@echo "Claimed Ground: http://localhost:$(PORT)  (Ctrl-C stops it)"
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

test: $(DEV_SET_UP) browser-set-up lint types unit browser

lint: $(DEV_SET_UP)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(DEV_SET_UP)
	$(PY) -m mypy

unit: $(DEV_SET_UP)
	$(PY) -m pytest --ignore=tests/browser --numprocesses=auto --dist=loadfile

browser: $(DEV_SET_UP) browser-set-up
	$(PY) -m pytest tests/browser

bench: $(DEV_SET_UP) browser-set-up
	$(PY) -m bench

data: $(DEV_SET_UP)
	$(PY) -m data.build

screenshot: $(DEV_SET_UP) browser-set-up
	$(PY) -m tests.browser.screenshot docs/screenshot.png
	$(PY) -m export --format png --event 2022-09-clashes --current yes --party armenia,azerbaijan --dpi 96 --base http://localhost:8501/ -o docs/snapshot.png

format: $(DEV_SET_UP)
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

$(RUN_SET_UP): requirements.txt | $(VENV)/bin/pip
	@echo "Installing what the dashboard needs into $(VENV) (once, about a minute)"
	@$(PY) -m pip install --quiet -r requirements.txt
	@touch $@

$(DEV_SET_UP): requirements.txt requirements-dev.txt | $(VENV)/bin/pip
	@echo "Installing what the tests need into $(VENV) (once, about a minute)"
	@$(PY) -m pip install --quiet -r requirements-dev.txt
	@touch $@ $(RUN_SET_UP)

# pip comes last into a new environment, so where it exists the environment is whole.
# Debian keeps a part of venv (ensurepip) in a package of its own.
$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends python3-venv \
	    && $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; \
	} || { echo "Python's venv module is missing: sudo apt-get install python3-venv, then make again" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# The browser tests open the dashboard through nginx too, as it is published, and draw in a real Chromium,
# the one without windows where Debian has it, for it takes a third less time; DejaVu has the
# Armenian letters that Streamlit's own fonts lack. Where nothing may be skipped (CI), systemd checks its unit.
browser-set-up:
	@missing=""; \
	for name in $(BROWSERS); do command -v $$name >/dev/null && found=1 && break; done; \
	[ -n "$$found" ] || missing="chromium"; \
	find -L /usr/share/fonts /usr/local/share/fonts -name DejaVuSans.ttf 2>/dev/null | grep -q . \
	  || missing="$$missing fonts-dejavu-core"; \
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$$missing nginx-light"; \
	[ -z "$$CI" ] || command -v systemd-analyze >/dev/null || missing="$$missing systemd"; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -q update || exit 1; \
	  case "$$missing" in chromium*) apt-cache show chromium-headless-shell >/dev/null 2>&1 \
	    && missing="chromium-headless-shell$${missing#chromium}";; esac; \
	  DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $$missing; \
	else \
	  echo "The browser tests need: sudo apt-get install $$missing (without them: make lint types unit)" >&2; exit 1; \
	fi
