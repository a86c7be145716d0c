"""The press desk: how unfold shows the admin. `settings.UNFOLD` is this module's `UNFOLD`.

Read while settings are being made: nothing here touches settings or models until it is called.
"""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


def site_name(request: HttpRequest | None = None) -> str:
    """The embassy's short name in the language of the desk."""
    from django.conf import settings

    names = settings.EMBASSY["short_name"]
    return names.get(get_language()) or names[settings.LANGUAGE_CODE]


def site_address(request: HttpRequest | None = None) -> str:
    """The public site in the language of the desk."""
    return f"/{get_language()}/"


def _entry(title, icon: str, label: str, right: str = "view") -> dict:
    """A line of the sidebar: the list of a model, for those who may see it."""
    app, model = label.split(".")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{model}_changelist"),
        "permission": lambda request: request.user.has_perm(f"{app}.{right}_{model}"),
    }


NAVIGATION = [
    {
        "items": [
            {"title": _("Desk"), "icon": "home", "link": reverse_lazy("admin:index")},
        ]
    },
    {
        "title": _("Press office"),
        "items": [
            _entry(_("Articles"), "article", "articles.article"),
            _entry(_("Events"), "event", "events.event"),
            _entry(_("Exhibits"), "palette", "events.exhibit"),
            _entry(_("Commemorations"), "local_fire_department", "events.commemoration"),
            _entry(_("Galleries"), "photo_library", "embassy.gallery"),
            {
                "title": _("Your usual credit"),
                "icon": "copyright",
                "link": reverse_lazy("admin:embassy_photographer_mine"),
                "permission": lambda request: request.user.has_perm("embassy.add_photo"),
            },
            _entry(_("Pages"), "description", "embassy.page"),
            {
                "title": _("Translations"),
                "icon": "translate",
                "link": reverse_lazy("admin:translations_home"),
                "permission": lambda request: request.user.has_perm("embassy.view_translationmark"),
            },
        ],
    },
    {
        "title": _("Registry"),
        "separator": True,
        "items": [
            _entry(_("Officials"), "person", "embassy.official"),
            _entry(_("Roles"), "badge", "embassy.role"),
            _entry(_("Agencies"), "newspaper", "articles.agency"),
            _entry(_("Categories"), "label", "articles.category"),
        ],
    },
    {
        "title": _("Ledger"),
        "separator": True,
        "items": [
            {
                "title": _("Scheduled"),
                "icon": "schedule",
                "link": reverse_lazy("admin:embassy_release_scheduled"),
                "permission": lambda request: request.user.has_perm("embassy.view_edition"),
            },
            _entry(_("What was live when"), "menu_book", "embassy.edition"),
            _entry(_("Log"), "receipt_long", "embassy.logentry"),
        ],
    },
    {
        "title": _("Staff"),
        "separator": True,
        "items": [
            _entry(_("Users"), "group", "auth.user"),
            _entry(_("Groups"), "groups", "auth.group"),
            _entry(_("Approvers by link"), "how_to_reg", "embassy.approver"),
            _entry(_("Settings of the office"), "tune", "embassy.officesettings"),
        ],
    },
]

# A deep, quiet blue; unfold's own violet suits no day of mourning.
_BLUE = {
    "50": "oklch(97.2% .012 245)",
    "100": "oklch(94.1% .025 245)",
    "200": "oklch(88.6% .05 245)",
    "300": "oklch(80.6% .085 245)",
    "400": "oklch(70.2% .115 245)",
    "500": "oklch(60.4% .125 246)",
    "600": "oklch(48.2% .115 248)",
    "700": "oklch(41.6% .1 249)",
    "800": "oklch(35.4% .08 250)",
    "900": "oklch(30.1% .065 251)",
    "950": "oklch(22.4% .05 252)",
}

UNFOLD = {
    "SITE_TITLE": "embassy.staff.desk.site_name",
    "SITE_HEADER": "embassy.staff.desk.site_name",
    "SITE_SUBHEADER": _("Press office"),
    "SITE_SYMBOL": "flag",
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("img/mark.svg"),
        }
    ],
    "SITE_URL": "embassy.staff.desk.site_address",
    "SHOW_LANGUAGES": True,
    "SHOW_VIEW_ON_SITE": False,
    "SHOW_BACK_BUTTON": True,
    "BORDER_RADIUS": "4px",
    "COLORS": {"primary": _BLUE},
    "STYLES": [lambda request: static("admin-desk/desk.css")],
    "DASHBOARD_CALLBACK": "embassy.staff.dashboard.dashboard",
    "SITE_VIEWS": [
        ("translations/", "translations_home", "embassy.translating.queue_view.QueueView"),
        (
            "translations/<slug:language>/",
            "translations",
            "embassy.translating.queue_view.QueueView",
        ),
    ],
    "SIDEBAR": {"show_search": False, "navigation": NAVIGATION},
}
