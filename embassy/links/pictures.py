"""Pictures and files of pages that are not public, by addresses that ask who is looking."""

from collections.abc import Callable, Collection, Iterable

from embassy.photos import pixels
from embassy.photos.recipes import PREVIEW_SIDE
from embassy.photos.showing import Shown, Sources, shown
from embassy.site.rendering import Finder

#: Takes an original's id, gives an address.
type Address = Callable[[int], str]


def private_finder(own: Collection[int], *, picture: Address, file: Address) -> Finder:
    """Finds what a page shows: of its own originals (`own`: ids) by private addresses, of other
    items, such as those of cards, by the public ones they have."""
    own = set(own)

    def finder(photos: Iterable[dict | None] = (), *, files: Iterable[int] = ()) -> Shown:
        photos = [photo for photo in photos if photo]
        others = shown(
            (photo for photo in photos if photo["original"] not in own),
            files=[pk for pk in files if pk not in own],
        )
        pictures = {
            photo["original"]: _sources(photo, picture)
            for photo in photos
            if photo["original"] in own
        }
        documents = {pk: file(pk) for pk in files if pk in own}
        return Shown(others.pictures | pictures, others.files | documents)

    return finder


def _sources(photo: dict, picture: Address) -> Sources:
    """The preview made at upload: there is no other file of a picture that is not public."""
    width, height = pixels.within(PREVIEW_SIDE, photo["width"], photo["height"])
    return Sources(picture(photo["original"]), "", width, height)
