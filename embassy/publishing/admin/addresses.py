"""Where in the admin the pages of an item are."""

from django.urls import reverse

from embassy.publishing.items import Item, model_of

#: The pages an item has beside its form; `dialogs.py` gives each its view.
PAGES = ("publish", "withdraw", "reinstate", "history")


def name_of(kind: str, page: str) -> str:
    """The URL name of a page of items of a kind: admin:articles_article_publish."""
    opts = model_of(kind)._meta
    return f"admin:{opts.app_label}_{opts.model_name}_{page}"


def change(item: Item) -> str:
    """The form of an item, also when only its common part is at hand."""
    return reverse(name_of(item.kind, "change"), args=[item.pk])


def page(item: Item, name: str, *args) -> str:
    """A page of an item: publish, withdraw, reinstate, history, waiting, restore."""
    return reverse(name_of(item.kind, name), args=[item.pk, *args])


def number_typed(text: str | None) -> int | None:
    """A number out of an address or a form: an id, a save's number. None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def gallery(item: Item, screen: str = "change") -> str:
    """A screen of an item's gallery, the sheet by default; the gallery need not exist yet."""
    return reverse(f"admin:embassy_gallery_{screen}", args=[item.pk])
