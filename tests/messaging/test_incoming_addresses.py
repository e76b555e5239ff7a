"""Addresses to which one member may answer one conversation."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from messaging.models import Conversation
from messaging.replying import LIFE, read_address, reply_address
from profiles.models import Member

DOMAIN = "reply.brightcrowd.test"


@pytest.fixture(autouse=True)
def domain(settings: Settings) -> None:
    settings.MAIL_REPLY_DOMAIN = DOMAIN


@pytest.fixture
def address(alice: Member, talk: Conversation) -> str:
    return reply_address(alice, talk) or ""


def test_an_address_leads_back_to_its_member_and_conversation(alice: Member, talk: Conversation, address: str) -> None:
    found = read_address(address)
    assert found is not None
    assert (found.participation.member, found.participation.conversation) == (alice, talk)
    assert found.is_current


def test_an_address_fits_into_a_local_part_and_survives_folded_letters(address: str) -> None:
    local, _, domain = address.partition("@")
    assert len(local) <= 64
    assert domain == DOMAIN
    assert address == address.lower()
    assert read_address(address.upper()) is not None


def test_without_a_domain_there_is_no_address(
    alice: Member, talk: Conversation, address: str, settings: Settings
) -> None:
    settings.MAIL_REPLY_DOMAIN = ""
    assert reply_address(alice, talk) is None
    assert read_address(address) is None


def test_an_address_of_another_domain_is_not_ours(address: str) -> None:
    assert read_address(address.replace(DOMAIN, "elsewhere.test")) is None


def test_an_address_ends_after_its_life(address: str) -> None:
    with time_machine.travel(timezone.now() + LIFE, tick=False):
        last_day = read_address(address)
    with time_machine.travel(timezone.now() + LIFE + timedelta(days=1), tick=False):
        day_after = read_address(address)
    assert last_day is not None
    assert last_day.is_current
    assert day_after is not None
    assert not day_after.is_current


def test_no_letter_of_an_address_can_be_changed(address: str) -> None:
    local, _, domain = address.partition("@")
    token = local.removeprefix("reply+")
    for place in range(len(token) - 1):  # the last letter carries three bits of nothing
        other = "a" if token[place] != "a" else "b"
        assert read_address(f"reply+{token[:place]}{other}{token[place + 1 :]}@{domain}") is None


def test_another_key_makes_other_addresses(address: str, settings: Settings) -> None:
    settings.SECRET_KEY = "another key, as long as a key should be, and then some"
    assert read_address(address) is None


def test_members_of_one_conversation_have_different_addresses(
    alice: Member, bob: Member, mallory: Member, talk: Conversation
) -> None:
    addresses = {reply_address(member, talk) for member in (alice, bob, mallory)}
    assert len(addresses) == 3
    assert read_address(reply_address(mallory, talk) or "") is None  # takes no part


@given(st.text() | st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567").map(lambda token: f"reply+{token}@{DOMAIN}"))
def test_whatever_is_no_address_of_ours_leads_nowhere(address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MAIL_REPLY_DOMAIN", DOMAIN)
        assert read_address(address) is None
