"""The whole site, started for real. Few tests, because a start is what takes the time."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from http import HTTPStatus

import psutil
import psycopg2
import pytest

from tests.project.conftest import Site, Start
from tests.servers import ROOT


@pytest.fixture
def other_servers() -> Iterator[dict[str, str]]:
    """Serve an empty database and broker that the site finds by their URLs."""
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("CREATE DATABASE started_elsewhere")
            database, redis = os.environ["DATABASE_URL"], os.environ["REDIS_URL"].partition("?")[0]
            yield {
                "DATABASE_URL": f"{database.rpartition('/')[0]}/started_elsewhere",
                "REDIS_URL": f"{redis}?db=60",
            }
            cursor.execute("DROP DATABASE started_elsewhere WITH (FORCE)")


def ask(port: int, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


def get(port: int, path: str) -> int:
    return ask(port, path)[0].status


def runs(start: Start, command: str) -> bool:
    """Tell whether a process below this start was given the command; some end while they are looked at."""
    for child in start.process.children(recursive=True):
        with suppress(psutil.Error):
            if command in child.cmdline():
                return True
    return False


def look_at_a_style(port: int) -> None:
    """Assert that a style which the front page names comes compressed, under a name for ever."""
    named = re.search(rb'href="(/static/css/tokens\.[0-9a-f]{12}\.css)"', ask(port, "/")[1])
    assert named
    style, packed = ask(port, named[1].decode(), **{"Accept-Encoding": "br, gzip"})
    assert style.status == HTTPStatus.OK
    assert style.headers["Content-Encoding"] in {"br", "gzip"}
    assert "immutable" in style.headers["Cache-Control"]
    assert len(packed) < len(ask(port, named[1].decode())[1])


def test_it_starts_survives_kills_and_leaves_nothing_behind(site: Site) -> None:
    first = site.begin()
    first.wait_until_up()
    assert f"BrightCrowd is at http://localhost:{first.port}" in first.said
    assert "Traceback" not in first.said
    assert get(first.port, "/") == HTTPStatus.OK
    assert get(first.port, "/healthz") == HTTPStatus.OK
    look_at_a_style(first.port)

    twice = site.begin()
    assert twice.process.wait(timeout=20) == 1
    assert "already runs" in twice.said

    # A worker that is killed comes back and works.
    worker = next(child for child in first.process.children() if "worker" in child.cmdline())
    worker.kill()
    environment = first.process.environ() | {"PORT": str(first.port)}
    subprocess.run([sys.executable, "manage.py", "canary"], cwd=ROOT, env=environment, check=True, timeout=60)
    assert "worker ended (SIGKILL)" in first.said

    first.kill_everything()
    second = site.make_run()
    seconds = second.wait_until_up()
    print(f"The second start took {seconds:.1f} s.")  # noqa: T201 - `pytest -rP` shows it
    assert seconds < 30  # under 10 s on an idle machine; this one runs other tests
    assert get(second.port, "/") == HTTPStatus.OK
    everything = second.process.children(recursive=True)
    assert len(everything) > 6  # both servers, web, worker, relay, and what runs them
    assert second.stop(signal.SIGTERM) == -signal.SIGTERM  # make ends as the signal wants
    assert psutil.wait_procs(everything, timeout=1)[1] == []
    assert second.said.splitlines()[-1] == "Stopped."
    assert "Traceback" not in second.said
    assert site.traces() == []

    third = site.make_run()
    third.wait_until_up()
    everything = third.process.children(recursive=True)
    assert third.press_ctrl_c() == -signal.SIGINT  # a shell says nothing about it
    assert psutil.wait_procs(everything, timeout=1)[1] == []
    assert third.said.splitlines()[-1] == "Stopped."
    assert "Traceback" not in third.said
    assert site.traces() == []

    halfway = site.make_run()
    while not runs(halfway, "prepare"):
        assert halfway.process.poll() is None, halfway.said
        time.sleep(0.05)
    assert halfway.press_ctrl_c() == -signal.SIGINT
    assert halfway.said.splitlines()[-1] == "Stopped."
    assert "Traceback" not in halfway.said
    assert site.traces() == []


def test_a_killed_supervisor_takes_its_children_with_it(site: Site, other_servers: dict[str, str]) -> None:
    start = site.begin(**other_servers)
    start.wait_until_up()
    assert {path.name for path in site.var_dir.iterdir()}.isdisjoint({"postgres", "valkey"})
    children = start.process.children(recursive=True)
    start.process.kill()
    assert children
    assert psutil.wait_procs(children, timeout=20)[1] == []
