"""The demo's pictures in the galleries of its items."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from django.core.files.base import File

from articles.demo import content as files
from articles.demo.pictures import MOTIFS, jpeg
from embassy.models import Gallery, Item, Original, Photo
from embassy.photos.ingest import ingest


class Pictures:
    """Every motif drawn and taken in once, ready to hang; `by`: who uploads them."""

    def __init__(self, content: dict, languages: list[str], *, by):
        self._content, self._languages = content, languages
        with ThreadPoolExecutor() as pool:  # Pillow works outside the interpreter's lock
            drawn = dict(zip(MOTIFS, pool.map(jpeg, MOTIFS), strict=True))
        self.originals: dict[str, Original] = {
            motif: ingest(File(BytesIO(data), name=f"{motif}.jpg"), by=by)
            for motif, data in drawn.items()
        }

    def hang(self, item: Item, motifs: list[str]) -> None:
        """Give a saved item its gallery, the first motif as cover.

        Where a body says {photo:motif}, that picture stands there instead of in the row.
        """
        if not motifs:
            return
        gallery = Gallery.objects.create(item_id=item.pk)
        names = [f"body_{language}" for language in self._languages]
        bodies = {name: getattr(item, name) or "" for name in names}
        placed = {motif for body in bodies.values() for motif in files.PICTURE.findall(body)}
        photos = {
            motif: self._photo(gallery, motif, position, in_body=motif in placed)
            for position, motif in enumerate(motifs)
        }
        for name, body in bodies.items():
            setattr(item, name, files.PICTURE.sub(lambda at: _mark(photos[at[1]]), body))
        if placed:
            item.save(update_fields=names)

    def _photo(self, gallery: Gallery, motif: str, position: int, *, in_body: bool) -> Photo:
        said = self._content["pictures"][motif]
        credit = self._content["credit"]
        return Photo.objects.create(
            gallery=gallery,
            original=self.originals[motif],
            position=position,
            in_body=in_body,
            copyright=self._content["rights"]["copyright"],
            **files.columns(said["caption"], "caption", self._languages),
            **files.columns(said["alt"], "alt", self._languages),
            **files.columns(credit, "credit", self._languages),
        )


def _mark(photo: Photo) -> str:
    return f"<p>[photo:{photo.pk}]</p>"
