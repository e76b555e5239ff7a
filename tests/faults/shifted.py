"""A machine whose clock is wrong: `python -m tests.faults.shifted 3600 relay` runs an hour ahead of the others.

With `worker` in place of `relay` it is a Celery worker.
"""

import os
import sys
import time

import time_machine


def main(seconds: int, part: str) -> None:
    with time_machine.travel(time.time() + seconds, tick=True):
        if part == "worker":
            from brightcrowd.celery import app

            app.worker_main(["--quiet", "worker", "--pool=solo", "--without-gossip", "--without-mingle"])
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["manage.py", part])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brightcrowd.settings")
    main(int(sys.argv[1]), sys.argv[2])
