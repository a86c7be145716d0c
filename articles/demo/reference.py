"""The demo's reference data: categories, agencies, roles and officials."""

from articles.demo import content as files
from articles.models import Agency, Category
from embassy.languages.slugs import slug
from embassy.models import Appointment, Official, Role


class Reference:
    """What items refer to, by demo key. Rows that are there already are used as they are."""

    def __init__(self, content: dict, languages: list[str]):
        self._languages = languages
        self.categories = {
            key: self._category(key, position, names)
            for position, (key, names) in enumerate(content["categories"].items())
        }
        self.agencies = {key: self._agency(entry) for key, entry in content["agencies"].items()}
        self.roles = {key: self._role(entry) for key, entry in content["roles"].items()}
        self.officials = {key: self._official(entry) for key, entry in content["officials"].items()}

    def _category(self, key: str, position: int, names: dict) -> Category:
        columns = self._columns(names, "name") | {"position": position}
        return Category.objects.get_or_create(key=key, defaults=columns)[0]

    def _agency(self, entry: dict) -> Agency:
        names = self._columns(entry["name"], "name")
        known = Agency.objects.filter(**names).first()
        return known or Agency.objects.create(
            **names,
            **self._columns(entry["bureau"], "bureau"),
            formulae=entry["formulae"],
            time_zone=entry["time_zone"],
            website=entry["website"],
        )

    def _role(self, entry: dict) -> Role:
        titles = self._columns(entry, "title")
        known = Role.objects.filter(**titles).first()
        return known or Role.objects.create(
            **titles, single_holder=entry.get("single_holder", False), rank=entry["rank"]
        )

    def _official(self, entry: dict) -> Official:
        names = self._columns(entry, "name")
        known = Official.objects.filter(**names).first()
        if known is not None:
            return known
        official = Official.objects.create(
            **names,
            **{f"slug_{code}": slug(entry[code], code) for code in self._languages},
            **{case: entry[case] for case in Official.CASES},
            gender=entry["gender"],
            variants=entry.get("variants", []),
            confirmed=True,
        )
        for tenure in entry["appointments"]:
            Appointment.objects.create(
                official=official,
                role=self.roles[tenure["role"]],
                starts_on=tenure.get("starts_on"),
                ends_on=tenure.get("ends_on"),
                acting=tenure.get("acting", False),
            )
        return official

    def _columns(self, texts: dict, field: str) -> dict[str, str]:
        return files.columns(texts, field, self._languages)
