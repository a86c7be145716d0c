"""Letters to those whom a step of a review concerns, written in the step's own transaction."""

import logging
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from embassy.languages import native_name
from embassy.mail.letters import write_letter
from embassy.publishing.items import model_of
from embassy.publishing.review.models import Step, StepKind
from embassy.staff.rights import PUBLISH

logger = logging.getLogger(__name__)

_SUBJECTS = {
    StepKind.SUBMITTED: _("To review: %(title)s"),
    StepKind.RETURNED: _("Returned: %(title)s"),
    StepKind.APPROVED: _("Approved: %(title)s"),
    StepKind.COMMENTED: _("Comment: %(title)s"),
}


def submitted(steps: Sequence[Step], *, authors: Iterable[int], site: str) -> None:
    """To the colleague asked; else to all who may publish it, if `authors` is not all of them."""
    first = steps[0]
    people = [first.to] if first.to else publishers().exclude(pk__in=[first.by_id, *authors])
    _write(steps, people, site)


def returned(steps: Sequence[Step], *, site: str) -> None:
    """To the colleague it goes back to, and to who saved it last."""
    _write(steps, [steps[0].to, steps[0].revision.by], site)


def approved(steps: Sequence[Step], *, to, site: str) -> None:
    """To who asked for it. What is said by link, the link's own letter tells."""
    if steps[0].by_id:
        _write(steps, [to], site)


def commented(steps: Sequence[Step], *, site: str) -> None:
    """To who asked for the review. What is said by link, the link's own letter tells."""
    if steps[0].by_id:
        _write(steps, [steps[0].to], site)


def publishers():
    """Colleagues who may approve and publish, by name."""
    return (
        get_user_model()
        .objects.with_perm(PUBLISH, backend="django.contrib.auth.backends.ModelBackend")
        .order_by("first_name", "last_name", "username")
    )


def _write(steps: Sequence[Step], people: Iterable, site: str) -> None:
    """One letter to each person with an address, but none to who did it.

    A letter that cannot be written stops no review: the desk shows the step all the same.
    """
    found = {person.pk: person for person in people if person and person.is_active}
    found.pop(steps[0].by_id, None)
    for person in found.values():
        if not person.email:
            continue
        try:
            with transaction.atomic():
                _letter(steps, person, site)
        except Exception:
            logger.exception("No letter could be written about step %s", steps[0].pk)


def _letter(steps: Sequence[Step], person, site: str) -> None:
    step = steps[0]
    # Colleagues have no language of their own on record: the office's it is.
    language = settings.LANGUAGE_CODE
    with override(language):
        item = step.item.concrete()
        opts = model_of(item.kind)._meta
        path = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[item.pk])
        context = {
            "step": step,
            "person": person,
            "title": item.headline(),
            "kind": opts.verbose_name,
            "languages": ", ".join(native_name(step.language) for step in steps),
            "link": f"{site}{path}" if site else "",
        }
        text = render_to_string(f"mail/review_{step.kind}.txt", context)
        subject = str(_SUBJECTS[StepKind(step.kind)]) % context
        write_letter(to=person.email, subject=subject, text=text, language=language)
