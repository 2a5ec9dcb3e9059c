#!/bin/sh
# Prints the path of a Chromium that the browser tests can drive; --install gets one if it can.
# The tests themselves say that they were skipped, or fail under CI=true, where there is none.
find_one() {
  for name in "$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  for path in "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
              "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    [ -x "$path" ] && echo "$path" && return 0
  done
  return 1
}
if [ "$1" = "--install" ] && ! find_one >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-liberation >/dev/null
  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n apt-get install -y -qq chromium fonts-liberation >/dev/null
  else
    .venv/bin/python -m playwright install chromium >/dev/null 2>&1 ||
      echo "No Chromium found and none could be installed: install one for the browser tests." >&2
  fi
  exit 0
fi
[ "$1" = "--install" ] || find_one || true
