"""Addresses of private pictures for staff, included below the admin's."""

from django.urls import path

from embassy.photos import serving

app_name = "media"
urlpatterns = [
    path("<int:original_id>/", serving.staff_picture, name="picture"),
    path("<int:original_id>/thumbnail/", serving.staff_thumbnail, name="thumbnail"),
    path("<int:original_id>/file/", serving.staff_file, name="file"),
]
