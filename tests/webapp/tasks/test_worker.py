"""`nhipcau worker` as a process of its own."""

import signal
import subprocess
import sys
import time
from pathlib import Path

from webapp.settings import ROOT


def started(environment, *options):
    program = [sys.executable, "-c", "from webapp.cli import main; main()", "worker", *options]
    worker = subprocess.Popen(program, cwd=ROOT, env=environment, stderr=subprocess.PIPE)  # noqa: S603
    end = time.monotonic() + 60
    while not handles_sigterm(worker.pid) and time.monotonic() < end:
        assert worker.poll() is None, worker.stderr.read().decode()
        time.sleep(0.05)
    return worker


def handles_sigterm(pid):
    """Tell whether the process has come as far as to catch the signal."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    caught = next(line for line in status if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_the_worker_ends_cleanly_when_told(environment):
    worker = started(environment)
    worker.terminate()
    _out, said = worker.communicate(timeout=60)
    assert (worker.returncode, said) == (0, b"")


def test_the_worker_ends_with_the_process_it_stands_beside(environment):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    worker = started(environment, "--beside", str(other.pid))
    other.communicate(b"\n")
    worker.communicate(timeout=60)
    assert worker.returncode == 0
