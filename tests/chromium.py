"""Where a Chromium or Chrome is on this machine, and how to start it for a test."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HOW_TO_GET = "no Chromium or Chrome found: apt-get install chromium, or set CHROMIUM to the path of one"
FLAGS = [
    "--no-sandbox",  # as root there is none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Return the path of a browser, the one named by CHROMIUM first."""
    wanted = os.environ.get("CHROMIUM")
    candidates = [wanted] if wanted else [*map(shutil.which, NAMES), *PLACES]
    return next((path for path in candidates if path and Path(path).exists()), None)


def is_required() -> bool:
    """Tell whether a missing browser is a failure rather than a reason to skip."""
    return os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}
