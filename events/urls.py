"""Addresses of commemorations, events and exhibits, below the language."""

from django.urls import path, re_path

from embassy.follow.feeds import views_of
from embassy.site.addresses import item
from embassy.site.packs.views import press_pack
from events.commemorations import calendar as anniversaries
from events.commemorations import cards, feeds
from events.commemorations import views as commemorations
from events.exhibits import views as exhibits
from events.observances import calendar
from events.observances import views as observances

app_name = "events"
_feed, _feed_rss = views_of(feeds.commemoration)
urlpatterns = [
    path("commemorations/", commemorations.commemorations, name="commemorations"),
    path("commemorations/calendar.ics", anniversaries.calendar, name="anniversaries_calendar"),
    path("commemorations/<slug:key>/", commemorations.commemoration, name="commemoration"),
    path(
        "commemorations/<slug:key>/calendar.ics",
        anniversaries.of_one,
        name="commemoration_calendar",
    ),
    path("commemorations/<slug:key>/feed/", _feed, name="commemoration_feed"),
    path("commemorations/<slug:key>/feed/rss/", _feed_rss, name="commemoration_feed_rss"),
    re_path(
        r"^commemorations/(?P<key>[-a-z0-9]+)/(?P<year>[0-9]{4})/$",
        commemorations.anniversary,
        name="anniversary",
    ),
    re_path(
        r"^commemorations/(?P<key>[-a-z0-9]+)/(?P<year>[0-9]{4})/card-(?P<digest>[0-9a-f]{16})\.png$",
        cards.card,
        name="anniversary_card",
    ),
    path("events/", observances.events, name="events"),
    path("events/calendar.ics", calendar.calendar, name="calendar"),
    re_path(
        r"^(?P<address>events/[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+)/event\.ics$",
        calendar.one,
        name="event_calendar",
    ),
    re_path(r"^events/(?P<year>[0-9]{4})/$", observances.archive, name="year"),
    re_path(r"^events/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", observances.archive, name="month"),
    re_path(
        r"^(?P<address>events/[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+)/$", item, name="event"
    ),
    re_path(
        r"^(?P<address>events/[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+)/press-pack\.zip$",
        press_pack,
        name="event_pack",
    ),
    path("exhibits/", exhibits.exhibits, name="exhibits"),
    re_path(r"^(?P<address>exhibits/[0-9]{4}/[-a-zA-Z0-9_]+)/$", item, name="exhibit"),
    re_path(
        r"^(?P<address>exhibits/[0-9]{4}/[-a-zA-Z0-9_]+)/press-pack\.zip$",
        press_pack,
        name="exhibit_pack",
    ),
]
