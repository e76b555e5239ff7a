"""What a start says when it can't: one sentence, status 1, no traceback, and no process left."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from brightcrowd import bootstrap, run
from brightcrowd.processes import CannotStart
from tests.project.conftest import Site, free_port
from tests.servers import ROOT


def refusal(site: Site, **environment: str) -> str:
    start = site.begin(**environment)
    assert start.process.wait(timeout=60) == 1
    lines = start.said.splitlines()
    assert len(lines) == 1, start.said
    assert site.traces() == []
    return lines[0]


def test_a_taken_port_is_named_with_a_way_out(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refusal(site, PORT=str(port)) == (
            f"Port {port} is taken by another program. Choose another: PORT=8123 make run"
        )


def test_a_port_that_is_no_number_is_refused(site: Site) -> None:
    assert refusal(site, PORT="eighty") == "PORT must be a whole number, not 'eighty'."
    assert "Choose another" in refusal(site, PORT="70000")


def test_an_unreachable_database_is_named_without_its_password(site: Site) -> None:
    url = f"postgresql://someone:secret@127.0.0.1:{free_port()}/brightcrowd"
    said = refusal(site, DATABASE_URL=url, REDIS_URL=os.environ["REDIS_URL"])
    assert said.startswith("The database at postgresql://someone@127.0.0.1:")
    assert "secret" not in said
    assert "refused" in said
    assert not (site.var_dir / "postgres").exists()


def test_an_unreachable_redis_is_named_and_no_other_is_started(site: Site) -> None:
    url = f"redis://:secret@127.0.0.1:{free_port()}/0"
    said = refusal(site, DATABASE_URL=os.environ["DATABASE_URL"], REDIS_URL=url)
    assert said.startswith("The Redis server at redis://@127.0.0.1:")
    assert "secret" not in said
    assert sorted(path.name for path in site.var_dir.iterdir()) == ["log", "secret-key"]


def test_a_url_of_another_kind_of_database_is_refused(site: Site) -> None:
    assert "DATABASE_URL" in refusal(site, DATABASE_URL="oracle://db.example.edu/x")


def test_a_public_site_needs_a_secret_key(site: Site) -> None:
    assert "SECRET_KEY is not set" in refusal(site, SITE_URL="https://brightcrowd.example.edu")


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("LOG_LEVEL", "verbose", "LOG_LEVEL must be one of DEBUG, INFO, WARNING, ERROR, CRITICAL, not 'verbose'."),
        ("TIME_ZONE", "Berlin", "TIME_ZONE must be a time zone that this machine knows, such as Europe/Berlin, not"),
        ("TIME_ZONE", "Europe", "TIME_ZONE must be a time zone"),
        ("SITE_URL", "http://[::1", "SITE_URL cannot be read: "),
        ("DATABASE_URL", "nonsense", "DATABASE_URL cannot be read: "),
    ],
)
def test_a_variable_that_makes_no_sense_is_named(site: Site, variable: str, value: str, sentence: str) -> None:
    assert refusal(site, **{variable: value}).startswith(sentence)


def test_a_file_of_variables_in_another_encoding_is_named_with_the_line(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "variables"
    file.write_bytes("# Für alle\nDEMO=0\n".encode() + "DEFAULT_FROM_EMAIL=Jürgen <j@x.test>\n".encode("latin-1"))
    assert refusal(site, ENV_FILE=str(file)) == f"{file} cannot be read: line 3 is not UTF-8."


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    site = Site(tmp_path / "file" / "var")
    with pytest.raises(CannotStart, match="Nothing can be written in"), run.folder_of_our_own(site.var_dir):
        pass


def test_a_full_disk_is_seen_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FREE_AT_FIRST", 2**60)
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(CannotStart, match="is full: "), run.folder_of_our_own(tmp_path):
        pass


def test_an_old_python_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3"):
        (tmp_path / name).write_text('#!/bin/sh\ncase "$1" in --version) echo Python 3.10.2;; *) exit 1;; esac\n')
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["make", "--no-print-directory", "venv"],  # noqa: S607
        cwd=ROOT,
        env=os.environ | {"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    assert done.stderr.splitlines()[0] == "BrightCrowd needs Python 3.11 or newer; found: Python 3.10.2."


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "the disk is full"),
        ("Temporary failure in name resolution\nERROR: No matching distribution", "Is this machine on the network?"),
        ("ERROR: something new", "ERROR: something new"),
    ],
)
def test_a_failed_installation_ends_in_one_sentence(printed: str, sentence: str) -> None:
    with pytest.raises(SystemExit, match=f"^It failed: .*{re.escape(sentence)}"):
        bootstrap.call([sys.executable, "-c", f"print({printed!r}); raise SystemExit(1)"], "It failed")


def test_ctrl_c_ends_an_installation_in_one_sentence(tmp_path: Path) -> None:
    script, python = tmp_path / "brightcrowd" / "bootstrap.py", tmp_path / ".venv" / "bin" / "python"
    for folder in (script.parent, python.parent):
        folder.mkdir(parents=True)
    shutil.copy(bootstrap.__file__, script)
    (tmp_path / "requirements.txt").touch()
    python.write_text('#!/bin/sh\ncase "$1" in -c) exit 0;; *) exec sleep 60;; esac\n')  # an index that never answers
    python.chmod(0o755)
    command = [sys.executable, "-I", str(script), "requirements.txt"]
    start = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - our own
    assert start.stderr is not None
    with start.stderr as said:
        assert said.readline() == "Installing requirements.txt into .venv …\n"
        start.send_signal(signal.SIGINT)
        assert said.read() == "Stopped.\n"
    assert start.wait(timeout=20) == 1
    assert not (tmp_path / ".venv" / "requirements.txt.stamp").exists()
