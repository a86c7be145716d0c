"""Raw files of cameras: built as their makers do, with a thumbnail where a picture would be."""

from io import BytesIO

import pytest

from embassy.photos.raw import is_camera_raw
from tests.embassy.photos.files import camera_raw, picture, tiff

SUBFILE_TYPE, DNG_VERSION = 254, 50706


def box(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + bytes(12)


CANON = b"II*\x00\x10\x00\x00\x00CR\x02\x00" + bytes(40)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(camera_raw(), id="thumbnail before the negative: Nikon, Sony"),
        pytest.param(tiff({DNG_VERSION: b"\x01\x04\x00\x00"}), id="Adobe's negative"),
        pytest.param(CANON, id="Canon"),
        pytest.param(box(b"crx "), id="Canon since 2018"),
        pytest.param(b"FUJIFILMCCD-RAW 0201" + bytes(40), id="Fujifilm"),
        pytest.param(b"IIU\x00\x18\x00\x00\x00" + bytes(40), id="Panasonic"),
        pytest.param(b"IIRO\x08\x00\x00\x00" + bytes(40), id="Olympus"),
    ],
)
def test_raw_file_is_told(content):
    assert is_camera_raw(BytesIO(content))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(picture(), id="jpeg"),
        pytest.param(picture("PNG"), id="png"),
        pytest.param(picture("TIFF"), id="tiff"),
        pytest.param(tiff({SUBFILE_TYPE: 0}), id="tiff that says it is whole"),
        pytest.param(tiff({SUBFILE_TYPE: 1}), id="small tiff that refers to no larger one"),
        pytest.param(box(b"heic"), id="heic"),
        pytest.param(b"II*\x00\xff\xff\xff\x7f" + bytes(20), id="directory beyond the end"),
        pytest.param(b"MM\x00*" + bytes(3), id="cut in its header"),
    ],
)
def test_other_files_are_none_and_left_at_their_beginning(content):
    file = BytesIO(content)
    assert not is_camera_raw(file)
    assert file.tell() == 0
