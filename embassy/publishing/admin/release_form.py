"""The form of a release: items by languages, one moment, one note, one reason."""

from dataclasses import dataclass

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from embassy.languages import native_name
from embassy.publishing.admin import addresses
from embassy.publishing.admin.moments import MomentForm
from embassy.publishing.admin.publish_form import FACTS_ONLY, Offer, PublishForm, offers
from embassy.publishing.admin.publish_view import head_of
from embassy.publishing.admin.second_person import Stand, stands
from embassy.publishing.admin.unnamed import unconfirmed
from embassy.publishing.admin.wording import language_list, person
from embassy.publishing.items import Item
from embassy.publishing.refusals import MomentPassed, Refused
from embassy.publishing.review import rule
from embassy.publishing.revisions import Revision
from embassy.publishing.states import states_of

#: What an item's block leaves to the whole release.
_OF_THE_WHOLE = ("when", "moment", "which", "why", "forced")


@dataclass(slots=True)
class Asked:
    """One item on the page: its working copy, its last save, and who stands for what.

    suggested: brought by a relation and not chosen by the person, so nothing of it is ticked.
    """

    item: Item
    head: Revision | None
    offers: list[Offer]
    stands: dict[str, Stand]
    suggested: bool = False

    @property
    def alone(self) -> list[str]:
        """Languages this person may not publish without a second person or a reason."""
        return [language for language, stand in self.stands.items() if stand.alone]


class PartForm(PublishForm):
    """One item of a release: the Publish dialog without what all items share.

    Its fields are named after the item: item7-take_ru, item7-change …
    """

    may_be_empty = True

    def __init__(self, data=None, *, asked: Asked):
        item = asked.item
        super().__init__(data, offers=asked.offers, source_language=item.source_language)
        self.asked = asked
        self.prefix = f"item{item.pk}"
        #: When the dialog of this item alone would propose to publish.
        self.proposed = {
            key: self.initial[key] for key in ("when", "moment") if key in self.initial
        }
        for name in _OF_THE_WHOLE:
            self.fields.pop(name, None)
        if asked.suggested:
            for offer in asked.offers:
                self.fields[f"take_{offer.language}"].initial = False
                self.initial.pop(f"take_{offer.language}", None)

    @property
    def item(self) -> Item:
        return self.asked.item

    @property
    def kind(self) -> str:
        """What the item is, in a word."""
        return capfirst(self.item._meta.verbose_name)

    @property
    def saved_by(self) -> str:
        """Whose save it is."""
        return person(self.asked.head.by)

    @property
    def chosen(self) -> list[str]:
        """The languages ticked, once the form has been cleaned."""
        return self.cleaned_data.get("chosen", []) if self.is_bound else []

    @property
    def number_seen(self) -> int | None:
        """Of the save the page showed."""
        return addresses.number_typed(self.data.get(self.add_prefix("revision")))

    def rows(self) -> list[dict]:
        """Each language with its fields, and who stands for it."""
        standing = self.asked.stands
        return [row | {"stand": standing.get(row["offer"].language)} for row in super().rows()]

    def unnamed(self) -> list[str]:
        """Officials the page would name, were they confirmed."""
        return unconfirmed(self.asked.head)


class ReleaseForm(MomentForm):
    """What all items of a release share, and the form of each (`parts`).

    forced: the reason for publishing what would need a second person.
    """

    why = forms.CharField(
        label=_("Note for colleagues"),
        max_length=500,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    forced = forms.CharField(
        label=_("Why it cannot wait for a second person"),
        max_length=1000,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        help_text=_("It stays flagged until somebody else approves it afterwards."),
    )

    def __init__(self, data=None, *, asked: list[Asked]):
        super().__init__(data)
        self.parts = [PartForm(data, asked=one) for one in asked if one.head]
        #: Items that were never saved at the desk, so that nothing of them can be published.
        self.never_saved = [one.item for one in asked if not one.head]
        #: Whether anything on the page may need a written reason.
        self.needs_reason = any(one.alone for one in asked)
        chosen = (part.proposed for part in self.parts if not part.asked.suggested)
        self.initial |= next(filter(None, chosen), {})

    def is_valid(self):
        # Each is asked, so that all that is wrong is said at once.
        return all([super().is_valid(), *(part.is_valid() for part in self.parts)])

    @property
    def faulty(self) -> bool:
        """Whether something is wrong on the page, here or in an item's block."""
        return bool(self.errors or any(part.errors for part in self.parts))

    def clean(self):
        cleaned = super().clean()
        for part in self.parts:
            part.full_clean()
        if not any(part.chosen for part in self.parts):
            self.add_error(None, _("Choose at least one language of one text."))
        if not cleaned.get("forced"):
            self._say_who_needs_a_second_person()
        return cleaned

    def _say_who_needs_a_second_person(self) -> None:
        for part in self.parts:
            # Facts alone are judged by themselves, when they are published.
            lacking = [
                code
                for code in part.chosen
                if code in part.asked.alone and part.cleaned_data.get(f"part_{code}") != FACTS_ONLY
            ]
            if lacking:
                self.add_error(
                    "forced",
                    gettext("“%(title)s”, %(languages)s: ask a colleague to approve, or say why.")
                    % {"title": part.item, "languages": language_list(lacking)},
                )

    def refuse(self, refused: Refused) -> None:
        """Say a refusal on top of the page, naming what it is about, and beside that."""
        if isinstance(refused, MomentPassed):
            self.add_error("moment", str(refused))
            return
        self.needs_reason |= isinstance(refused, rule.NotApproved)
        part = next((part for part in self.parts if part.item.pk == refused.item_id), None)
        where = [f"“{part.item}”"] if part else []
        if refused.language:
            where.append(native_name(refused.language))
        self.add_error(None, f"{', '.join(where)}: {refused}" if where else str(refused))
        if part:
            field = f"take_{refused.language}"
            part.add_error(field if field in part.fields else None, str(refused))


def asked_of(items: list[Item], *, suggested: set[int], by) -> list[Asked]:
    """What the page asks of each item. A fixed number of queries an item."""
    states = states_of([item.pk for item in items])
    found = []
    for item in items:
        head = head_of(item)
        offered = offers(head, states[item.pk]) if head else []
        languages = [offer.language for offer in offered if not offer.refusal]
        standing = stands(head, languages, by) if languages else {}
        found.append(Asked(item, head, offered, standing, item.pk in suggested))
    return found
