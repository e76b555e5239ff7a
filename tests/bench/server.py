"""A Postgres of the bench's own, gone when it is over. To be imported before anything that reads the settings."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

_threshold = gc.get_threshold()
from tests import servers  # noqa: E402 - it changes how often garbage is looked for, which is put back

gc.set_threshold(*_threshold)
os.environ |= {"DEMO": "0", "DJANGO_SETTINGS_MODULE": "brightcrowd.settings"}

from brightcrowd import embedded  # noqa: E402 - after the environment is set
from brightcrowd.processes import stop  # noqa: E402


@contextmanager
def postgres() -> Iterator[None]:
    """Run the server, with Django on it, as long as the block lasts."""
    import django
    from django.conf import settings

    servers.remove_abandoned()
    servers.FOLDER.mkdir(mode=0o700)
    server = embedded.postgres(servers.FOLDER, fleeting=True)
    try:
        server.start()
        embedded.wait_for(server, servers.FOLDER)
        django.setup()
        settings.ROOT_URLCONF = "tests.bench.urls"
        yield
    finally:
        stop([server], grace=5)
        servers.remove(servers.FOLDER)
