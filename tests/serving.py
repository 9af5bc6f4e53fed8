"""The site as it is run in production: settings from the environment, static files collected, served by gunicorn."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.config.test_settings import ROOT, production, start, variables_kept

HOSTS = "archive.example,127.0.0.1"


@contextmanager
def serve(folder: Path, *commands: list[str]) -> Iterator[int]:
    """A production site that keeps all it writes in a folder, after some more commands of `manage.py`: its port.

    It believes that a proxy ends TLS: ask with ``X-Forwarded-Proto: https``.
    """
    variables = variables_of(folder)
    for command in (["migrate", "--verbosity=0"], ["collectstatic", "--no-input", "--verbosity=0"], *commands):
        done = start("manage.py", *command, **variables)
        assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    with run("config.wsgi", folder / "log", **variables, WEB_WORKERS="1") as (port, _process):
        yield port


def variables_of(folder: Path) -> dict[str, str]:
    """The environment of a production site that keeps all it writes in a folder."""
    return production(
        VAR_ROOT=str(folder),
        DATABASE_URL=f"sqlite:///{folder / 'archive.sqlite3'}",
        ALLOWED_HOSTS=HOSTS,
        BEHIND_PROXY="true",
    )


@contextmanager
def run(application: str, log: Path, **variables: str) -> Iterator[tuple[int, int]]:
    """Gunicorn with the site's configuration and an application: its port, and the number of its first process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", application]
    environment = variables_kept() | variables | {"BIND": f"127.0.0.1:{port}"}
    with log.open("wb") as messages:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=messages, stderr=messages)
        try:
            wait_for(port, log)
            yield port, server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def wait_for(port: int, log: Path) -> None:
    """Wait until the site answers; fail with its log after half a minute."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(log.read_text())
