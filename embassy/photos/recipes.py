"""Which public renditions a picture gets: recipes as data, decided before anything is decoded."""

from collections.abc import Collection
from dataclasses import dataclass

from embassy.photos import pixels
from embassy.photos.metadata.writing import Words

#: The JPEG made at upload, at most this many pixels on its long side; copied out at publication.
PREVIEW = "preview"
PREVIEW_SIDE = 1600
#: A document as it was uploaded.
FILE = "file"
#: For the press: as large as the upload; of one with more than FULL_PIXELS, half as wide and high,
#: which a JPEG is decoded to without ever being whole in memory. Print needs no more on a page.
FULL = "full"
FULL_PIXELS = 50_000_000
#: What makes an original public at all: one of these is there before its edition is.
FIRST = (PREVIEW, FILE)
#: Widths pages choose from, by srcset: phones, phones with dense screens, wide pages.
WIDTHS = (480, 960, 1600)
#: What messengers and networks show of an address: 1.91 to 1, cut around the focal point.
SOCIAL = (1200, 630)
#: Narrower than this a cut is worse than the whole picture.
_NARROWEST_SOCIAL = 600

JPEG, AVIF = "image/jpeg", "image/avif"

#: How each encoder is set (docs/adr/0008-renditions.md); a change here makes its files anew.
JPEG_QUALITY = 80
FULL_QUALITY = 90
AVIF_QUALITY = 60
AVIF_SPEED = 9
_SETTINGS = {JPEG: f"jpeg{JPEG_QUALITY}", AVIF: f"avif{AVIF_QUALITY}s{AVIF_SPEED}"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """One rendition: `name` as Rendition.recipe keeps it, the size in pixels (none: a document).

    box: the part of the whole upright picture that is shown (left, top, right, bottom as shares of
        width and height); None: all of it.
    """

    name: str
    media_type: str
    width: int | None = None
    height: int | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells the renditions of one original apart."""
        return self.name, self.media_type

    @property
    def settings(self) -> str:
        """What of today's settings the file depends on."""
        if self.name == PREVIEW:
            return PREVIEW
        if self.name == FULL:
            return f"{FULL}{FULL_QUALITY}"
        return _SETTINGS.get(self.media_type, "")

    def made_by(self, words: Words) -> str:
        """What Rendition.made_by holds for a file made today that carries these words."""
        return f"{self.settings} {words.digest()}".strip() if self.name != FILE else ""


def first(width: int, height: int) -> Recipe:
    """The rendition every published picture of this upright size has."""
    return Recipe(PREVIEW, JPEG, *pixels.within(PREVIEW_SIDE, width, height))


def full(width: int, height: int) -> Recipe | None:
    """The file for the press; None where the preview is as large as the picture itself."""
    if max(width, height) <= PREVIEW_SIDE:
        return None
    part = 2 if width * height > FULL_PIXELS else 1
    return Recipe(FULL, JPEG, max(1, width // part), max(1, height // part))


def plan(
    width: int,
    height: int,
    focal_points: Collection[tuple[float, float]] = (),
    *,
    press: bool = False,
) -> list[Recipe]:
    """The renditions of a picture of this upright size beside its preview, the widest first.

    Never enlarged, and nothing of a picture that is no wider than the narrowest width. As AVIF,
    what the preview shows is made too; as JPEG no width is the preview's, which serves it itself.
    focal_points: of those photos of the picture that stand for an item, as shares of width and
        height: a cut for networks each.
    press: whether a press pack offers the picture.
    """
    preview = first(width, height)
    widths = {wide for wide in WIDTHS if wide < width}
    if widths and preview.width == width:
        widths.add(width)
    rows = [whole] if press and (whole := full(width, height)) else []
    for wide in sorted(widths, reverse=True):
        high = max(1, round(height * wide / width))
        for media_type in (AVIF, JPEG):
            if media_type == AVIF or wide != preview.width:
                rows.append(Recipe(f"w{wide}", media_type, wide, high))
    cuts = {social.name: social for point in focal_points if (social := cut(width, height, point))}
    return rows + list(cuts.values())


def social_name(focal: tuple[float, float]) -> str:
    """The recipe's name holds its focal point in hundredths: another point is another rendition."""
    return "social-{}-{}".format(*(round(100 * share) for share in focal))


def cut(width: int, height: int, focal: tuple[float, float]) -> Recipe | None:
    """The cut for networks around a focal point; None where the picture is too small for one."""
    share = SOCIAL[0] / SOCIAL[1]
    wide, high = min(width, height * share), min(height, width / share)
    if wide < _NARROWEST_SOCIAL:
        return None
    x, y = (round(100 * part) / 100 for part in focal)
    left = min(max(0.0, x * width - wide / 2), width - wide)
    top = min(max(0.0, y * height - high / 2), height - high)
    scale = min(1, SOCIAL[0] / wide)
    box = (left / width, top / height, (left + wide) / width, (top + high) / height)
    return Recipe(social_name(focal), JPEG, round(wide * scale), round(high * scale), box)
