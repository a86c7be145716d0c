"""Perl's ExifTool as an oracle: what anybody could read out of a file we publish."""

import json
import os
import shutil
import subprocess

import pytest


def tags(content: bytes, folder, name: str = "photo") -> dict:
    """{"XMP-photoshop:Credit": …}: everything ExifTool finds but for what the file system says.

    Skips the test where ExifTool is not installed, unless in CI, which installs it.
    """
    program = shutil.which("exiftool")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("exiftool is missing: install libimage-exiftool-perl.")
        pytest.skip("exiftool is not installed (Debian: libimage-exiftool-perl)")
    path = folder / name
    path.write_bytes(content)
    arguments = ["-j", "-G1", "-a", "-u", "-struct", "-charset", "iptc=UTF8", str(path)]
    done = subprocess.run([program, *arguments], capture_output=True, check=True)
    found = json.loads(done.stdout)[0]
    return {tag: value for tag, value in found.items() if not tag.startswith(("System:", "Source"))}


def private(found: dict) -> list[str]:
    """The tags that tell of place, camera, people or history."""
    words = ("gps", "serial", "region", "face", "person", "location", "city", "owner", "history")
    told = ("exif:", "exififd", "gps", "iptc", "xmp", "photoshop", "makernotes")
    allowed = {
        "IFD0:Artist",
        "IFD0:Copyright",
        "IPTC:CodedCharacterSet",
        "IPTC:By-line",
        "IPTC:Credit",
        "IPTC:CopyrightNotice",
        "XMP-dc:Creator",
        "XMP-dc:Rights",
        "XMP-photoshop:Credit",
        "File:ExifByteOrder",
        "Photoshop:IPTCDigest",
    }
    return [
        tag
        for tag in found
        if tag not in allowed
        and (any(word in tag.lower() for word in words) or tag.lower().startswith((*told, "ifd")))
    ]
