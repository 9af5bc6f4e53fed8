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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = production(
        VAR_ROOT=str(folder),
        DATABASE_URL=f"sqlite:///{folder / 'archive.sqlite3'}",
        ALLOWED_HOSTS=HOSTS,
        BEHIND_PROXY="true",
        BIND=f"127.0.0.1:{port}",
        WEB_WORKERS="1",
    )
    for command in (["migrate", "--verbosity=0"], ["collectstatic", "--no-input", "--verbosity=0"], *commands):
        done = start("manage.py", *command, **variables)
        assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=variables_kept() | variables, stdout=log, stderr=log)
        try:
            wait_for(port, folder / "log")
            yield port
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
