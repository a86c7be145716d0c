"""Who has a translation: given, taken, finished or given back."""

import logging

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from embassy.languages import native_name
from embassy.mail.letters import write_letter
from embassy.publishing import ledger, log
from embassy.publishing.items import Item, model_of
from embassy.publishing.refusals import NotAllowed, Refused
from embassy.staff.models import Assignment
from embassy.staff.rights import languages_of, may_write

logger = logging.getLogger(__name__)


class TakenAlready(Refused):
    """A translation that somebody else has."""

    def __init__(self, person: str):
        super().__init__(_("%(person)s has this translation already."), person=person)


def open_of(ids, language: str) -> dict[int, Assignment]:
    """{item id: who has its translation into a language}. One query."""
    rows = Assignment.objects.filter(item_id__in=list(ids), language=language, done_at=None)
    return {row.item_id: row for row in rows.select_related("to", "by")}


def translators(language: str, *models) -> list:
    """Colleagues who may write a language in items of all these kinds, by name.

    A query for each colleague who is no full writer of them: an office has a few.
    """
    people = get_user_model().objects.filter(is_active=True, is_staff=True)
    return [
        person
        for person in people.order_by("first_name", "last_name", "username")
        if all(language in languages_of(person, model) for model in models)
    ]


@transaction.atomic
def assign(*, item: Item, language: str, to, by, note: str = "", link: str = "") -> Assignment:
    """Give the translation of an item to somebody; whoever had it has it no more.

    Whoever may write the item whole gives it to anybody who may write the language; others take
    what nobody has. The colleague is told by e-mail, with `link`. Raises a `Refused`.
    """
    item = ledger.lock(item.pk)
    model = model_of(item.kind)
    if language == item.source_language:
        raise Refused(_("A text is no translation of itself."))
    if not to.is_active or language not in languages_of(to, model):
        raise Refused(
            _("%(person)s does not write %(language)s in this text."),
            person=log.name_of(to),
            language=native_name(language),
        )
    before = open_of([item.pk], language).get(item.pk)
    if not may_write(by, model):
        if to != by:
            raise NotAllowed(
                _("Giving work to others is the task of those who write a text whole.")
            )
        if before is not None and before.to_id != by.pk:
            raise TakenAlready(log.name_of(before.to))
    if before is not None:
        if before.to_id == to.pk:
            return before
        _close(before)
    made = Assignment.objects.create(
        item=item, language=language, to=to, by=by, note=note.strip()[:500]
    )
    _log(made, by, log.name_of(to))
    if to != by:
        _tell(made, link)
    return made


@transaction.atomic
def finish(*, item: Item, language: str, by) -> bool:
    """Close one's own assignment, the work being done; False where there is none."""
    mine = _mine(item, language, by)
    if mine is None:
        return False
    _close(mine)
    _log(mine, by, str(_("finished")))
    return True


@transaction.atomic
def give_back(*, item: Item, language: str, by, link: str = "") -> bool:
    """Give a translation back undone; whoever gave it is told. False where one has none."""
    mine = _mine(item, language, by)
    if mine is None:
        return False
    _close(mine)
    _log(mine, by, str(_("given back")))
    if mine.by is not None and mine.by != by and mine.by.is_active:
        _write(mine, mine.by, _("Given back: %(title)s"), "mail/translation_back.txt", link)
    return True


def _mine(item: Item, language: str, by) -> Assignment | None:
    ledger.lock(item.pk)
    found = open_of([item.pk], language).get(item.pk)
    return found if found is not None and found.to_id == by.pk else None


def _close(assignment: Assignment) -> None:
    assignment.done_at = timezone.now()
    assignment.save(update_fields=["done_at"])


def _log(assignment: Assignment, by, note: str) -> None:
    log.write(
        log.Action.ASSIGNED,
        by=by,
        item=assignment.item,
        languages=[assignment.language],
        note=note,
    )


def _tell(assignment: Assignment, link: str) -> None:
    subject = _("To translate: %(title)s")
    _write(assignment, assignment.to, subject, "mail/translation_given.txt", link)


def _write(assignment: Assignment, person, subject, template: str, link: str) -> None:
    """A letter to a colleague, in the office's language. One that cannot be written stops no
    work: the desk shows it all the same."""
    if not person.email:
        return
    language = settings.LANGUAGE_CODE
    with override(language):
        context = {
            "title": assignment.item.concrete().headline(),
            "language": native_name(assignment.language),
            "assignment": assignment,
            "to": log.name_of(assignment.to),
            "by": log.name_of(assignment.by),
            "link": link,
        }
        text = render_to_string(template, context)
        try:
            with transaction.atomic():
                write_letter(
                    to=person.email, subject=str(subject) % context, text=text, language=language
                )
        except ValidationError:
            logger.exception("No letter could be written about assignment %s", assignment.pk)
