"""Every address of the site. The only module that knows both apps."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.i18n import set_language

from articles.views import agencies
from embassy.found import sitemap_views
from embassy.photos import public
from embassy.search import views as searching
from embassy.site import service
from embassy.site.home import home
from embassy.site.on_this_day import on_this_day
from events.commemorations.near import near, offers, remembered
from events.commemorations.sitemap import anniversary_pages

found = [
    path("sitemap.xml", sitemap_views.index, {"also": (anniversary_pages,)}),
    re_path(
        r"^sitemaps/(?P<language>[a-z-]+?)-(?P<name>[a-z]+(?:-[0-9]{1,15})?)\.xml$",
        sitemap_views.page,
        {"also": (anniversary_pages,)},
    ),
    path("news-sitemap.xml", sitemap_views.news),
]

urlpatterns = [
    path("admin/media/", include("embassy.photos.urls")),
    path("admin/language/", set_language, name="set_language"),
    path("admin/desk/", include("embassy.staff.dashboard.urls")),
    path("admin/together/", include("embassy.together.urls")),
    path("admin/", admin.site.urls),
    path("link/", include("embassy.links.urls")),
    path("healthz", service.healthz),
    path("robots.txt", sitemap_views.robots),
    # In production something in front answers these: granian's static mount, nginx …
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:name>", public.rendition),
    path("", service.to_language),
    *found,
    *i18n_patterns(
        path("", home, {"anniversaries": near}, name="home"),
        path("on-this-day/", on_this_day, {"remembered": remembered}, name="on_this_day"),
        re_path(
            r"^on-this-day/(?P<day>[0-9]{2}-[0-9]{2})/$",
            on_this_day,
            {"remembered": remembered},
            name="day",
        ),
        path("", include("articles.urls")),
        path("", include("events.urls")),
        path("", include("embassy.follow.urls")),
        path("", include("embassy.cards.urls")),
        path(
            "search/",
            searching.results,
            {"sources": {"commemoration": offers, "agency": agencies}},
            name="search",
        ),
        path("search/suggest/", searching.suggest, name="suggest"),
        path("", include("embassy.site.urls")),
    ),
]

handler400 = "embassy.site.errors.bad_request"
handler403 = "embassy.site.errors.permission_denied"
handler404 = "embassy.site.errors.page_not_found"
handler500 = "embassy.site.errors.server_error"
