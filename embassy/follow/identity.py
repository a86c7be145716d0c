"""Names by which feed readers and calendars know a thing again, whatever becomes of its address.

They are made of TAGGING_ENTITY, never of the host of a request: a site that answers under two
names, or moves, must not send its readers everything twice (docs/adr/0012-feeds-and-calendars.md).
"""

from django.conf import settings


def tag(path: str) -> str:
    """A tag URI (RFC 4151): tag:press.embassy.example,2026:ru/item-17."""
    return f"tag:{settings.TAGGING_ENTITY}:{path}"


def item_tag(item: int, language: str) -> str:
    """An item in one language: the text that feeds tell, through all its editions."""
    return tag(f"{language}/item-{item}")


def uid(name: str) -> str:
    """A calendar's name for something that happens, the same in all languages."""
    return f"{name}@{settings.TAGGING_ENTITY.partition(',')[0]}"
