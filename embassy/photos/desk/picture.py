"""One picture: large, with everything that can be said of it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from embassy.languages import dates, native_name
from embassy.languages.collation import lower, sort_key
from embassy.officials.models import Official
from embassy.photos import arranging
from embassy.photos.desk.pages import Desk
from embassy.photos.desk.picture_fields import TEXTS
from embassy.photos.desk.picture_form import PictureForm
from embassy.photos.desk.picture_said import said_by_file
from embassy.photos.models import Photo
from embassy.photos.working import at_work
from embassy.publishing.admin import addresses
from embassy.publishing.admin.languages import in_languages, source_first
from embassy.publishing.admin.wording import person, reading_language, zone_label
from embassy.publishing.refusals import Refused


def picture_page(desk: Desk, photo_id: int) -> HttpResponse:
    """The picture and its form; what is sent is written, or shown again with what hinders it."""
    photo = _photo(desk, photo_id)
    if desk.request.method != "POST":
        return _shown(desk, photo, _form(desk, photo))
    if not desk.languages:
        raise PermissionDenied
    action = desk.request.POST.get("action", "save")
    if action in ("remove", "bring_back"):
        if not desk.may_arrange:
            raise PermissionDenied
        return _remove(desk, photo) if action == "remove" else _bring_back(desk, photo)
    return _save(desk, photo, onward=action == "next")


def _photo(desk: Desk, photo_id: int) -> Photo:
    """A photo of this gallery, also one that was taken out and may be brought back."""
    photos = Photo.everything.select_related("original__uploaded_by", "gallery")
    found = photos.prefetch_related("officials").filter(gallery=desk.item.pk)
    photo = found.filter(pk=photo_id).first() if photo_id < 2**63 else None
    if photo is None:
        raise Http404
    return photo


def _form(desk: Desk, photo: Photo, *, sent: bool = False) -> PictureForm:
    return PictureForm(
        photo,
        cover=photo.gallery.cover_id == photo.pk,
        languages=desk.languages,
        arranging=desk.may_arrange,
        data=desk.request.POST if sent else None,
    )


# ------------------------------------------------------------------------------------ what is done
def _save(desk: Desk, photo: Photo, *, onward: bool) -> HttpResponse:
    form = _form(desk, photo, sent=True)
    if not form.is_valid():
        form.show_again(written=False)
        return _shown(desk, photo, form)
    if form.changed:
        try:
            with at_work(desk.item.pk, desk.user) as gallery:
                form.write(_photo(desk, photo.pk), gallery)
        except arranging.InUse as refused:
            form.add_error("verdict", str(refused))
            form.show_again(written=False)
            return _shown(desk, photo, form, in_use=True)
        except Refused as refused:
            form.add_error(None, str(refused))
            form.show_again(written=False)
            return _shown(desk, photo, form)
        photo = _photo(desk, photo.pk)
    if form.meanwhile:
        form.show_again(written=True)
        return _shown(desk, photo, form)
    if form.changed:
        messages.success(desk.request, gettext("Saved: %(name)s.") % {"name": _name(photo)})
    _before, after = _neighbours(_order(desk), photo.pk)
    return HttpResponseRedirect(desk.address("picture", after if onward and after else photo.pk))


def _remove(desk: Desk, photo: Photo) -> HttpResponse:
    before, after = _neighbours(_order(desk), photo.pk)
    try:
        with at_work(desk.item.pk, desk.user) as gallery:
            arranging.remove(gallery, [photo.pk], anyway="anyway" in desk.request.POST)
    except arranging.InUse as refused:
        return _shown(desk, photo, _form(desk, photo), removing=str(refused))
    # The page that follows offers to bring it back.
    onward = after or before or photo.pk
    query = f"?{urlencode({'removed': photo.pk})}" if onward != photo.pk else ""
    return HttpResponseRedirect(desk.address("picture", onward) + query)


def _bring_back(desk: Desk, photo: Photo) -> HttpResponse:
    with at_work(desk.item.pk, desk.user) as gallery:
        arranging.bring_back(gallery, [photo.pk])
    said = gettext("%(name)s is back in the gallery, as it was.") % {"name": _name(photo)}
    messages.success(desk.request, said)
    return HttpResponseRedirect(desk.address("picture", photo.pk))


# ----------------------------------------------------------------------------------- what is shown
def _shown(
    desk: Desk, photo: Photo, form: PictureForm, *, in_use: bool = False, removing: str = ""
) -> HttpResponse:
    """The page. in_use: ask whether to reject a picture that the text shows; removing: why the
    picture should not be taken out, asking the same."""
    order = _order(desk)
    before, after = _neighbours(order, photo.pk)
    place = order.index(photo.pk) + 1 if photo.pk in order else 0
    title = gettext("Picture %(place)s of %(count)s") % {"place": place, "count": len(order)}
    source = desk.item.source_language
    arranges = desk.may_arrange
    return desk.page(
        "picture",
        title if place else gettext("A picture taken out"),
        photo=photo,
        name=_name(photo),
        form=form,
        rows={name: form.row(name) for name in form.fields},
        texts=_texts(photo, form, desk),
        arranges=arranges,
        may_save=bool(desk.languages),
        people=_people(desk, form.ticked()) if arranges else [],
        named=[str(official) for official in photo.officials.all()],
        was_officials=form.was("officials") if arranges else "",
        said=_offered(photo, form, source),
        zone=_zone(photo),
        uploader=person(photo.original.uploaded_by) if photo.original.uploaded_by_id else "",
        before=desk.address("picture", before) if before else "",
        after=desk.address("picture", after) if after else "",
        place=place,
        count=len(order),
        in_use=in_use,
        removing=removing,
        removed=_removed(desk, photo) if arranges else None,
        here=desk.address("picture", photo.pk),
    )


def _texts(photo: Photo, form: PictureForm, desk: Desk) -> list[dict]:
    """The languages with fields or, where they are only read, with words: the source language
    first, then those with fields; a language of which there is nothing to read is left out."""
    made = [
        {
            "code": code,
            "name": native_name(code),
            "rows": [row for name in TEXTS if (row := form.row(f"{name}_{code}"))],
            "read": [
                (Photo._meta.get_field(name).verbose_name, words)
                for name in TEXTS
                if (words := getattr(photo, f"{name}_{code}"))
            ],
        }
        for code in source_first(desk.item.source_language)
    ]
    shown = [text for text in made if text["rows"] or text["read"]]
    return sorted(
        shown, key=lambda text: (text["code"] != desk.item.source_language, not text["rows"])
    )


def _offered(photo: Photo, form: PictureForm, source: str) -> list[dict]:
    """What the file says, and where it differs from what the form shows."""
    return [
        {
            "said": said,
            "offered": said.into in form.fields and said.value != form.value(said.into),
        }
        for said in said_by_file(photo, source=source)
    ]


def _people(desk: Desk, ticked: set[int]) -> list[dict]:
    """Everybody who could be in the picture: those ticked, those in the gallery's other pictures,
    then the others, each part by name. Two queries."""
    through = Photo.officials.through.objects
    near = set(
        through.filter(photo__gallery=desk.item.pk, photo__removed_at=None)
        .values_list("official_id", flat=True)
        .distinct()
    )
    language = reading_language()
    names = in_languages("name")
    found = [
        {
            "official": official,
            "name": str(official),
            "ticked": official.pk in ticked,
            "near": official.pk in near,
            # What the search goes by: every spelling there is.
            "spellings": lower(
                " ".join([*(getattr(official, name) or "" for name in names), *official.variants]),
                language,
            ),
        }
        for official in Official.objects.only("confirmed", "variants", "name", *names)
    ]
    return sorted(
        found, key=lambda row: (not row["ticked"], not row["near"], sort_key(row["name"], language))
    )


def _removed(desk: Desk, photo: Photo) -> dict | None:
    """The picture that can be brought back here: this one, or the one just taken out."""
    if photo.removed_at is None:
        number = addresses.number_typed(desk.request.GET.get("removed"))
        gone = Photo.everything.filter(gallery=desk.item.pk, pk=number).exclude(removed_at=None)
        photo = gone.select_related("original").first() if number else None
    if photo is None:
        return None
    return {"name": _name(photo), "address": desk.address("picture", photo.pk)}


def _order(desk: Desk) -> list[int]:
    return list(desk.photos.values_list("pk", flat=True))


def _neighbours(order: list[int], pk: int) -> tuple[int | None, int | None]:
    """The pictures before and after one, in the gallery's order; None at its ends."""
    if pk not in order:
        return None, order[0] if order else None
    at = order.index(pk)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def _name(photo: Photo) -> str:
    return photo.original.name or str(photo.pk)


def _zone(photo: Photo) -> str:
    """“Astana time (UTC+5)”, with the offset of the picture's day."""
    at = photo.taken_at or timezone.now()
    return f"{zone_label()} ({dates.utc_offset(at, timezone.get_default_timezone())})"
