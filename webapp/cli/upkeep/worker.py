"""`nhipcau worker`: all scheduled tasks by their timetable."""

import os
import signal
import threading

import click
from flask import current_app
from flask.cli import with_appcontext

from webapp.tasks import worker

LOOKS_AFTER_SECONDS = 2.0


@click.command("worker", help="Run the scheduled tasks by their timetable, until stopped.")
@click.option("--beside", "pid", type=int, help="End when the process with this number has ended.")
@with_appcontext
def commands(pid: int | None) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if pid is not None:
        threading.Thread(target=_end_with, args=(pid, stop), daemon=True).start()
    worker.work(current_app._get_current_object(), stop=stop)  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask's manual shows, for use beyond this thread


def _end_with(pid: int, stop: threading.Event) -> None:
    """Ask the worker to end once a process is no more."""
    while _is_there(pid) and not stop.wait(LOOKS_AFTER_SECONDS):
        pass
    stop.set()


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
