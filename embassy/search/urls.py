"""Addresses of the search, below the language."""

from django.urls import path

from embassy.search import views

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
]
