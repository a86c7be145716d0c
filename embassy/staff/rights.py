"""Who may change what of an item. Asked by forms, dialogs, actions and imports alike."""

from embassy.publishing.items import Item, kinds
from embassy.publishing.snapshot import languages as site_languages
from embassy.staff.models import Colleague

#: The right to change what visitors see: to approve, publish, schedule, withdraw, reinstate.
PUBLISH = "embassy.publish_item"


def may_publish(user) -> bool:
    """Whether someone may change what visitors see."""
    return user.has_perm(PUBLISH)


def kinds_seen(user) -> list[str]:
    """The kinds of items someone may look at."""
    return [kind for kind, model in kinds().items() if user.has_perm(_right("view", model))]


def may_change(user, model: type[Item] | Item) -> bool:
    """Whether someone may save items of a kind, if only in some languages."""
    return user.has_perm(_right("change", model))


def may_write(user, model: type[Item] | Item) -> bool:
    """Whether someone may change every part of items of a kind: all languages and the facts."""
    return may_change(user, model) and user.has_perm(_right("write", model))


def languages_of(user, model: type[Item] | Item) -> list[str]:
    """The languages whose text someone may change in items of a kind, in the site's order.

    At most one query, for those who may not write items whole.
    """
    if may_write(user, model):
        return site_languages()
    if not may_change(user, model):
        return []
    given = Colleague.objects.filter(pk=user.pk).values_list("languages", flat=True).first() or []
    return [language for language in site_languages() if language in given]


def _right(verb: str, model: type[Item] | Item) -> str:
    opts = model._meta
    return f"{opts.app_label}.{verb}_{opts.model_name}"
