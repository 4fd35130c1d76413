#!/bin/sh
# Serve the product with demo data from instance/, as `make run` promises. PORT says where.
set -eu

PATH="$PWD/.venv/bin:$PATH"
export PATH PORT="${PORT:-8000}"

if ! python - "$PORT" <<'PY'
import socket, sys
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", int(sys.argv[1])))
    except (OSError, OverflowError, ValueError):
        sys.exit(1)
PY
then
  echo "Port $PORT is taken or cannot be used. Take another: make run PORT=8001" >&2
  exit 1
fi

# Demo accounts have known secrets: they never enter a database that somebody else may be using.
if [ -n "${DATABASE_URL:-}${NHIPCAU_PRODUCTION:-}" ]; then
  echo "make run serves demo data from instance/, and leaves DATABASE_URL and NHIPCAU_PRODUCTION alone."
fi
unset DATABASE_URL NHIPCAU_PRODUCTION COOKIE_SECURE TRUSTED_PROXIES
export NHIPCAU_DEMO=1 NHIPCAU_INSTANCE_DIR="$PWD/instance"

# once STAMP FILE... -- COMMAND: run it the first time, and again when a file is newer than the stamp.
once() {
  stamp=instance/done/$1
  shift
  stale=
  [ -e "$stamp" ] || stale=1
  while [ "$1" != -- ]; do
    if [ -z "$stale" ] && [ -n "$(find "$1" -newer "$stamp" -type f ! -name '*.pyc' | head -n 1)" ]; then stale=1; fi
    shift
  done
  shift
  [ -n "$stale" ] || return 0
  echo "nhipcau $*"
  nhipcau "$@"
  : >"$stamp"
}

mkdir -p instance
# The stamps tell of the rows in the database: without it they mean nothing.
[ -e instance/nhipcau.sqlite ] || rm -rf instance/done
mkdir -p instance/done
once database migrations -- database upgrade
once places matching/places -- places load
once occupations matching/lexicon -- occupations load
once demo -- demo load

export READY_HINT="Sign in at http://127.0.0.1:$PORT/dang-nhap, which lists the demo accounts."
# The server takes this shell's number, so the worker ends with it, however it ends.
nhipcau worker --beside "$$" &
exec python -m gunicorn -c deploy/gunicorn.conf.py webapp.wsgi:app
