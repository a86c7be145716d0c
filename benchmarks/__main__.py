"""Run the benchmarks named on the command line, or all, on a throw-away database."""

import logging
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "embassy.settings")
os.environ["EMBASSY_ENV"] = "test"  # the throw-away cluster, never the demo's


def main() -> None:
    import django

    django.setup()
    from django.template import Template
    from django.test.utils import setup_test_environment, teardown_test_environment

    from benchmarks import exhibit, ledger, lists, pages, photos, search
    from benchmarks.database import throw_away_database

    known = {
        "ledger": ledger.run,
        "pages": pages.run,
        "lists": lists.run,
        "photos": photos.run,
        "exhibit": exhibit.run,
        "search": search.run,
    }
    asked = sys.argv[1:] or list(known)
    if unknown := [name for name in asked if name not in known]:
        sys.exit(f"No benchmark {', '.join(unknown)}; there are {', '.join(known)}.")
    rendered = Template._render
    setup_test_environment()
    Template._render = rendered  # as it is served: tests keep a copy of the context of each include
    logging.disable(logging.INFO)  # each background task would say that it ran
    for name in asked:
        print(f"\n== {name}")
        with throw_away_database():
            known[name]()
    teardown_test_environment()


main()
