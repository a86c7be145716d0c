"""Addresses of the site's own feeds, below the language. Include them before the standing pages,
whose address is a single word."""

from django.urls import path

from embassy.follow import feeds

app_name = "follow"
_everything, _everything_rss = feeds.views_of(feeds.everything)
_official, _official_rss = feeds.views_of(feeds.official)
urlpatterns = [
    path("feed/", _everything, name="everything"),
    path("feed/rss/", _everything_rss, name="everything_rss"),
    path("officials/<slug:slug>/feed/", _official, name="official"),
    path("officials/<slug:slug>/feed/rss/", _official_rss, name="official_rss"),
]
