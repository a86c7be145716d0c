"""The frame that all pages of an item beside its form share."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from embassy.publishing.admin import addresses
from embassy.publishing.items import Item


def item_page(
    model_admin,
    request: HttpRequest,
    item: Item,
    template: str,
    title: str,
    *,
    status: int = 200,
    **context,
) -> TemplateResponse:
    """A page within the admin's frame that leads back to the item's form."""
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(
        request,
        f"admin/item/{template}.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "original": item,
            "title": title,
            "item": item,
            "back": addresses.change(item),
            **context,
        },
        status=status,
    )
