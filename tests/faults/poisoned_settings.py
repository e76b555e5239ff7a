"""The site's settings, and the poison."""

from brightcrowd.settings import *  # noqa: F403
from brightcrowd.settings import INSTALLED_APPS as CLEAN

INSTALLED_APPS = [*CLEAN, "tests.faults.poison.PoisonConfig"]
