"""`manage.py work`: the background worker, as production and the demo run it."""

import logging
import os
import time

from django.core.management.base import CommandError
from django.db import connections
from django.db.utils import InterfaceError, OperationalError
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV, run_with_reloader
from django_tasks_db.management.commands import db_worker

from embassy.worker.beats import Heartbeat
from embassy.worker.lost import release_own

logger = logging.getLogger(__name__)

FIRST_PAUSE = 1  # seconds until a database that went away is asked again
LONGEST_PAUSE = 15


class Worker(db_worker.Worker):
    """A worker that gives signs of life and waits for a database that is away.

    A task that was under way when it went is done again.
    """

    def run(self) -> None:
        pause = FIRST_PAUSE
        with Heartbeat(self.worker_id):
            while self.running:
                try:
                    if release_own(self.worker_id):
                        logger.warning("A task was cut off; it is done again.")
                    pause = FIRST_PAUSE
                    super().run()
                    break
                except (OperationalError, InterfaceError) as error:
                    line = str(error).strip().partition("\n")[0]
                    logger.warning("The database does not answer (%s); trying again.", line)
                    connections.close_all()
                    self.startup_delay = False
                if self.running:
                    time.sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)


class Command(db_worker.Command):
    help = "Runs the background worker: tasks, signs of life, letters left behind, tidying."

    def handle(
        self,
        *,
        verbosity,
        queue_name,
        interval,
        batch,
        backend_name,
        startup_delay,
        reload,
        max_tasks,
        worker_id,
        exclude_queues,
        **options,
    ) -> None:
        """As `db_worker` does, which leaves no room for another class of worker."""
        self.configure_logging(verbosity)
        excluded = exclude_queues.split(",") if exclude_queues else []
        if excluded and queue_name != "*":
            raise CommandError("--exclude-queues can only be used with --queue-name=*")
        worker = Worker(
            queue_names=queue_name.split(","),
            interval=interval,
            batch=batch,
            backend_name=backend_name,
            startup_delay=startup_delay,
            max_tasks=max_tasks,
            worker_id=worker_id,
            excluded_queue_names=excluded,
        )
        if not reload or batch:
            worker.configure_signals()
            worker.run()
            return
        if os.environ.get(DJANGO_AUTORELOAD_ENV) == "true":
            worker.configure_signals()  # the child's alone
        run_with_reloader(worker.run)
