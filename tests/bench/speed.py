"""`make bench-speed`: a full call of `offers_for` on one thread, beside two libraries.

Rules, retrieval, score and reasons of 20 offers; with changes also what would change each offer, as
the pages say and bulk lists do not. Rows "never asked before" are of people whose words nobody
asked before, and who narrow a list that nobody made. Rows "after their whole list" are of the same
people, who saw their list without a filter before they narrow it or turn the page: the process
still knows what it worked out. bm25s and scikit-learn's NearestNeighbors only find 20 titles for
the words. What is built is written and mapped as in an instance. Each step runs in a process of its
own.
"""

import argparse
import functools
import gc
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)
DATA: Final = Path(os.environ.get("NHIPCAU_BENCH_DATA", "../shared/data"))
SIZES: Final = (10_000, 100_000, 1_000_000)
AIMS: Final = (
    "at 100,000: p50 2.5 and p95 4 ms without a filter, 1 ms narrowed; 3 times at 1,000,000"
)
WARM_UP: Final = 30  # calls that fill what a process keeps; not measured
NARROW_KM: Final = 15.0
NARROW_PAY_VND: Final = 12_000_000
SHOWN: Final = 20
FIRST: Final = "never asked before"
SEEN: Final = "after their whole list"
MOST_FOR_LIBRARIES: Final = 100
AT_ONCE: Final = 20_000  # posts drawn at one time
Figures = dict[str, Any]
Taken = list[tuple[float, float]]


def main() -> None:
    options = _options()
    if options.step:
        steps = {"build": _build, "ask": _ask, "others": _others}
        print(json.dumps(steps[options.step](options)))
        return
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {AIMS}")
    print(_HEAD)
    for size in options.sizes:
        _print(size, _in_processes(size, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=_number, default=SIZES, help="10k 100k 1M")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with vn_jobs")
    parser.add_argument("--people", type=int, default=40, help="different people of each row")
    parser.add_argument("--step", choices=["build", "ask", "others"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _number(text: str) -> int:
    scale = {"k": 1_000, "m": 1_000_000}.get(text[-1].lower(), 1)
    return int(float(text.rstrip("kKmM")) * scale)


def _in_processes(size: int, options: argparse.Namespace) -> Figures:
    """Build an index, ask it, and ask the libraries, each in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="nhip-cau-bench-") as folder:
        figures: Figures = {}
        for step in ("build", "ask", "others"):
            command = [sys.executable, "-m", "tests.bench.speed", str(size), "--step", step]
            command += ["--data", str(options.data), "--people", str(options.people)]
            done = subprocess.run(  # noqa: S603 - our own module
                [*command, "--folder", folder],
                env=os.environ | ONE_THREAD,
                stdout=subprocess.PIPE,
                check=True,
                text=True,
            )
            figures |= json.loads(done.stdout)
    return figures


def _build(options: argparse.Namespace) -> Figures:
    """Draw posts, index them, and keep the index in the folder as an instance would."""
    from matching.ranking.index import versions as index_store
    from matching.ranking.index.drafting import Draft
    from tests.bench import crowd
    from webapp.shared import clock

    draft, took = Draft(), 0.0
    posts = crowd.posts(crowd.listings(options.data), options.sizes[0], clock.today())
    while some := list(itertools.islice(posts, AT_ONCE)):
        started = time.perf_counter()
        draft.add(some)
        took += time.perf_counter() - started
    started = time.perf_counter()
    origin = index_store.Origin(
        code=index_store.code_digest(), database="", learnt=0, counter=(0, 0), last_change=""
    )
    index_store.write(options.folder, draft.segment(), origin)
    return {"build_s": took + time.perf_counter() - started}


def _ask(options: argparse.Namespace) -> Figures:
    """Load what was built and measure every kind of call over it."""
    from matching import offers
    from matching.ranking.index import versions as index_store
    from matching.ranking.index.opened import Index
    from matching.ranking.trades import meaning
    from tests.bench import crowd
    from webapp.shared import clock

    people = crowd.people(options.data, clock.today())
    before, started = _memory(), time.perf_counter()
    version = index_store.current(options.folder)
    if version is None:
        sys.exit("the index was not written")
    index = Index.over(index_store.read(version).segment)
    loaded = time.perf_counter() - started
    offers.warm(index)
    meaning.forget()  # what was read to make up the people
    gc.collect()
    gc.freeze()
    calls = dict(_calls(index, people, options.people, clock.today()))
    memory = [after - was for after, was in zip(_memory(), before, strict=True)]
    return {"load_ms": 1000 * loaded, "memory": memory, "calls": calls}


def _others(options: argparse.Namespace) -> Figures:
    """Let two libraries find 20 of the same titles for the same words."""
    from tests.bench import crowd
    from webapp.shared import clock

    today = clock.today()
    read = crowd.listings(options.data)
    titles = [post.title for post in crowd.posts(read, options.sizes[0], today)]
    words = [person.wished_words for person in crowd.people(options.data, today)]
    return {"libraries": dict(_libraries(titles, words)), "load": os.getloadavg()[0]}


def _memory() -> tuple[float, float]:
    """Return this process's own and shared memory, in MB."""
    sums = {"Private": 0, "Shared": 0}
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
        name, _, size = line.partition(":")
        if name.partition("_")[0] in sums and "_" in name and not name.endswith("Hugetlb"):
            sums[name.partition("_")[0]] += int(size.split()[0])
    return sums["Private"] / 1024, sums["Shared"] / 1024


def _calls(index: Any, people: Sequence[Any], each: int, today: Any) -> Iterator[tuple[str, Taken]]:
    """Yield a name and the milliseconds of every call.

    Either of people who never asked before, or of the same after they saw their whole list.
    """
    from matching.offers import OfferFilters

    ask = functools.partial(_offers, index, today)
    words = [person for person in people if person.province is None]
    whole = [person for person in people if person.province is not None]
    anywhere, near = OfferFilters(), OfferFilters(within_km=NARROW_KM)
    paying = OfferFilters(least_monthly_pay_vnd=NARROW_PAY_VND)
    for person in [*_next(words, WARM_UP), *_next(whole, WARM_UP)]:
        for filters in (anywhere, near, paying):
            ask(person, filters=filters, changes=True)
    rows: list[tuple[str, Any, list[list[Any]]]] = [
        ("no filter", anywhere, [words, whole]),
        (f"within {NARROW_KM:.0f} km", near, [whole]),
        (f"from {NARROW_PAY_VND // 1_000_000} million", paying, [words]),
    ]
    for name, filters, pools in rows:
        for changes in (False, True):
            asked = [person for pool in pools for person in _next(pool, each)]
            more = ", changes" if changes else ""
            call = functools.partial(ask, filters=filters, changes=changes)
            yield f"{name}, {FIRST}{more}", _timed(call, asked)
            if filters is anywhere:
                call = functools.partial(call, offset=SHOWN)
                yield f"second page, {SEEN}{more}", _timed(call, asked)
                continue
            for person in asked:
                ask(person, filters=anywhere, changes=changes)
            yield f"{name}, {SEEN}{more}", _timed(call, asked)


def _offers(  # noqa: PLR0913 - out of what, when, whose, and which page of it
    index: Any, today: Any, wishes: Any, *, filters: Any, changes: bool, offset: int = 0
) -> None:
    """Make one list as a page asks for it."""
    from matching.facts import LegalFacts
    from matching.offers import offers_for
    from matching.ranking.sharing.spread import Lot

    offers_for(
        LegalFacts(birth_year=1990),
        wishes,
        index,
        today=today,
        filters=filters,
        limit=SHOWN,
        offset=offset,
        lot=Lot(seeker=1),
        changes=changes,
    )


def _next(people: list[Any], count: int) -> list[Any]:
    """Take people who were not asked for yet, so that nothing kept of their words can serve."""
    taken = people[:count]
    del people[:count]
    return taken


def _timed(call: Callable[[Any], object], asked: Iterable[Any]) -> Taken:
    """Return the milliseconds of each call, by the clock and of the processor.

    Where others work on the machine too the clock counts their turns, the processor does not.
    """
    taken = []
    for each in asked:
        started, begun = time.perf_counter(), time.process_time()
        call(each)
        taken.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - begun)))
    return taken


def _libraries(titles: Sequence[str], words: Sequence[str]) -> Iterator[tuple[str, Taken]]:
    import bm25s
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import NearestNeighbors

    asked = words[: max(20, min(MOST_FOR_LIBRARIES, 20_000_000 // len(titles)))]
    split = [title.lower().split() for title in titles]
    bm25 = bm25s.BM25(method="lucene")
    bm25.index(split, show_progress=False)
    del split
    yield (
        "bm25s",
        _timed(
            lambda text: bm25.retrieve(
                [text.lower().split()], k=SHOWN, show_progress=False, n_threads=1
            ),
            asked,
        ),
    )
    vectors = TfidfVectorizer(token_pattern=r"\S+")
    found = NearestNeighbors(n_neighbors=SHOWN, metric="cosine", algorithm="brute", n_jobs=1)
    found.fit(vectors.fit_transform(titles))
    yield (
        "NearestNeighbors",
        _timed(lambda text: found.kneighbors(vectors.transform([text])), asked),
    )


_HEAD: Final = (
    f"{'posts':>9}  {'':45} {'p50 ms':>8} {'p95 ms':>8} {'CPU p50':>8} {'CPU p95':>8}  calls"
)


def _print(size: int, figures: Figures) -> None:
    import numpy as np

    calls: dict[str, Taken] = figures["calls"]
    for name, taken in {**calls, **figures["libraries"]}.items():
        (p50, cpu50), (p95, cpu95) = np.percentile(taken, [50, 95], axis=0)
        row = f"{size:>9,}  {name:45} {p50:8.2f} {p95:8.2f} {cpu50:8.2f} {cpu95:8.2f}"
        print(f"{row}  {len(taken)}", flush=True)
    own, shared = figures["memory"]
    print(
        f"{'':9}  built in {figures['build_s']:.1f} s, loaded in {figures['load_ms']:.0f} ms; "
        f"a worker's own memory for it {own:.0f} MB, shared {shared:.0f} MB; "
        f"load average {figures['load']:.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
