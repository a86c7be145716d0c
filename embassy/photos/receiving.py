"""Uploads on their way in: in files without a name, which no kill and no full disk leaves behind.

Django's own handler writes files into the system's temporary folder and removes them by name; a
killed server leaves them there, and a full disk is an answer of status 500.
"""

import tempfile
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

_MARK = "_no_room_for_uploads"


class NamelessFileUploadHandler(FileUploadHandler):
    """Streams an upload into a file that the operating system drops with its process.

    What the disk does not take is skipped, and `no_room(request)` says so.
    """

    file = None

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        with self._room():
            self.file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115

    def receive_data_chunk(self, raw_data, start):
        with self._room():
            self.file.write(raw_data)

    def file_complete(self, file_size):
        with suppress(SkipFile), self._room():
            self.file.flush()
            self.file.seek(0)
            return UploadedFile(
                self.file,
                self.file_name,
                self.content_type,
                file_size,
                self.charset,
                self.content_type_extra,
            )
        return None

    def upload_interrupted(self):
        if self.file is not None:
            self.file.close()

    @contextmanager
    def _room(self):
        """Within, a disk that takes nothing more marks the request and skips the file."""
        try:
            yield
        except OSError as error:
            setattr(self.request, _MARK, True)
            with suppress(OSError):
                self.upload_interrupted()
            raise SkipFile from error


def no_room(request: HttpRequest) -> bool:
    """Whether a file of this request was skipped because the disk took nothing more."""
    return getattr(request, _MARK, False)
