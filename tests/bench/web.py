"""`make bench`: the pages people wait for, beside a bare page under the same gunicorn settings.

In rounds A B C D A B C D, so that a noisy moment of the machine hits them all alike.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench import posts, servers
from tests.bench.load import Measured, Page, ask
from webapp import db
from webapp.settings import ROOT
from webapp.shared import clock

SETUP = (["database", "upgrade"], ["places", "load"], ["occupations", "load"])
OFFERS = "/viec-hop"
# What each page aims at, as a share of the bare page's requests per second.
AIMS = {"list": 0.8, "offers": 0.5}
Figures = dict[str, Any]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="nhip-cau-bench-") as folder:
        env = _environment(Path(folder), options.workers)
        begun = time.perf_counter()
        for command in SETUP:
            _nhipcau(command, env)
        filled = posts.fill(
            db.engine_for(env["DATABASE_URL"]), posts=options.posts, today=clock.today()
        )
        print(f"{options.posts:,} open posts written in {time.perf_counter() - begun:.0f} s")
        with (
            servers.gunicorn("tests.bench.bare:create_app()", env) as bare,
            servers.gunicorn("webapp.wsgi:app", env) as product,
        ):
            pages = _pages(bare, product, filled, options.only)
            rounds = _measure(pages, options)
    _report(options, {name: _figures(measured) for name, measured in rounds.items()}, rounds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=50_000)
    parser.add_argument("--workers", type=int, default=2, help="gunicorn workers of each server")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3, help="length of a page's turn")
    parser.add_argument("--processes", type=int, default=2, help="client processes")
    parser.add_argument("--connections", type=int, default=2, help="connections per process")
    parser.add_argument("--only", nargs="*", help="pages to measure beside the bare one")
    return parser.parse_args()


def _environment(folder: Path, workers: int) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite'}",
        "NHIPCAU_INSTANCE_DIR": str(folder),
        "SECRET_KEY": "only for measuring",
        "WEB_CONCURRENCY": str(workers),
        "PYTHONPATH": str(ROOT),
    }


def _nhipcau(command: list[str], env: Mapping[str, str]) -> None:
    program = [sys.executable, "-c", "from webapp.cli import main; main()", *command]
    subprocess.run(  # noqa: S603 - our own command
        program, cwd=ROOT, env={**os.environ, **env}, check=True, stdout=subprocess.DEVNULL
    )


def _pages(bare: int, product: int, filled: posts.Filled, only: list[str] | None) -> list[Page]:
    """List the pages; eight seekers and 500 vacancies, so that no single answer is kept warm."""
    wanted = {"home", "list", "vacancy", "offers"} if only is None else set(only)
    pages = [
        Page(name="bare", port=bare, paths=["/"]),
        Page(name="home", port=product, paths=["/"]),
        Page(name="list", port=product, paths=["/viec-lam"]),
        Page(
            name="vacancy", port=product, paths=[f"/viec-lam/{id_}" for id_ in filled.vacancy_ids]
        ),
    ]
    if "offers" in wanted:
        cookies = tuple(
            servers.sign_in(product, phone, posts.PIN, proof=OFFERS) for phone in filled.phones
        )
        pages.append(Page(name="offers", port=product, paths=[OFFERS], cookies=cookies))
    return [page for page in pages if page.name in wanted | {"bare"}]


def _measure(pages: list[Page], options: argparse.Namespace) -> dict[str, list[Measured]]:
    rounds: dict[str, list[Measured]] = {page.name: [] for page in pages}
    client = {"processes": options.processes, "connections": options.connections}
    for page in pages:
        ask(page, seconds=1, **client)  # warm up: imports, caches, compiled templates
    for _ in range(options.rounds):
        for page in pages:
            rounds[page.name].append(ask(page, seconds=options.seconds, **client))
    return rounds


def _figures(measured: list[Measured]) -> Figures:
    latencies = [latency * 1000 for one in measured for latency in one.latencies]
    centiles = quantiles(latencies, n=100)
    return {
        "requests": len(latencies),
        "requests_per_s": round(median(one.requests_per_s for one in measured), 1),
        "p50_ms": round(centiles[49], 2),
        "p95_ms": round(centiles[94], 2),
        "kilobytes": round(measured[-1].bytes_per_page / 1000, 1),
    }


def _report(
    options: argparse.Namespace, pages: dict[str, Figures], rounds: dict[str, list[Measured]]
) -> None:
    print(
        f"\n{'page':8} {'requests/s':>10} {'p50 ms':>8} {'p95 ms':>8} {'kB':>7} {'of bare':>8}  aim"
    )
    for name, figures in pages.items():
        # Each round against its own bare turn; then the middle one.
        shares = [
            one.requests_per_s / bare.requests_per_s
            for one, bare in zip(rounds[name], rounds["bare"], strict=True)
        ]
        figures["of_bare"] = round(median(shares), 3)
        aim = AIMS.get(name)
        print(
            f"{name:8} {figures['requests_per_s']:10,.1f} {figures['p50_ms']:8.2f} "
            f"{figures['p95_ms']:8.2f} {figures['kilobytes']:7.1f} {figures['of_bare']:8.2f}  "
            + ("" if aim is None else f"≥ {aim}")
        )
    settings = {key: value for key, value in vars(options).items() if key != "only"}
    print(json.dumps({**settings, "pages": pages}))


if __name__ == "__main__":
    main()
