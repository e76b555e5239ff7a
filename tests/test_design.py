"""The design system holds: tokens are the only source of values, and pages use only what is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
SHEETS = sorted(CSS.glob("*.css"))
PAGES = sorted(TEMPLATES.rglob("*.html"))
# Admin's own markup and variables are Django's; its pages may use Django's classes.
SEEN = [page for page in PAGES if not {"emails", "email"} & set(page.relative_to(TEMPLATES).parts)]
OURS = [page for page in SEEN if "admin" not in page.relative_to(TEMPLATES).parts]
MARKUP = r'\bclass="([^"]*)"'
LITERAL = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|(?<![\w-])[\d.]+(?:px|r?em|ch|v[hw]|m?s)\b", re.IGNORECASE
)
# Which letters a font has, the height of the window, what is relative to the very text it stands in; a query cannot
# read a token, and an id may look like a color.
ALLOWED = re.compile(r"unicode-range:[^;]*;|100d?v[hw]|\b[\d.]+em\b|[^{};]*\{|/\*.*?\*/", re.DOTALL)
MADE_UP = "avatar"  # by the tag, from a name and a size
DJANGOS = {"dashboard", "nonfield"}


def read(paths: list[Path]) -> str:
    return "\n".join(path.read_text() for path in paths)


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.name != "tokens.css"], ids=lambda sheet: sheet.name)
def test_only_tokens_hold_colors_sizes_and_durations(sheet: Path) -> None:
    lines = ALLOWED.sub("\n", sheet.read_text()).splitlines()
    assert [line.strip() for line in lines if LITERAL.search(line)] == []


def test_every_token_is_known_and_used() -> None:
    styles = read(SHEETS)
    known = set(re.findall(r"(--[\w-]+):", styles))
    used = set(re.findall(r"var\((--[\w-]+)", styles + read([CSS.parent / "icons.svg"])))
    tokens = set(re.findall(r"^  (--[\w-]+):", (CSS / "tokens.css").read_text(), flags=re.MULTILINE))
    assert used - known == set()
    assert tokens - used == set()


def test_every_icon_that_is_used_is_drawn_and_no_other() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (CSS.parent / "icons.svg").read_text()))
    used = set(re.findall(r"""\bicon(?: |=|\|default:)["']([\w-]+)["']""", read(PAGES)))
    assert drawn == used | {"brand"}


def styled() -> set[str]:
    sheets = re.sub(r"/\*.*?\*/", "", read(SHEETS), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", " ".join(re.findall(r"([^{};]*)\{", sheets))))


def classes(text: str, *places: str) -> set[str]:
    """List the classes that stand in these places of a text."""
    values = [value for place in places for value in re.findall(place, text)]
    return {name for value in values for name in re.sub(r"\{[%{].*?[%}]\}", " ", value).split()}


def test_every_style_has_a_class_that_is_used() -> None:
    code = [path for app in ("brightcrowd", "profiles", "messaging") for path in (TEMPLATES.parent / app).rglob("*.py")]
    used = classes(read(SEEN), MARKUP, r"\{% block width %\}([\w -]*)\{%")
    used |= classes(read(code), MARKUP, r'"class": "([^"]*)"')
    used |= classes(read([*(CSS.parent / "js").glob("*.js")]), r'className = "([^"]*)"', r'classList\.\w+\("([^"]*)"')
    assert {name for name in styled() - used if not name.startswith(MADE_UP)} == DJANGOS


def test_every_class_has_a_style() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", read(SHEETS)))
    assert classes(read(OURS), MARKUP) - styled == set()


def test_every_styled_class_has_a_line_in_the_design() -> None:
    design = (Path(settings.BASE_DIR) / "docs" / "design.md").read_text()
    assert styled() - set(re.findall(r"[a-z][\w-]*", design)) == set()
