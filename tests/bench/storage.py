"""What the index costs beside the calls: to build, to keep, to open, and in each worker's memory.

    python -m tests.bench.storage 10k 100k 1M --data ../shared/data

Posts are those of `make bench-speed`: real titles, drawn again and again. A build is that of a
server, from facts to the version on the disk, in one process; workers map that version, as those
of a server do, and read it all.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(os.environ.get("NHIPCAU_BENCH_DATA", "../shared/data"))
SIZES: Final = (10_000, 100_000, 1_000_000)
WORKERS: Final = 2
PART: Final = 5_000
OPENED: Final = 5
Figures = dict[str, Any]


def main() -> None:
    options = _options()
    if options.worker is not None:
        _serve(options.worker)
    elif options.build is not None:
        print(json.dumps(_build(options.data, options.sizes[0], options.build)))
    else:
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for size in options.sizes:
            show(size, figures(size, options.data))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=_number, default=SIZES, help="10k 100k 1M")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with vn_jobs")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    return parser.parse_known_args()[0]  # `make` gives the same words to another module


def _number(text: str) -> int:
    scale = {"k": 1_000, "m": 1_000_000}.get(text[-1].lower(), 1)
    return int(float(text.rstrip("kKmM")) * scale)


def figures(size: int, data: Path) -> Figures:
    """Return what an index of one size costs; `own_mb` and `shared_mb` are of one worker."""
    with tempfile.TemporaryDirectory(prefix="nhipcau-index-") as folder, ExitStack() as stack:
        built = _run("--build", folder, "--data", str(data), str(size))
        workers = [_worker(stack, folder) for _ in range(WORKERS)]
        said = [json.loads(each.stdout.readline()) for each in workers if each.stdout]
        memory = [_memory(each.pid) for each in workers]
    own, shared = min(memory)
    return built | {
        "open_ms": min(each["open_ms"] for each in said),
        "bare_mb": said[0]["bare_mb"],
        "own_mb": own,
        "shared_mb": shared,
    }


def show(size: int, found: Figures) -> None:
    """Print one row."""
    print(
        f"{size:>9,}  built in {found['build_s']:.1f} s ({found['cpu_s']:.1f} s of one core, "
        f"peak {found['peak_mb']:.0f} MB), "
        f"{found['disk_mb']:.0f} MB on disk; opened in {found['open_ms']:.1f} ms; a worker: "
        f"{found['own_mb']:.0f} MB of its own ({found['bare_mb']:.0f} without an index), "
        f"{found['shared_mb']:.0f} MB shared; load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _run(*arguments: str) -> Figures:
    command = [sys.executable, "-m", __spec__.name, *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603
    found: Figures = json.loads(done.stdout)
    return found


def _worker(stack: ExitStack, folder: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", __spec__.name, "--worker", folder]
    worker = stack.enter_context(
        subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
    )
    if worker.stdin:
        stack.callback(worker.stdin.close)
    return worker


def _build(data: Path, size: int, folder: Path) -> Figures:
    from matching.ranking.index import versions as index_store
    from matching.ranking.index.drafting import Draft
    from tests.bench import crowd
    from webapp.shared import clock

    draft, took, read = Draft(), _Took(), crowd.listings(data)
    for part in _parts(crowd.posts(read, size, clock.today())):
        with took:
            draft.add(part)
    with took, index_store.building(folder):
        name = index_store.write(folder, draft.segment(), _origin())
    return {
        "build_s": took.wall_s,
        "cpu_s": took.cpu_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "disk_mb": (folder / name / index_store.ARRAYS).stat().st_size / 1e6,
    }


class _Took:
    """Adds up the seconds of blocks: by the clock, and of a processor, however busy it is."""

    wall_s = 0.0
    cpu_s = 0.0

    def __enter__(self) -> None:
        self.wall_s -= time.perf_counter()
        self.cpu_s -= time.process_time()

    def __exit__(self, *_error: object) -> None:
        self.wall_s += time.perf_counter()
        self.cpu_s += time.process_time()


def _parts(posts: Iterator[Any]) -> Iterator[list[Any]]:
    """Yield posts as they come from the database; forget titles that were drawn before."""
    from matching.ranking.trades import numbered as trades

    for first in posts:
        part = [first, *islice(posts, PART - 1)]
        trades.named_in.cache_clear()
        yield part


def _origin() -> Any:
    from matching.ranking.index.versions import Origin, code_digest

    return Origin(code=code_digest(), database="", learnt=0, counter=(0, 0), last_change="")


def _serve(folder: Path) -> None:
    """Open the index, read all of it, say how long opening took, and wait until told to end."""
    from matching.ranking.index import versions as index_store
    from matching.ranking.index.opened import Index

    bare, _ = _memory(os.getpid())
    served = index_store.current(folder)
    if served is None:
        raise SystemExit(f"no index in {folder}")
    took = []
    for _ in range(OPENED):
        started = time.perf_counter()
        index_store.read(served)
        took.append(1000 * (time.perf_counter() - started))
    index = Index.over(index_store.read(served).segment)
    index.warm()
    print(json.dumps({"open_ms": min(took), "bare_mb": bare}), flush=True)
    sys.stdin.read()


def _memory(process: int) -> tuple[float, float]:
    """Return a process's own and shared memory, in MB.

    What it alone maps of a file is counted as shared: the next worker maps the same pages.
    """
    sums = {"Private_Dirty": 0, "Private_Clean": 0, "Shared_Clean": 0, "Shared_Dirty": 0}
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    for line in text.splitlines()[1:]:
        name, _, size = line.partition(":")
        if name in sums:
            sums[name] += int(size.split()[0])
    own = sums.pop("Private_Dirty")
    return own / 1024, sum(sums.values()) / 1024


if __name__ == "__main__":
    main()
