import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from messaging.etiquette import Finding
from messaging.etiquette.jsonl import answers

ROOT = Path(__file__).parents[2]
GOOD = {"id": 1, "text": "Tuesday at 3 works, thank you!", "stage": "conversation"}
FINDING_FIELDS = [field.name for field in fields(Finding)]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "messaging.etiquette", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, check=False)  # noqa: S603


def lines(*given: object) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in given)


def test_each_line_is_answered_in_order() -> None:
    done = run("--jsonl", "-", given=lines(GOOD, {"id": "b", "text": "Could you get me a job?"}))
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {"id": 1, "stage": "conversation", "verdict": "clear", "findings": []}
    assert (second["id"], second["stage"], second["verdict"]) == ("b", "first_contact", "nudge")
    assert [list(finding) for finding in second["findings"]] == [FINDING_FIELDS] * len(second["findings"])
    assert done.returncode == 0


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "drafts.jsonl"
    file.write_bytes(lines(GOOD))
    assert json.loads(run("--jsonl", str(file)).stdout)["verdict"] == "clear"


def test_people_and_history_are_read() -> None:
    draft = {
        "id": 2,
        "text": "Hi Jonathan, thank you!",
        "sender": {"name": "Ana", "class_year": 2020, "school": None},
        "recipient": {"name": "Maya Okafor", "topics": ["nursing"], "class_year": "1999", "employer": "City"},
        "history": [{"by": "recipient", "text": "Here is the list."}],
    }
    answer = json.loads(run("--jsonl", "-", given=lines(draft)).stdout)
    assert answer["stage"] == "after_help"
    assert [finding["breach"] for finding in answer["findings"]] == ["wrong-person"]


MALFORMED = [
    b"",
    b"not json",
    b"[]",
    b"null",
    b"3",
    b'"text"',
    b"{}",
    b'{"text": null}',
    b'{"text": 3}',
    b'{"text": ["a"]}',
    b'{"text": "\\ud800"}',
    b'{"text": "\\u0000"}',
    b'{"text": "\xff\xfe"}',
    b'{"text": "a", "id": {}}',
    b'{"text": "a", "id": ["x"]}',
    b'{"text": "a", "stage": "later"}',
    b'{"text": "a", "stage": 3}',
    b'{"text": "a", "stage": ["first_contact"]}',
    b'{"text": "a", "sender": []}',
    b'{"text": "a", "sender": "Ana"}',
    b'{"text": "a", "sender": {"name": 3}}',
    b'{"text": "a", "recipient": {"topics": 3}}',
    b'{"text": "a", "recipient": {"topics": [3]}}',
    b'{"text": "a", "recipient": {"class_year": []}}',
    b'{"text": "a", "recipient": {"class_year": true}}',
    b'{"text": "a", "recipient": {"class_year": "' + b"9" * 5000 + b'"}}',
    b'{"text": "a", "recipient": {"class_year": ' + b"9" * 5000 + b"}}",
    b'{"text": "a", "history": {}}',
    b'{"text": "a", "history": [3]}',
    b'{"text": "a", "history": [{"by": "me", "text": "a"}]}',
    b'{"text": "a", "history": [{"by": [], "text": "a"}]}',
    b'{"text": "a", "history": [{"by": "sender"}]}',
    b"[" * 100_000,
    b'{"text": "' + b"a" * 200_000 + b'"}',
]


@pytest.mark.parametrize("malformed", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_line_is_named(malformed: bytes) -> None:
    ((answer, went_well),) = answers([malformed + b"\n"])
    error = json.loads(answer)
    assert error["line"] == 1
    assert error["error"]
    assert not went_well


def test_the_run_goes_on_after_malformed_lines() -> None:
    given = lines(GOOD) + b"".join(malformed + b"\n" for malformed in MALFORMED) + lines(GOOD)
    done = run("--jsonl", "-", given=given)
    first, *errors, last = map(json.loads, done.stdout.splitlines())
    assert first == last
    assert [error["line"] for error in errors] == list(range(2, len(MALFORMED) + 2))
    assert done.stderr == b""
    assert done.returncode == 1


def test_the_id_of_a_malformed_line_is_kept() -> None:
    answer = json.loads(run("--jsonl", "-", given=lines({"id": "x7"})).stdout)
    assert (answer["id"], answer["line"]) == ("x7", 1)


def test_a_plain_draft_gets_carets_under_its_words() -> None:
    done = run(given="Hello Maya,\ncould you get me a job? Thanks — Bo".encode())
    shown = done.stdout.decode().splitlines()
    place = next(number for number, line in enumerate(shown) if set(line.strip()) == {"^"})
    marked = shown[place - 1][shown[place].index("^") :][: shown[place].count("^")]
    assert marked == "could you get me a job?"
    assert done.returncode == 1


def test_a_clear_draft_exits_with_zero() -> None:
    done = run("--stage", "conversation", given=b"Tuesday at 3 works, thank you!")
    assert done.stdout.startswith(b"clear")
    assert done.returncode == 0


@pytest.mark.parametrize("given", [b"\xff", b"a\x00"])
def test_a_plain_draft_that_is_no_text_is_one_clear_sentence(given: bytes) -> None:
    done = run(given=given)
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2


def test_a_missing_file_is_one_clear_sentence() -> None:
    done = run("--jsonl", "/no/such/file")
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == 2


def test_the_engine_runs_without_django() -> None:
    code = (
        "import sys, messaging.etiquette.__main__; print(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)  # noqa: S603
    assert done.stdout.strip() == b"False"
