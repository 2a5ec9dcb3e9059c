# make run    set up, index the bundled trials, serve the app on localhost
# make test   set up what the tests need, then run everything
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# Optional: the address of an index of CPU builds of torch, where plain pip would fetch GPU builds.
TORCH_INDEX ?=
EXTRA := $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX),)
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test setup index browser pictures long clean

run: index
	@echo "Serving on http://localhost:$(PORT) (stop with Ctrl-C)"
	$(BIN)/python -m streamlit run ui/serving.py --server.port $(PORT) --server.address localhost --server.headless true

setup: $(VENV)/installed

# Written last, so that an interrupted installation is taken up again. Modules are compiled here
# once: importing them uncompiled would cost seconds at every start.
$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing (the first time takes a few minutes)…"
	$(if $(TORCH_INDEX),$(PIP) install -q $(EXTRA) "$$(grep -o '^torch==[^ ]*' requirements.txt)",@true)
	$(PIP) install -q --compile -r requirements.txt
	@touch $@

$(VENV)/tested: $(VENV)/installed tests/requirements.txt
	$(PIP) install -q --compile -r requirements.txt -r tests/requirements.txt
	@touch $@

index: setup
	$(BIN)/python -m ingest

test: $(VENV)/tested index browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m coverage run --source=stats -m pytest -q --hypothesis-seed=0 tests/stats stats
	$(BIN)/python -m coverage report --skip-covered --fail-under=100 --precision=2
	CHROMIUM="$$(sh tests/chromium.sh)" $(BIN)/python -m pytest -q --ignore=tests/stats --ignore=stats

browser:
	@sh tests/chromium.sh --install

# The pictures of the README, and its answers, as the page gives them now.
pictures: $(VENV)/tested index browser
	CHROMIUM="$$(sh tests/chromium.sh)" UPDATE_README=1 $(BIN)/python -m pytest -q tests/test_readme.py tests/ui/test_browser_readme_pictures.py

long: $(VENV)/tested index
	FINDINGS_LONG=1 $(BIN)/python -m pytest -q

clean:
	rm -rf $(VENV) index
