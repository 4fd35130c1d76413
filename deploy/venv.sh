#!/bin/sh
# Build or complete .venv from a lock file: venv.sh PYTHON LOCK
set -eu

python=$1
lock=$2

if [ -z "$python" ] || ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  found=$("${python:-python3}" --version 2>/dev/null || echo none)
  echo "Nhịp Cầu needs Python 3.11 or newer, and found: $found." >&2
  echo "Install one, or name it: make run PYTHON=/path/to/python3.12" >&2
  exit 1
fi

# Scripts in a virtual environment hold its full path; one made elsewhere, or linked in, is not ours.
if [ -L .venv ] || ! grep -qsF "$(pwd -P)/.venv" .venv/bin/activate || ! .venv/bin/python -c '' 2>/dev/null; then
  rm -rf .venv
  echo "Setting up .venv with $("$python" --version) …"
  if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "This Python cannot make virtual environments. On Debian: apt install python3-venv" >&2
    exit 1
  fi
fi

echo "Installing what $lock lists …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
