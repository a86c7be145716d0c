"""Addresses of what the first page's buttons do."""

from django.urls import path

from embassy.staff.dashboard import views

app_name = "desk"
urlpatterns = [
    path("jobs/<uuid:job>/retry/", views.retry, name="retry"),
    path("jobs/<uuid:job>/dismiss/", views.dismiss, name="dismiss"),
    path("letters/<int:letter>/again/", views.again, name="again"),
]
