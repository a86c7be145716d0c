"""`manage.py maintenance on|off|status|page`: close the site to visitors, and open it again."""

from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from embassy.site import maintenance
from embassy.site.maintenance_page import page


class Command(BaseCommand):
    """Needs no database."""

    help = "Closes the site to visitors while something is being mended, and opens it again."
    requires_system_checks = []

    def add_arguments(self, parser):
        steps = parser.add_subparsers(dest="step", required=True)
        step = steps.add_parser("on", help="close the site from the next request on")
        step.add_argument(
            "--until",
            default="",
            metavar="19:00",
            help="when it is expected back, on the embassy's clock: an hour, or a day and an hour "
            "(2026-03-01 19:00)",
        )
        step.add_argument(
            "--desk-too", action="store_true", help="close the admin as well, to restore a database"
        )
        steps.add_parser("off", help="open the site")
        steps.add_parser("status", help="say whether it is closed")
        step = steps.add_parser(
            "page", help="write the page that a proxy shows while the application is down"
        )
        step.add_argument("--output", type=Path, help="default: maintenance.html in EMBASSY_VAR")

    def handle(self, *, step, **options):
        if step == "on":
            until = moment(options["until"], timezone.localtime()) if options["until"] else None
            maintenance.close(
                maintenance.Closed(until.isoformat() if until else "", options["desk_too"])
            )
        elif step == "off":
            maintenance.reopen()
        elif step == "page":
            self._write(options["output"] or settings.VAR / "maintenance.html")
            return
        self.stdout.write(_said(maintenance.closed()))

    def _write(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(), "utf-8")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{path} written")


def moment(text: str, now: datetime) -> datetime:
    """“19:00” (today, or tomorrow where that has passed) or “2026-03-01 19:00”, as a moment on the
    clock of `now`. Raises CommandError for anything else, and for what has passed."""
    try:
        hour = time.fromisoformat(text)
    except ValueError:
        hour = None
    if hour is not None and hour.tzinfo is None:
        found = now.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
        # The day is counted on the clock: it may have 23 hours.
        return found if found > now else found + timedelta(days=1)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--until {text!r} is no hour: write 19:00, or 2026-03-01 19:00 for another day."
        ) from None
    if timezone.is_naive(found):
        found = found.replace(tzinfo=now.tzinfo)
    if found <= now:
        raise CommandError(f"--until {text}: that has passed.")
    return found


def _said(state: maintenance.Closed | None) -> str:
    if state is None:
        return "The site is open."
    what = "The site and its admin are closed" if state.desk_too else "The site is closed"
    if state.expected is None:
        return f"{what}."
    return f"{what}, and expected back at {timezone.localtime(state.expected):%Y-%m-%d %H:%M}."
