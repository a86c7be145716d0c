"""The frame that the desk's own pages share, an item's beside its form among them."""

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
    return desk_page(
        model_admin,
        request,
        f"item/{template}",
        title,
        status=status,
        original=item,
        item=item,
        back=addresses.change(item),
        **context,
    )


def desk_page(
    model_admin, request: HttpRequest, template: str, title: str, *, status: int = 200, **context
) -> TemplateResponse:
    """A page of the desk that belongs to a model's admin; template: below templates/admin/."""
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(
        request,
        f"admin/{template}.html",
        {
            **model_admin.admin_site.each_context(request),
            "opts": model_admin.opts,
            "title": title,
            **context,
        },
        status=status,
    )
