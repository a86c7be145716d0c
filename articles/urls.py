"""Addresses of the news, below the language."""

from django.urls import path, re_path

from articles import views
from embassy.follow import feeds
from embassy.site.addresses import item

app_name = "articles"
_feed, _feed_rss = feeds.views_of(feeds.news)
urlpatterns = [
    path("news/", views.news, name="news"),
    path("news/feed/", _feed, name="feed"),
    path("news/feed/rss/", _feed_rss, name="feed_rss"),
    re_path(r"^news/(?P<year>[0-9]{4})/$", views.archive, name="year"),
    re_path(r"^news/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", views.archive, name="month"),
    re_path(
        r"^(?P<address>news/[0-9]{4}/[0-9]{2}/[0-9]{2}/[-a-zA-Z0-9_]+)/$", item, name="article"
    ),
]
