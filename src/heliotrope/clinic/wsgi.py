"""The door for a web server: `heliotrope.clinic.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heliotrope.clinic.settings")
application = get_wsgi_application()
