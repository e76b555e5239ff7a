"""What the house style asks of every file and a machine can see."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import ROOT

PYTHON_LINES, TEMPLATE_LINES, VIEW_LINES = 400, 120, 25
HANDLER = re.compile(r"""<[^>]*\s(on[a-z]+|style|hx-on[^\s=]*)\s*=""")
OPEN_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)|<style\b")


def files(pattern: str) -> list[Path]:
    """List our own files, with what is new and not yet committed."""
    listed = subprocess.run(  # noqa: S603 - git, on our own folder
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", pattern],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted({ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()})


def sources() -> list[Path]:
    return [path for path in files("*.py") if "migrations" not in path.parts]


def own_code() -> list[Path]:
    return [path for path in sources() if path.parts[len(ROOT.parts)] in {"brightcrowd", "profiles", "messaging"}]


def is_view_module(path: Path) -> bool:
    return path.stem == "views" or path.parent.name == "views"


def pages() -> list[Path]:
    """List the templates that a browser shows under our content security policy, which a mail is not."""
    return [path for path in files("*.html") if "templates/emails" not in path.as_posix()]


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == name:
            yield node


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def name(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}{f':{line}' if line else ''}"


def test_no_python_file_is_longer_than_400_lines() -> None:
    assert [name(path) for path in sources() if len(path.read_text().splitlines()) > PYTHON_LINES] == []


def test_no_template_is_longer_than_120_lines() -> None:
    assert [name(path) for path in files("*.html") if len(path.read_text().splitlines()) > TEMPLATE_LINES] == []


def test_pages_have_no_script_style_or_handler_of_their_own() -> None:
    found = [
        name(path, number)
        for path in pages()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if HANDLER.search(line) or OPEN_SCRIPT.search(line)
    ]
    assert found == []


def test_views_are_short() -> None:
    long = [
        name(path, view.lineno)
        for path in own_code()
        if is_view_module(path)
        for view in functions(path)
        if (view.end_lineno or 0) - view.lineno + 1 > VIEW_LINES
    ]
    assert long == []


def test_views_and_what_they_show_do_not_filter() -> None:
    """A read is a method of a QuerySet, so that a page's query has a name and a test."""
    found = [
        name(path, call.lineno)
        for path in own_code()
        if is_view_module(path) or path.name in {"today.py", "people.py"}
        for call in calls(ast.parse(path.read_text()), "filter")
    ]
    assert found == []


def floors() -> list[set[str]]:
    """Read the modules on each floor of the map of messaging, from the top down."""
    told = (ROOT / "docs" / "architecture.md").read_text().split("What is where in `messaging/`")[1].split("\n## ")[0]
    return [set(re.findall(r"`([\w/]+)`", line)) for line in told.splitlines()[1:]]


def test_the_map_names_every_module_of_messaging() -> None:
    modules = {path.stem for path in (ROOT / "messaging").glob("*.py") if path.stem != "__init__"}
    packages = {f"{path.name}/" for path in (ROOT / "messaging").iterdir() if path.is_dir() and path.name[0] != "_"}
    assert modules | packages == set().union(*floors())


def test_the_map_has_the_modules_of_messaging_in_the_order_of_their_arrows() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract.get("containers") == ["messaging"])
    place = {module: number for number, layer in enumerate(layers) for module in re.split(" [|:] ", layer)}
    placed = [{module.rstrip("/") for module in floor} & place.keys() for floor in floors()]
    told = [module for floor in placed for module in sorted(floor, key=lambda module: place[module])]
    assert told == sorted(told, key=lambda module: place[module])


def test_every_order_ends_in_the_primary_key() -> None:
    """Equal rows would otherwise change places from page to page."""
    found = [
        name(path, call.lineno)
        for path in own_code()
        for call in calls(ast.parse(path.read_text()), "order_by")
        if call.args and not (isinstance(call.args[-1], ast.Constant) and str(call.args[-1].value).lstrip("-") == "pk")
    ]
    assert found == []


def test_models_have_no_default_order_and_no_save_of_their_own() -> None:
    found = []
    for path in own_code():
        if "models" not in (*path.parts, path.stem):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                targets = [t for line in node.body if isinstance(line, ast.Assign) for t in line.targets]
                found += [name(path, t.lineno) for t in targets if isinstance(t, ast.Name) and t.id == "ordering"]
        found += [name(path, function.lineno) for function in functions(path) if function.name == "save"]
    assert found == []


@pytest.mark.parametrize("requirements", ["requirements.txt", "requirements-dev.txt", "requirements-train.txt"])
def test_every_pin_is_exact(requirements: str) -> None:
    lines = (ROOT / requirements).read_text().splitlines()
    assert [line for line in lines if line and line[0] not in " #" and "==" not in line.partition(";")[0]] == []


def test_the_example_environment_names_every_variable() -> None:
    known = set(re.findall(r"^# ([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    read = set()
    for path in own_code():
        text = path.read_text()
        read |= set(re.findall(r"\benv\.(?:text|texts|flag|number|parsed|level|zone)\(\s*\"([A-Z_]+)\"", text))
        read |= set(re.findall(r"os\.environ\.get\(\s*\"([A-Z_]+)\"", text))
    assert read - known == set()
