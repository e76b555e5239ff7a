from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class NoFiles(FileUploadHandler):
    """Take no file, which no page of ours asks for: it would fill the disk before any view knows of it."""

    def new_file(self, *_args: Any, **_kwargs: Any) -> None:
        raise StopUpload(connection_reset=True)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Part of the contract; no file comes this far."""

    def file_complete(self, file_size: int) -> None:
        """Part of the contract; no file comes this far."""
