"""Half of an interleaving: `python -m tests.faults.interleave CONVERSATIONS TIMES one|other`.

Sends that many messages as one of the two through the listed conversations, `one` forwards and `other` backwards,
delivered right here, so that nothing but the database keeps the two apart.
"""

import os
import sys

from tests.faults.visiting import GRATEFUL


def main(listed: list[str], times: int, side: str) -> None:
    import django

    django.setup()
    from messaging.delivery import deliver
    from messaging.models import Conversation, Draft

    order = listed if side == "one" else listed[::-1]
    for number in range(times):
        talk = Conversation.objects.get(public_id=order[number % len(order)])
        author = talk.low if side == "one" else talk.high
        if author is None:
            raise LookupError
        body = f"{GRATEFUL} This is letter {number}."
        deliver(Draft.objects.create(author=author, conversation=talk, body=body))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    main(sys.argv[1].split(","), int(sys.argv[2]), sys.argv[3])
