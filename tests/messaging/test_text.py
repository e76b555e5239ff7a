import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging import text as texts
from messaging.delivery import first_words
from messaging.text import excerpt, with_links

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://files.example.org",
    "//evil.example.org",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="https://x.org" hx-get="/x">x</a>',
    'https://x.org/"onmouseover="alert(1)',
    "https://x.org/'onmouseover='alert(1)",
    "https://x.org/<svg/onload=alert(1)>",
    "https://x.org/`x`",
    "mailto:a@b.org?subject=<b>",
    "https://[::1",
    "https://user:pass@x.org/",
    "&lt;script&gt;",
    "https://x.org/\u202egnp.exe",
]


def links(html: str) -> list[dict[str, str]]:
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html)
    assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "a"}
    return [dict(element.attrib) for element in tree.iter("a")]


def text_of(html: str) -> str:
    return "".join(html5lib.HTMLParser(namespaceHTMLElements=False).parseFragment(html).itertext())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    html = with_links(f"See {words} please")
    for attributes in links(html):
        assert set(attributes) == {"href", "rel"}
        assert attributes["rel"] == "nofollow noopener noreferrer ugc"
        assert re.match(r"(https?|mailto):", attributes["href"])


@pytest.mark.parametrize(
    ("words", "href"),
    [
        ("Look at https://example.org/a?b=1&c=2, it is good.", "https://example.org/a?b=1&c=2"),
        ("(http://example.org/a_(b))", "http://example.org/a_(b)"),
        ("Write to mailto:ann@example.org.", "mailto:ann@example.org"),
    ],
)
def test_plain_addresses_are_links(words: str, href: str) -> None:
    html = with_links(words)
    assert [attributes["href"] for attributes in links(html)] == [href]
    assert text_of(html) == words


@pytest.mark.parametrize("words", ["I have a B.Sc.in it", "ann@example.org", "www.example.org", "e.g.this"])
def test_what_only_looks_like_one_is_not(words: str) -> None:
    assert links(with_links(words)) == []


@given(st.text(alphabet=st.sampled_from("htps:/.<>\"'&@ a\nö[]()"), max_size=80))
def test_nothing_but_links_is_ever_made_and_no_word_is_lost(words: str) -> None:
    html = with_links(words)
    links(html)
    assert text_of(html) == words


def test_long_hostile_words_take_no_time() -> None:
    started = time.perf_counter()
    for words in (
        "http://" * 3000,
        "https://x.org/" + "(" * 20_000,
        "mailto:" + "a" * 20_000,
        "https://" + "a." * 9000,
    ):
        with_links(words)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("words", "looks", "found"),
    [
        ("http://a/(" * 500, 0, 0),
        ("http://a/(" * 5 + "(" * 4000, 5, 5),
        ("Nothing of the kind. " * 250, 0, 0),
        ("https://web.example.org/2020/https://example.org/a", 2, 1),
        ("https://example.org/a\n" * 200, 200, 200),
    ],
    ids=["hundreds in one", "a few in one", "none", "kept elsewhere", "a long list"],
)
def test_each_run_of_letters_is_looked_at_a_few_times_at_most(
    words: str, looks: int, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []
    look: Any = texts._finder.test_schema_at  # noqa: SLF001 - the library's own, whose calls cost

    def count(run: str, name: str, place: int) -> int:
        looked_at.append(run)
        return int(look(run, name, place))

    monkeypatch.setattr(texts._finder, "test_schema_at", count)  # noqa: SLF001
    html = with_links(words)
    assert (len(looked_at), len(links(html))) == (looks, found)
    assert text_of(html) == words


def test_two_threads_do_not_see_each_others_words() -> None:
    texts = [f"https://example.org/{number} " * 20 for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(with_links, texts))
    for words, html in zip(texts, found, strict=True):
        assert text_of(html) == words


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Tuesday at 3 works.", "Tuesday at 3 works."),
        ("word " * 40, "word " * 27 + "word…"),
        ("x" * 139, "x" * 139),
        ("x" * 200, "x" * 140 + "…"),
        ("", ""),
    ],
    ids=["short", "many words", "nearly too long", "one long word", "none"],
)
def test_first_words_end_at_a_word_and_say_that_they_were_cut(said: str, shown: str) -> None:
    assert excerpt(first_words(said)) == shown
