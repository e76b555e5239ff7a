"""Static files under names that change with their content, compressed."""

from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's, with every address looked up once: a page has fifty of them, and they change with a deploy only."""

    @cached_property
    def _urls(self) -> dict[str, str]:
        return {}

    def url(self, name: str | None, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's own
        """Return the address of a file. Raise ValueError for one that was never collected."""
        path = name or ""
        if force or path not in self._urls:
            self._urls[path] = str(super().url(path, force))
        return self._urls[path]
