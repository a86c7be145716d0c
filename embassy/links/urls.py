"""Addresses of links. Not below a language: one address serves holders of any."""

from django.urls import path

from embassy.links import views

app_name = "links"
urlpatterns = [
    path("<str:signed>/", views.link, name="link"),
    path("<str:signed>/picture/<int:original_id>/", views.picture, name="picture"),
    path("<str:signed>/file/<int:original_id>/", views.file, name="file"),
    path("<str:signed>/<str:language>/", views.page, name="page"),
]
