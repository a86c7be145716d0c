"""Addresses of cards, below the language."""

from django.urls import re_path

from embassy.cards import views

app_name = "cards"
urlpatterns = [
    re_path(
        r"^cards/(?P<number>[0-9]{1,18})-(?P<digest>[0-9a-f]{16})\.png$",
        views.of_edition,
        name="edition",
    ),
    re_path(r"^cards/site-(?P<digest>[0-9a-f]{16})\.png$", views.of_site, name="site"),
]
