#!/usr/bin/env python
"""The administrator's command line: `python manage.py help` lists the commands."""

import os
import sys


def main() -> None:
    """Run one management command; what an administrator can mend is told in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "embassy.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db.utils import NotSupportedError, OperationalError
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed: run `make setup`, then use .venv/bin/python.")

    from embassy.database.unavailable import explain

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except (NotSupportedError, OperationalError) as error:
        if sentence := explain(error):
            sys.exit(sentence)
        raise


if __name__ == "__main__":
    main()
