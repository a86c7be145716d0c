"""Filling in admin forms as a browser does: what the page shows is what is sent back."""

from django.forms import FileField


def filled(page) -> dict:
    """Everything an unchanged change form would post, inlines included."""
    data = _values(page.context["adminform"].form)
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        data |= _values(formset.management_form)
        for form in formset.forms:
            data |= _values(form)
    return data


def _values(form) -> dict:
    data = {}
    for bound in form:
        if isinstance(bound.field, FileField):
            continue
        widget, name = bound.field.widget, bound.html_name
        value = bound.value()
        if value is None or value is False or value == "":
            continue
        if hasattr(widget, "widgets"):
            parts = widget.decompress(value)
            for suffix, part, piece in zip(
                widget.widgets_names, widget.widgets, parts, strict=True
            ):
                if (text := part.format_value(piece)) is not None:
                    data[f"{name}{suffix}"] = text
        elif value is True:
            data[name] = "on"
        elif isinstance(value, list | tuple):
            data[name] = [str(getattr(one, "pk", one)) for one in value]
        elif hasattr(value, "isoformat"):
            data[name] = widget.format_value(value)
        else:
            data[name] = str(value)
    return data
