"""What the office already knows, as the wire parser takes it."""

from articles.models import Agency
from articles.wire import KnownAgency, KnownCommemoration, KnownOfficial, Registry
from embassy.languages import codes
from embassy.models import Official
from events.models import Commemoration


def known() -> Registry:
    """The registry in four queries: commemorations with names, officials, agencies."""
    return Registry(
        commemorations=tuple(
            KnownCommemoration(
                key=commemoration.key,
                origin_date=commemoration.origin_date,
                names=tuple(
                    text
                    for name in commemoration.names.all()
                    for field in ("name", "in_phrase")
                    for text in _in_languages(name, field).values()
                ),
            )
            for commemoration in Commemoration.objects.with_names()
        ),
        officials=tuple(
            KnownOfficial(
                id=official.pk,
                names=_in_languages(official, "name"),
                variants=tuple(official.variants),
                forms=official.russian_forms(),
            )
            for official in Official.objects.all()
        ),
        agencies=tuple(
            KnownAgency(
                id=agency.pk,
                name=name,
                formulae=tuple(agency.formulae),
                time_zone=agency.time_zone,
                bureaus=tuple(_in_languages(agency, "bureau").values()),
            )
            for agency in Agency.objects.all()
            # An agency writes its name differently in each language; each is one to be found by.
            for name in dict.fromkeys(_in_languages(agency, "name").values())
        ),
    )


def _in_languages(row, field: str) -> dict[str, str]:
    values = {language: getattr(row, f"{field}_{language}") for language in codes()}
    return {language: value for language, value in values.items() if value}
