"""What a request costs the server: the time its processes were on a processor, and how long the answer took.

The kernel counts the first for each thread in nanoseconds (``/proc/PID/task/TID/schedstat``), so that the work of other
programs does not count; only waiting times grow with it. Linux only.
"""

import http.client
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

HEADERS = {"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip", "Accept": "text/html"}
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Server:
    """A server on this machine: its port, and the process that the others descend from."""

    port: int
    process: int

    def processes(self) -> list[int]:
        """The process and all its descendants."""
        return [self.process, *_descendants(self.process)]

    def cpu(self) -> int:
        """How long its processes have been on a processor, in nanoseconds."""
        return sum(
            int(thread.read_text().split()[0])
            for process in self.processes()
            for thread in PROC.glob(f"{process}/task/*/schedstat")
        )

    def memory(self) -> list[float]:
        """What each worker takes, in MiB: its own pages, and its share of those it has in common with others (PSS)."""
        return [_read_pss(process) / 1024 for process in _descendants(self.process)]

    def ask(self, address: str) -> float:
        """How long the answer to one request took, in seconds. Raises `ValueError` for any but 200."""
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", address, headers=HEADERS)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        if answer.status != http.client.OK:
            raise ValueError(f"{address} answered {answer.status}")
        return time.perf_counter() - began

    def ask_all(self, addresses: list[str]) -> "Cost":
        """What some requests cost, one after another."""
        before = self.cpu()
        seconds = [self.ask(address) for address in addresses]
        return Cost((self.cpu() - before) / 1e6 / len(addresses), [1000 * one for one in seconds])


@dataclass(frozen=True, slots=True)
class Cost:
    """What some requests cost: milliseconds of a processor for each, and the milliseconds that each took."""

    cpu: float
    times: list[float]


@dataclass(frozen=True, slots=True)
class Measured:
    """A page over all rounds, beside the bare view in the same round; `first` are requests that nobody had made yet."""

    first: Cost | None
    rounds: list[Cost]
    bare: list[Cost]

    @property
    def cpu(self) -> float:
        """Milliseconds of a processor for a request."""
        return median(one.cpu for one in self.rounds)

    @property
    def ratios(self) -> list[float]:
        """How many times the bare view it costs, in each round, the least first."""
        return sorted(one.cpu / bare.cpu for one, bare in zip(self.rounds, self.bare, strict=True))

    @property
    def first_ratio(self) -> float | None:
        """How many times the bare view the first requests cost; None where a page has but one address."""
        return self.first.cpu / median(bare.cpu for bare in self.bare) if self.first else None

    def percentile(self, share: int) -> float:
        """The milliseconds that so many of a hundred requests took at most."""
        times = [one for cost in self.rounds for one in cost.times]
        return quantiles(times, n=100, method="inclusive")[share - 1]


def measure(
    bare: Server, site: Server, addresses: list[str], *, rounds: int, requests: int, seconds: float = 1.5
) -> Measured:
    """Ask for a page and for the bare view by turns. Templates are loaded before: by the first address, some times.

    An expensive page is asked for less often, so that a round takes `seconds` at most, or three requests.
    """
    warm = site.ask_all(addresses[:1] * 4)
    first = site.ask_all(addresses[1:]) if addresses[1:] else None
    number = max(3, min(requests, int(1000 * seconds / max(median((first or warm).times), 0.1))))
    page, plain = [], []
    for place in range(rounds):
        plain.append(bare.ask_all(["/"] * requests))
        start = place * number
        page.append(site.ask_all([addresses[step % len(addresses)] for step in range(start, start + number)]))
    return Measured(first, page, plain)


def _descendants(process: int) -> list[int]:
    """The processes that another started, and those that they started."""
    parents: dict[int, list[int]] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(stat.parent.name))
    found = [process]
    for one in found:
        found += parents.get(one, [])
    return found[1:]


def _read_pss(process: int) -> int:
    lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
