"""Which columns of commemorations, events and exhibits exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from events.models import (
    Commemoration,
    CommemorationName,
    Event,
    Exhibit,
    Fact,
    Milestone,
    Participation,
    ProgrammeItem,
)


@register(Commemoration)
class CommemorationTranslation(TranslationOptions):
    fields = ("lead", "body")


@register(CommemorationName)
class CommemorationNameTranslation(TranslationOptions):
    fields = ("name", "in_phrase")


@register(Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("text",)


@register(Fact)
class FactTranslation(TranslationOptions):
    fields = ("text", "source")


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "venue", "city")


@register(ProgrammeItem)
class ProgrammeItemTranslation(TranslationOptions):
    fields = ("text",)


@register(Participation)
class ParticipationTranslation(TranslationOptions):
    fields = ("group", "title", "on_behalf_of")


@register(Exhibit)
class ExhibitTranslation(TranslationOptions):
    fields = ("title", "slug", "lead", "body", "curator", "venue", "city")
