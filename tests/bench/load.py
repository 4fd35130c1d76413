"""A client that asks for pages over kept-alive connections, from processes of its own."""

import http.client
import itertools
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

OK = 200


@dataclass(frozen=True, kw_only=True)
class Page:
    """One kind of page: its paths are asked in turn; each connection takes the next cookie."""

    name: str
    port: int
    paths: list[str]
    cookies: tuple[str, ...] = ("",)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What came back in one round; latencies in seconds."""

    requests_per_s: float
    latencies: list[float]
    bytes_per_page: int


class WrongAnswerError(Exception):
    """A page that does not answer with 200 has no speed."""


def ask(page: Page, *, seconds: float, processes: int, connections: int) -> Measured:
    """Keep `processes` × `connections` requests in flight for `seconds`."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_one_process, page, seconds, connections, n) for n in range(processes)]
        parts = [part for job in jobs for part in job.result()]
    latencies = [latency for part, _ in parts for latency in part]
    return Measured(
        requests_per_s=sum(len(part) / sum(part) for part, _ in parts),
        latencies=latencies,
        bytes_per_page=sum(size for _, size in parts) // len(latencies),
    )


def _one_process(
    page: Page, seconds: float, connections: int, process: int
) -> list[tuple[list[float], int]]:
    with ThreadPoolExecutor(connections) as pool:
        numbers = range(process * connections, (process + 1) * connections)
        return list(pool.map(lambda number: _one_connection(page, seconds, number), numbers))


def _one_connection(page: Page, seconds: float, number: int) -> tuple[list[float], int]:
    """Ask again and again; the latencies and the bytes of all bodies."""
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=60)
    headers = {"Cookie": cookie} if (cookie := page.cookies[number % len(page.cookies)]) else {}
    paths = itertools.cycle(page.paths)
    latencies: list[float] = []
    size = 0
    end = time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end or not latencies:
        path = next(paths)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        latencies.append(time.perf_counter() - begun)
        size += len(body)
        if answer.status != OK:
            raise WrongAnswerError(f"{page.name}: {path} answers {answer.status}")
    connection.close()
    return latencies, size
