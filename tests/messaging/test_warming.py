"""The reader is loaded before the first words come; without it patterns read, and it is said."""

import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from brightcrowd import gunicorn
from messaging import etiquette, tasks
from messaging.etiquette import tagging
from messaging.etiquette.reader.reader import load

SAID = "The coach's reader is not there; drafts are read with patterns alone"


@pytest.fixture
def gate() -> threading.Event:
    """Open by itself; whoever clears it holds the loading up."""
    opened = threading.Event()
    opened.set()
    return opened


@pytest.fixture
def _no_artifact(tmp_path: Path, gate: threading.Event, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tagging, "load", lambda: load(tmp_path) if gate.wait(60) else None)
    tagging.whole.cache_clear()
    yield
    tagging.whole.cache_clear()


@pytest.mark.usefixtures("_no_artifact")
def test_a_worker_without_the_artifact_says_so_and_reads(caplog: pytest.LogCaptureFixture) -> None:
    tasks.warm()
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [("WARNING", SAID)]
    assert etiquette.read(etiquette.Draft("Can you get me an internship?")).findings


def test_a_worker_with_the_artifact_has_nothing_to_say(caplog: pytest.LogCaptureFixture) -> None:
    tasks.warm()
    assert caplog.records == []


@pytest.mark.usefixtures("_no_artifact")
def test_a_web_process_warms_in_a_thread_that_nothing_waits_for(
    gate: threading.Event, caplog: pytest.LogCaptureFixture
) -> None:
    gate.clear()
    before = set(threading.enumerate())
    gunicorn.post_worker_init(None)
    (thread,) = set(threading.enumerate()) - before
    assert thread.daemon
    assert thread.is_alive()
    assert caplog.records == []
    gate.set()
    thread.join(60)
    assert not thread.is_alive()
    assert [record.getMessage() for record in caplog.records] == [SAID]


def test_gunicorn_knows_the_hook_by_this_name() -> None:
    config = import_module("gunicorn.config").Config()  # it has no types
    config.set("post_worker_init", gunicorn.post_worker_init)
    assert config.post_worker_init is gunicorn.post_worker_init
