"""What the application server calls: `granian --interface wsgi embassy.wsgi:application`."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "embassy.settings")

try:
    application = get_wsgi_application()
except ImproperlyConfigured as error:
    # One sentence in the server's log; the traceback above it would only hide what to mend.
    sys.exit(str(error))
