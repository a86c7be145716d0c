"""Addresses of an open form: its beat, and what it forgets."""

from django.urls import path

from embassy.together import views

app_name = "together"

urlpatterns = [
    path("", views.beat, name="beat"),
    path("<int:pk>/discard/", views.discard, name="discard"),
]
