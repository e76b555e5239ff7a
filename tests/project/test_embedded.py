"""The servers that come with the wheels, started alone."""

import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from brightcrowd import embedded
from brightcrowd.processes import CannotStart, Child, end_leftovers, leftovers, stop
from tests.servers import FOLDER

started: list[Child] = []


@pytest.fixture
def data() -> Iterator[Path]:
    folder = Path(
        tempfile.mkdtemp(prefix="a folder with a long name and spaces, deep enough for no socket ", dir=FOLDER)
    )
    yield folder
    stop(started, grace=10)
    started.clear()
    shutil.rmtree(embedded.socket_dir(folder), ignore_errors=True)


def start(server: Child, data: Path) -> Child:
    started.append(server)
    server.start()
    embedded.wait_for(server, data)
    return server


def ask(data: Path, question: str) -> object:
    with closing(psycopg2.connect(embedded.database_url(data))) as connection, connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
        connection.commit()
        return row and row[0]


def test_a_killed_server_is_found_ended_and_started_again_with_its_data(data: Path) -> None:
    first = start(embedded.postgres(data), data)
    ask(data, "CREATE TABLE kept AS SELECT 1 AS one; SELECT 1")
    assert [process.pid for process in leftovers(data) if process.pid == first.pid]
    first.signal(signal.SIGKILL)
    while first.is_running:
        time.sleep(0.01)
    assert (data / "postgres" / "postmaster.pid").exists()
    end_leftovers(data)
    second = start(embedded.postgres(data), data)
    assert ask(data, "SELECT one FROM kept") == 1
    stop([second], grace=10)
    assert second.exit_status() == 0
    assert list(leftovers(data)) == []


def test_the_search_extensions_are_in_the_wheel_and_case_folds_beyond_ascii(data: Path) -> None:
    server = start(embedded.postgres(data, fleeting=True), data)
    for extension in ("pg_trgm", "unaccent", "citext", "btree_gin"):
        assert ask(data, f"CREATE EXTENSION {extension}; SELECT 1") == 1
    assert ask(data, "SELECT lower('ÉŁÅ') = 'éłå' AND 'É'::citext = 'é'::citext")
    stop([server], grace=10)


def test_words_that_could_not_be_kept_do_not_stand_in_the_log(data: Path) -> None:
    server = start(embedded.postgres(data, fleeting=True), data)
    ask(data, "CREATE TABLE note (body text CONSTRAINT body_is_short CHECK (length(body) < 9)); SELECT 1")
    with pytest.raises(psycopg2.IntegrityError, match="Periwinkle"):
        ask(data, "INSERT INTO note VALUES ('Periwinkle') RETURNING body")
    stop([server], grace=10)
    logged = (data / "log" / "postgres.log").read_text()
    assert "body_is_short" in logged
    assert "Periwinkle" not in logged


def test_sockets_are_short_and_closed_to_others(data: Path) -> None:
    server = start(embedded.valkey(data, fleeting=True), data)
    folder = embedded.socket_dir(data)
    assert len(os.fsencode(folder / embedded.POSTGRES_SOCKET)) <= embedded.SOCKET_PATH_LIMIT
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    stop([server], grace=10)
    assert list(folder.iterdir()) == []


def test_a_socket_folder_that_somebody_else_laid_out_is_refused(data: Path) -> None:
    embedded.socket_dir(data).mkdir(mode=0o755)
    with pytest.raises(CannotStart, match="is not a private folder of yours"):
        embedded.valkey(data)


def test_private_folders_on_the_way_to_the_data_are_named_when_they_are_opened(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private, open_to_all = data / "private", data / "private" / "open"
    for folder, mode in ((private, 0o700), (open_to_all, 0o755)):
        folder.mkdir()
        folder.chmod(mode)
    embedded.open_way(open_to_all / "postgres")
    said = capsys.readouterr().err
    assert f" {private}, " in said
    assert str(open_to_all) not in said
    assert stat.S_IMODE(private.stat().st_mode) == 0o701
    embedded.open_way(open_to_all / "postgres")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("logged", "reason"),
    [
        (
            'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device\nFATAL:  x\n',
            "the disk is full.",
        ),
        ("LOG:  starting\nFATAL:  lock file exists\nLOG:  shut down\n", "lock file exists"),
        ("", "it said nothing."),
    ],
)
def test_the_last_words_of_a_server_tell_a_full_disk_from_all_else(tmp_path: Path, logged: str, reason: str) -> None:
    log, before = tmp_path / "postgres.log", "FATAL:  an earlier No space left on device\n"
    log.write_text(before + logged)
    assert embedded.last_words(log, len(before)) == reason


def test_a_half_made_cluster_is_made_again(data: Path) -> None:
    (data / "postgres.new").mkdir()
    (data / "postgres.new" / "PG_VERSION").write_text("18\n")
    server = start(embedded.postgres(data, fleeting=True), data)
    assert ask(data, "SELECT 1") == 1
    stop([server], grace=10)


def test_a_server_that_ends_says_why(data: Path) -> None:
    server = embedded.postgres(data, fleeting=True)
    (data / "postgres" / "postgresql.conf").write_text("nonsense = on\n")
    with pytest.raises(CannotStart, match=r"PostgreSQL did not start: .*contains errors"):
        start(server, data)


def test_the_key_is_made_once(data: Path) -> None:
    assert embedded.secret_key(data) == embedded.secret_key(data)
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("unix:///tmp/x/valkey.sock", "redis+socket:///tmp/x/valkey.sock"),
        ("unix:///tmp/x/valkey.sock?db=3", "redis+socket:///tmp/x/valkey.sock?virtual_host=3"),
        ("redis://:secret@redis.example.edu:6379/1", "redis://:secret@redis.example.edu:6379/1"),
    ],
)
def test_celery_spells_sockets_its_own_way(url: str, spelled: str) -> None:
    assert embedded.broker_url(url) == spelled
