"""An official for search engines: Person, with each post as a dated role."""

from embassy.found.structured import Node, known, publisher
from embassy.site.tenures import Tenure


def official(
    site: str, language: str, *, address: str, name: str, title: str, tenures: list[Tenure]
) -> list[Node]:
    """address: the page's path; title: the one held today; tenures: as the page lists them."""
    page = site + address
    person = known(
        _type="Person",
        _id=f"{page}#person",
        name=name,
        url=page,
        jobTitle=title,
        hasOccupation=[_role(tenure) for tenure in tenures],
    )
    profile = known(
        _type="ProfilePage",
        _id=f"{page}#page",
        url=page,
        name=name,
        inLanguage=language,
        publisher=publisher(site, language),
        isPartOf={"@id": f"{site}/{language}/#website"},
        mainEntity={"@id": f"{page}#person"},
    )
    return [profile, person]


def _role(tenure: Tenure) -> Node:
    return known(
        _type="Role",
        roleName=tenure.title,
        startDate=tenure.since and tenure.since.isoformat(),
        endDate=tenure.until and tenure.until.isoformat(),
        hasOccupation={"@type": "Occupation", "name": tenure.title},
    )
