"""Addresses by which calendars are subscribed to. `{% load follow %}`."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def webcal(context, address: str) -> str:
    """`{% webcal follow.calendar %}`: opens the reader's calendar and asks to subscribe.

    The scheme has no encrypted form that all calendars know; they follow the site to HTTPS.
    """
    return f"webcal://{context['request'].get_host()}{address}"
