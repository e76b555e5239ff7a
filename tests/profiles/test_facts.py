"""Facts that the database itself holds, whatever the code does."""

import pytest
from django.db import IntegrityError

from brightcrowd.db import violated
from profiles.models import Member


def test_an_address_is_kept_in_lower_case(alice: Member) -> None:
    with pytest.raises(IntegrityError) as refused:
        Member.objects.filter(pk=alice.pk).update(email="Alice@demo.brightcrowd.test")
    assert violated(refused.value) == "member_email_lower_case"
