"""How gunicorn serves the product: gunicorn -c deploy/gunicorn.conf.py webapp.wsgi:app."""

import os
from typing import Any

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
worker_class = "gthread"
timeout = 30
graceful_timeout = 10
keepalive = 5
limit_request_line = (
    8190  # bytes, the most there is: Vietnamese pasted into a search takes nine a letter
)
# Loading before the fork shares the memory of code and indexes between the workers.
preload_app = True
# Otherwise a socket that steers the server lies in the home folder.
control_socket_disable = True
# The product writes its own lines, without addresses and query strings.
accesslog = None
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")


def post_fork(_server: Any, worker: Any) -> None:
    """Give each worker connections of its own: a forked one would be shared and garble answers."""
    from webapp import db  # noqa: PLC0415 - loaded by now, and after the settings above

    db.dispose_after_fork(worker.app.wsgi())


def when_ready(server: Any) -> None:
    """Say where to look, once the address answers."""
    for listener in server.LISTENERS:
        print(f"Nhịp Cầu: {listener}", flush=True)
    if hint := os.environ.get("READY_HINT"):
        print(hint, flush=True)
