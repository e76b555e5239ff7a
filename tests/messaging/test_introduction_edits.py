"""What an introducer changes in a note: everyone knows that they did, and the asker's own words are not lost."""

import time

import pytest
from django.db import IntegrityError
from django.urls import reverse

from messaging import actions, evidence, reports, text
from messaging.models import Introduction, Message, Report
from profiles.models import Member
from tests.conftest import ClientOf
from tests.messaging.introduced import LINE, NOTE, asked, circle, fresh, passed_on, url
from tests.messaging.mailing import html_of, run_all, the_mail_to

HERS, HIS = "two questions", "seven large favors"
CHANGED = NOTE.replace(HERS, HIS)
REMARK = "Bob changed some words of this note"
AGAIN = "See what was changed"


def changed(asker: Member, introducer: Member, person: Member, wish: str = "") -> Introduction:
    """Let the introducer pass a note on in other words."""
    introduction = asked(asker, introducer, None if wish else person, wish)
    circle(asker, introducer, person)
    actions.pass_on(introduction=introduction, note=CHANGED, line=LINE, person=person)
    return introduction


def page(client_of: ClientOf, member: Member, introduction: Introduction) -> str:
    return client_of(member).get(introduction.get_absolute_url()).content.decode()


def test_the_askers_own_words_are_kept_beside_those_passed_on(alice: Member, bob: Member, carol: Member) -> None:
    introduction = fresh(changed(alice, bob, carol))
    assert (introduction.note, introduction.own_note) == (CHANGED, NOTE)
    assert fresh(passed_on(carol, alice, bob)).own_note == ""


def test_words_that_are_the_same_are_no_words_of_ones_own(alice: Member, bob: Member, carol: Member) -> None:
    introduction = passed_on(alice, bob, carol)
    with pytest.raises(IntegrityError):
        Introduction.objects.filter(pk=introduction.pk).update(own_note=NOTE)


def test_a_note_that_is_not_the_one_that_was_read_is_not_passed_on(alice: Member, bob: Member, carol: Member) -> None:
    introduction = asked(alice, bob, carol)
    introduction.note = ""
    assert not introduction.pass_on(note=CHANGED, line=LINE)
    assert fresh(introduction).note == NOTE


def test_who_reads_the_note_is_told_that_it_was_changed(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    seen = page(client_of, carol, changed(alice, bob, carol))
    assert HIS in seen
    assert REMARK in seen
    assert HERS not in seen
    assert AGAIN not in seen
    run_all()
    mail = the_mail_to(carol)
    for words in (str(mail.body), html_of(mail)):
        assert words.index(HIS) < words.index(REMARK)
        assert HERS not in words


def test_nothing_is_said_of_a_note_that_is_all_the_askers(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = asked(alice, bob, carol)
    client_of(bob).post(url("pass-on", introduction), {"note": NOTE.replace("\n", "\r\n"), "line": LINE})
    assert fresh(introduction).state == "passed_on"
    for member in (alice, bob, carol):
        assert "changed some words" not in page(client_of, member, introduction)
    run_all()
    assert "changed some words" not in str(the_mail_to(carol).body)


def test_the_asker_sees_that_and_how_it_was_changed(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = changed(alice, bob, carol)
    seen = page(client_of, alice, introduction)
    assert REMARK in seen
    for tag, words in (("del", HERS), ("ins", HIS)):
        assert words in "".join(part.partition(f"</{tag}>")[0] for part in seen.split(f"<{tag}>")[1:])
    his = page(client_of, bob, introduction)
    assert "You changed some words of this note" in his
    assert AGAIN in his


def test_the_asker_of_a_wish_reads_their_own_words_until_there_is_a_yes(
    alice: Member, bob: Member, carol: Member, client_of: ClientOf
) -> None:
    introduction = changed(alice, bob, carol, wish="someone who plans buses")
    seen = page(client_of, alice, introduction)
    assert HERS in seen
    assert HIS not in seen
    assert REMARK not in seen
    rows = client_of(alice).get(reverse("messaging:introduction-list")).context["agenda"].sections
    assert {row.excerpt for section in rows for row in section.rows} == {rows[0].rows[0].excerpt}
    assert fresh(introduction).asker_reads == NOTE
    actions.accept_introduction(introduction=fresh(introduction), person=carol)
    assert REMARK in page(client_of, alice, introduction)
    assert fresh(introduction).asker_reads == CHANGED


def test_in_the_conversation_it_is_said_too(alice: Member, bob: Member, carol: Member, client_of: ClientOf) -> None:
    talk = actions.accept_introduction(introduction=changed(alice, bob, carol), person=carol)
    for address in (talk.get_absolute_url(), reverse("messaging:conversation-print", args=[talk.public_id])):
        for member, who in ((alice, "Bob"), (bob, "you"), (carol, "Bob")):
            assert client_of(member).get(address).content.decode().count(f"some words by {who}") == 1


def test_a_note_taken_down_is_down_in_both_versions(
    alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    introduction = changed(alice, bob, carol)
    report = report_of(carol, "introduction", introduction)
    reports.hide_words(report=report, moderator=mod)
    for member in (alice, bob, carol):
        seen = page(client_of, member, introduction)
        assert HERS not in seen
        assert HIS not in seen


def report_of(reporter: Member, about: str, thing: Introduction | Message) -> Report:
    named = evidence.named(reporter, about, thing.public_id)
    assert named is not None
    return reports.file_report(reporter=reporter, named=named, reason="pushy", words="")


@pytest.mark.parametrize("about", ["introduction", "message"])
def test_a_report_says_who_wrote_what(
    about: str, alice: Member, bob: Member, carol: Member, mod: Member, client_of: ClientOf
) -> None:
    introduction = changed(alice, bob, carol)
    actions.accept_introduction(introduction=introduction, person=carol)
    thing = introduction if about == "introduction" else Message.objects.get(body=CHANGED)
    report = report_of(carol, about, thing)
    assert report.evidence["own_note"] == NOTE
    assert report.evidence["changed_by"] == evidence.person(bob)
    told = dict(evidence.readable(report))
    assert told["Note, as Alice Okafor wrote it"] == NOTE
    assert told["Note, as Bob Marchetti changed it and passed it on"] == CHANGED
    assert told.get("Line, by Bob Marchetti", "") == (LINE if about == "introduction" else "")
    seen = client_of(mod).get(reverse("admin:messaging_report_change", args=[report.pk])).content.decode()
    assert HERS in seen
    assert HIS in seen


def test_a_line_that_is_a_message_is_its_introducers_alone(alice: Member, bob: Member, carol: Member) -> None:
    actions.accept_introduction(introduction=changed(alice, bob, carol), person=carol)
    report = report_of(carol, "message", Message.objects.get(body=LINE))
    assert report.subject == bob
    assert "own_note" not in report.evidence


def test_each_reports_the_words_they_were_given(alice: Member, bob: Member, carol: Member) -> None:
    introduction = changed(alice, bob, carol)
    words = [evidence.named(member, "introduction", introduction.public_id) for member in (bob, carol)]
    assert [named.words for named in words if named] == [NOTE, CHANGED]


def test_evidence_of_before_can_still_be_read(alice: Member, bob: Member, carol: Member) -> None:
    report = report_of(carol, "introduction", passed_on(alice, bob, carol))
    del report.evidence["line_by"]
    told = dict(evidence.readable(report))
    assert (told["Note"], told["Line, by Bob Marchetti"]) == (NOTE, LINE)


def test_changes_are_written_out_word_by_word_and_escaped() -> None:
    found = text.changes("one <b> two three", "one <b> four three\nfive")
    assert found == (
        'one &lt;b&gt; <del><span class="visually-hidden">Taken out: </span>two three</del>'
        '<ins><span class="visually-hidden">Put in: </span>four three\nfive</ins>'
    )
    assert text.changes("the same", "the same") == "the same"


@pytest.mark.parametrize(
    "pair", [("a b " * 500, "b a " * 500), ("a " * 1000, " a" * 1000), ("a b c " * 66, "c b a " * 66)]
)
def test_no_change_takes_long_to_find(pair: tuple[str, str]) -> None:
    began = time.perf_counter()
    text.changes(*pair)
    assert time.perf_counter() - began < 0.5
