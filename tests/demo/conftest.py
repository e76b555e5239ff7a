"""The whole community, loaded once for all tests of a module and gone after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from messaging.demo.load import load


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Load inside a transaction that is never committed; each test's own lies within it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def community(loaded: None, db: None) -> None:
    """Give a test the loaded community; what it changes is undone."""
