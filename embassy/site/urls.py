"""Pages that belong to no app of their own, below the language. Include them last: a standing
page's address is a single word."""

from django.urls import path

from embassy.site import officials, standing  # noqa: F401 - `standing` registers its kind
from embassy.site.addresses import item
from embassy.site.press.views import press

app_name = "site"
urlpatterns = [
    path("officials/", officials.officials, name="officials"),
    path("officials/<slug:slug>/", officials.official, name="official"),
    path("press/", press, name="press"),
    path("<slug:address>/", item, name="page"),
]
