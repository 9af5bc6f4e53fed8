"""Measures every page of the archive against a bare Django view: ``make bench``, or ``python -m tests.benchmarks``.

For each number of articles a site is made, once, below the folder: the corpus, loaded as an operator would. Gunicorn
serves it with the settings of production, and beside it the bare view. Each round asks for a page and for the bare view
by turns, so that whatever else the machine does meets both; what counts is the ratio within a round.
"""

import argparse
import json
import resource
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Measured, Server, measure
from tests.config.test_settings import ROOT, start
from tests.serving import run, variables_of

WORKERS = "2"
COLUMNS = "{:44}{:>6}{:>7}{:>9}{:>16}{:>8}{:>9}{:>9}  {}"


def main() -> int:
    """Make, serve and measure each site. The exit status says whether all goals were met."""
    asked = read_arguments()
    are_met = True
    for size in asked.sizes:
        folder = asked.folder / str(size)
        say(f"\n# {size:,} articles\n")
        make(folder, size, is_fresh=asked.fresh)
        are_met &= measure_site(folder, asked)
    return 0 if are_met else 1


def read_arguments() -> Any:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 100_000], help="numbers of articles")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "benchmarks", help="where the sites are kept")
    parser.add_argument("--fresh", action="store_true", help="make the sites anew")
    parser.add_argument("--only", default="", help="the pages whose names hold one of these words, between commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=60, help="for each page and round, at most")
    return parser.parse_args()


def make(folder: Path, size: int, *, is_fresh: bool) -> None:
    """Make a site of so many articles, unless it is there; say what the loading took."""
    if is_fresh:
        shutil.rmtree(folder, ignore_errors=True)
    is_there = (folder / "loaded").exists()
    folder.mkdir(parents=True, exist_ok=True)
    command(folder, "migrate", "--verbosity=0")
    command(folder, "collectstatic", "--no-input", "--verbosity=0")
    if is_there:
        return
    files = Corpus(size).write(folder / "corpus")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    command(folder, "load_records", *map(str, files))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    megabytes = sum(file.stat().st_size for file in folder.glob("archive.sqlite3*")) / 1e6
    took = f"{cpu:.1f} s of CPU, {time.monotonic() - began:.1f} s in all"
    say(f"loaded in {took}; the database takes {megabytes:.0f} MB\n")
    (folder / "loaded").touch()


def command(folder: Path, *arguments: str) -> None:
    """Run a command of `manage.py` for the site in a folder. Ends the program with what it says if it fails."""
    done = start("manage.py", *arguments, **variables_of(folder))
    if done.returncode:
        sys.exit(done.stderr or done.stdout)


def measure_site(folder: Path, asked: Any) -> bool:
    """Print what each page of a site costs. Says whether all of them meet their goals."""
    inside = start("-m", "tests.benchmarks.inside", **variables_of(folder), DJANGO_SETTINGS_MODULE="config.settings")
    if inside.returncode:
        sys.exit(inside.stderr)
    known = json.loads(inside.stdout)
    words = [word.strip() for word in asked.only.split(",")]
    are_met = True
    with (
        run("tests.benchmarks.bare", folder / "bare.log", WEB_WORKERS=WORKERS) as bare,
        run("config.wsgi", folder / "log", **variables_of(folder), WEB_WORKERS=WORKERS) as site,
    ):
        plain, server = Server(*bare), Server(*site)
        plain.ask_all(["/"] * 100)
        say(COLUMNS.format("page", "SQL", "CPU ms", "x bare", "least to most", "first", "p50 ms", "p99 ms", "goal"))
        for page in known["pages"]:
            if any(word in page["name"] for word in words):
                found = measure(plain, server, page["addresses"], rounds=asked.rounds, requests=asked.requests)
                is_met = found.ratios[len(found.ratios) // 2] <= page["goal"]
                are_met &= is_met
                say(row(page, found, is_met=is_met))
        workers = ", ".join(f"{one:.0f}" for one in server.memory())
        say(f"\nmemory of the workers (PSS): {workers} MiB")
    say("\nSQL by hand, in one process, ms of CPU:")
    for what, milliseconds in known["raw"].items():
        say(f"  {what:42}{milliseconds:8.3f}")
    return are_met


def row(page: dict[str, Any], found: Measured, *, is_met: bool) -> str:
    """A line of the table."""
    least, middle, most = found.ratios[0], found.ratios[len(found.ratios) // 2], found.ratios[-1]
    first = f"{found.first_ratio:.1f}" if found.first_ratio is not None else ""
    return COLUMNS.format(
        page["name"], page["queries"], f"{found.cpu:.2f}", f"{middle:.1f}", f"{least:.1f}-{most:.1f}", first,
        f"{found.percentile(50):.1f}", f"{found.percentile(99):.1f}",
        f"<= {page['goal']}{'' if is_met else '  MISSED'}",
    )  # fmt: skip


def say(text: str) -> None:
    """Print, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
