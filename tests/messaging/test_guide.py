"""The guide and docs/etiquette.md are the registry, in words."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from messaging import etiquette, guide
from messaging.management.commands.rules import PAGE
from profiles.models import Member
from tests.conftest import ClientOf
from tests.strict_client import StrictClient


def test_the_page_in_docs_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == guide.as_markdown(guide.chapters()), "Run make rules."


def test_make_rules_writes_it(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "etiquette.md"  # type: ignore[operator]
    monkeypatch.setattr("messaging.management.commands.rules.PAGE", page)
    call_command("rules")
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_every_rule_is_told_once() -> None:
    told = [lesson.code for chapter in guide.chapters() for lesson in chapter.lessons]
    assert sorted(told) == sorted(rule.code for rule in etiquette.rules())
    assert len({lesson.anchor for chapter in guide.chapters() for lesson in chapter.lessons}) == len(told)


def test_every_rule_stands_where_it_speaks() -> None:
    places = {anchor: stages for anchor, _title, _lead, stages in guide.CHAPTERS}
    for chapter in guide.chapters():
        for lesson in chapter.lessons:
            speaks_at = etiquette.rule(lesson.code).stages
            assert (places[chapter.anchor] & speaks_at) or not speaks_at


def test_every_stage_has_a_chapter_and_a_name() -> None:
    told = {stage for _anchor, _title, _lead, stages in guide.CHAPTERS for stage in stages}
    assert told == set(etiquette.Stage) == set(guide.STAGES)


def test_the_page_in_docs_names_why_and_both_twins_of_every_rule() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for rule in etiquette.rules():
        assert f"### {guide.title(rule)}" in page
        assert f"`{rule.code}`" in page
        assert rule.why in page
        for example in rule.examples:
            assert example.good.replace("\n", "<br>") in page
            assert example.bad.replace("[[", "**").replace("]]", "**").replace("\n", "<br>") in page


@pytest.mark.parametrize("who", [None, "alice", "newcomer"])
def test_everyone_reads_the_guide(
    who: str | None, db: None, request: pytest.FixtureRequest, client_of: ClientOf
) -> None:
    client = client_of(request.getfixturevalue(who)) if who else StrictClient()
    answer = client.get(reverse("messaging:etiquette-guide"))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "[[" not in page
    for rule in etiquette.rules():
        assert f'id="{rule.name}"' in page
    assert client.post(reverse("messaging:etiquette-guide")).status_code == 405


def test_the_marked_words_of_an_example_are_marked() -> None:
    example = etiquette.Example(bad="Hi [[there]] and [[here]]", good="Hello.")
    assert [(words.text, words.is_marked) for words in guide._twin(example).careless] == [  # noqa: SLF001
        ("Hi ", False),
        ("there", True),
        (" and ", False),
        ("here", True),
    ]


def test_a_line_break_or_a_bar_does_not_break_a_table() -> None:
    twin = guide.Twin("a first message", "", (guide.Words("a|b\nc", is_marked=False),), "x\n\ny")
    lesson = guide.Lesson("X", "x", "X", "Why.", (), (twin,))
    page = guide.as_markdown([guide.Chapter("c", "C", "Lead.", (lesson,))])
    assert "| a first message | a\\|b<br>c | x<br><br>y |" in page
    assert "at every stage" in page


def test_the_guide_is_linked_from_every_page_and_from_findings(alice: Member, bob: Member, client_of: ClientOf) -> None:
    client, url = client_of(alice), reverse("messaging:etiquette-guide")
    for page in (reverse("home"), reverse("messaging:request-new", args=[bob.public_id])):
        assert f'href="{url}"' in client.get(page).content.decode()
    assert f'href="{url}"' in StrictClient().get(reverse("home")).content.decode()
