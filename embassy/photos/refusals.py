"""Why an upload is not taken: one plain sentence each, ready to stand beside the file's name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from embassy.publishing.refusals import Refused


class UploadRefused(ValidationError):  # noqa: N818 - the office's word, as in publishing
    """An upload that is not taken; `code` says why, the message tells the person."""

    SENTENCES = {}

    def __init__(self, code: str, **params):
        super().__init__(self.SENTENCES[code], code=code, params=params)


class UnreadablePicture(UploadRefused):
    SENTENCES = {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than %(limit)s MB."),
        "too_many_pixels": _("The picture has more than %(limit)s megapixels."),
        "not_a_picture": _(
            "This is not a picture the site can read. Upload JPEG, PNG, WebP, AVIF, TIFF or GIF."
        ),
        "heic": _("HEIC pictures cannot be read here. Save the picture as JPEG and upload that."),
        "raw": _(
            "Raw files of a camera cannot be read here. Save the picture as JPEG and upload that."
        ),
        "animated": _("Animated pictures are not taken. Upload a still picture."),
        "broken": _("The picture is broken or incomplete."),
    }


class UnreadableDocument(UploadRefused):
    SENTENCES = {
        "empty": _("The file is empty."),
        "too_large": _("The file is larger than %(limit)s MB."),
        "not_a_pdf": _("This is not a PDF document."),
        "broken": _("The PDF document is incomplete."),
        "encrypted": _("The PDF document is protected. Save it without a password."),
    }


class UnwritableStorage(UploadRefused):
    """Not the uploader's fault: the disk is full, or the media folder may not be written."""

    SENTENCES = {
        "unwritable": _(
            "The file could not be kept: the disk is full or the media folder cannot be written."
        ),
    }


class MissingOriginal(Refused):
    """A picture or document is to be published whose private file has been lost."""

    def __init__(self, name: str):
        super().__init__(
            _("The file “%(name)s” is missing on the server. Upload it again."), name=name
        )


class NoRoomForPictures(Refused):
    """The public media folder takes nothing more."""

    def __init__(self):
        super().__init__(
            _(
                "The pictures could not be published: the disk is full or the media folder "
                "cannot be written. Nothing has been changed."
            )
        )
