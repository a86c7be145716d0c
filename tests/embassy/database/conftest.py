"""Real throw-away servers below tmp_path, stopped whatever becomes of the test."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from embassy.database.cluster import Cluster

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "postgres"


@pytest.fixture
def make_cluster():
    """A function that makes Cluster objects; each leaves, and so stops its server, at the end."""
    made = []

    def make(folder: Path, *, durable: bool = False) -> Cluster:
        made.append(Cluster(folder, durable=durable))
        return made[-1]

    yield make
    for cluster in made:
        cluster.leave()
        if process := cluster.postmaster():
            process.kill()
            process.wait(10)


@pytest.fixture
def cluster(make_cluster, folder):
    return make_cluster(folder)


@pytest.fixture
def query():
    """A function that runs one statement on a cluster's server: its first column, or None."""

    def run(cluster: Cluster, statement: str):
        with psycopg.connect(
            host=str(cluster.sockets), user="embassy", dbname="embassy", autocommit=True
        ) as connection:
            cursor = connection.execute(statement)
            return [row[0] for row in cursor] if cursor.description else None

    return run


@pytest.fixture
def other_process():
    """A function that starts another user of a cluster, which stays until its input closes."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from embassy.database.cluster import Cluster\n"
        "cluster = Cluster(Path(sys.argv[1]), durable=False)\n"
        "cluster.start()\n"
        "import atexit; atexit.register(lambda: None)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()\n"
    )
    begun = []

    def begin(folder: Path) -> subprocess.Popen:
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", code, str(folder)],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.communicate(timeout=60)
