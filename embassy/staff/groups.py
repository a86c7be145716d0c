"""The press office's groups and what each may do; granted in a migration, checked on the server.

Whoever may publish may change reference data, because that takes effect when saved. "change" of
an item lets its form be saved; "write" lets every part of it be changed, where a translator
changes the text of certain languages only (`embassy.staff.rights`).
"""

from django.contrib.auth.management import create_permissions

_ITEMS = ("articles.article", "events.event", "events.exhibit")
_STANDING = ("events.commemoration", "embassy.page")
_ROWS = ("events.programmeitem", "events.participation", "events.milestone", "events.fact")
_PICTURES = ("embassy.gallery", "embassy.photo", "embassy.original")
_REFERENCE = (
    "embassy.official",
    "embassy.role",
    "embassy.appointment",
    "events.commemorationname",
    "articles.category",
    "articles.agency",
)
_HISTORY = ("embassy.item", "embassy.edition", "embassy.revision", "embassy.release")
_DESK = (
    "embassy.step",
    "embassy.override",
    "embassy.assignment",
    "embassy.translationmark",
    "embassy.link",
    "embassy.logentry",
    "embassy.pressnumber",
    "embassy.term",
)
_PEOPLE = ("auth.user", "embassy.colleague", "embassy.approver")
_SETTINGS = ("embassy.officesettings",)


def _may(verbs: str, *models: tuple[str, ...]) -> set[str]:
    return {
        f"{label}.{verb}_{name}"
        for group in models
        for label, name in (model.split(".") for model in group)
        for verb in verbs.split()
    }


_SEE_ALL = _may("view", _ITEMS, _STANDING, _ROWS, _PICTURES, _REFERENCE, _HISTORY, _DESK)

#: Group name → permissions, as "app.codename".
GROUPS: dict[str, set[str]] = {
    "writer": _SEE_ALL
    | _may("add change write", _ITEMS)
    | _may("change write", _STANDING)
    | _may("add change delete", _ROWS)
    | _may("add change", _PICTURES)
    | {"embassy.delete_photo"},
    "translator": _SEE_ALL | _may("change", _ITEMS, _STANDING, _ROWS, ("embassy.photo",)),
    "photographer": _SEE_ALL
    | _may("add change write", ("events.exhibit",))
    | _may("add change", _PICTURES)
    | {"embassy.delete_photo"},
    "editor": _SEE_ALL
    | _may("add change delete", _ITEMS, _STANDING, _ROWS, _PICTURES, _REFERENCE)
    | _may("write", _ITEMS, _STANDING)
    | _may("add change delete", ("embassy.term",))
    | {"embassy.publish_item"},
    "administrator": _SEE_ALL
    | _may("add change delete view", _PEOPLE)
    | _may("view", ("auth.group",))
    | _may("view change", _SETTINGS),
}


def ensure_groups(apps) -> None:
    """Create the groups and give each exactly its permissions; harmless when run again.

    `apps` may be a migration's historical registry: permissions do not exist yet during a first
    migration, so they are created here.
    """
    from django.apps import apps as current

    for label in ("auth", "embassy", "events", "articles"):
        create_permissions(current.get_app_config(label), verbosity=0)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    for name, wanted in GROUPS.items():
        group, _new = Group.objects.get_or_create(name=name)
        group.permissions.set([found[permission] for permission in sorted(wanted & found.keys())])
