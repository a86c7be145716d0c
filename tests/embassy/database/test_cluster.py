import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from embassy.database import binaries
from embassy.database.unavailable import DatabaseUnavailable

DAEMON = 1  # a user every Unix has


def test_cluster_starts_on_demand_and_stops_when_its_last_user_leaves(cluster, query):
    cluster.start()
    assert query(cluster, "SHOW server_version_num")[0].startswith("18")
    cluster.leave()
    assert cluster.postmaster() is None
    assert not (cluster.data / "postmaster.pid").exists()


def test_cluster_is_for_its_owner_only_and_opens_no_port(cluster, query):
    cluster.start()
    assert stat.S_IMODE(cluster.folder.stat().st_mode) == 0o700
    assert query(cluster, "SHOW listen_addresses") == [""]


def test_cluster_finds_trigrams_in_cyrillic_and_brings_its_extensions(cluster, query):
    cluster.start()
    for extension in ("pg_trgm", "unaccent", "btree_gist"):
        query(cluster, f"CREATE EXTENSION {extension}")
    assert query(cluster, "SELECT similarity('Ходжалы', 'Ходжали') > 0.5") == [True]


@pytest.mark.parametrize(("durable", "fsync"), [(True, "on"), (False, "off")])
def test_cluster_waits_for_the_disk_only_where_data_must_last(
    make_cluster, folder, query, durable, fsync
):
    cluster = make_cluster(folder, durable=durable)
    cluster.start()
    assert query(cluster, "SHOW fsync") == [fsync]


@pytest.mark.parametrize(
    "name", ["with space", "посольство Қазақстан", "a'quote", "a$dollar", 'a"double', "comma,"]
)
def test_cluster_works_in_a_folder_with_any_name(make_cluster, tmp_path, query, name):
    cluster = make_cluster(tmp_path / name)
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]


def test_cluster_works_below_a_path_too_long_for_a_socket(make_cluster, tmp_path, query):
    cluster = make_cluster(tmp_path / ("long" * 40) / "postgres")
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]
    assert stat.S_IMODE(cluster.sockets.stat().st_mode) == 0o700
    cluster.leave()
    assert not cluster.sockets.exists()


def test_cluster_refuses_a_socket_folder_open_to_others(make_cluster, tmp_path):
    cluster = make_cluster(tmp_path / ("long" * 40) / "postgres")
    cluster.sockets.mkdir()
    cluster.sockets.chmod(0o777)
    try:
        with pytest.raises(DatabaseUnavailable, match=r"belongs to somebody else: remove it.*\.$"):
            cluster.start()
    finally:
        cluster.sockets.rmdir()


def test_cluster_recovers_after_its_server_was_killed(cluster, query):
    cluster.start()
    query(cluster, "CREATE TABLE kept AS SELECT 34 AS number")
    query(cluster, "CHECKPOINT")
    cluster.postmaster().kill()
    cluster.start()
    assert query(cluster, "SELECT number FROM kept") == [34]


def test_cluster_recovers_while_a_killed_servers_session_still_works(cluster, query):
    cluster.start()
    busy = psycopg.connect(host=str(cluster.sockets), user="embassy", dbname="embassy")
    busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 10000000)")
    cluster.postmaster().kill()
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]
    assert "pre-existing shared memory block" in cluster.log.read_text()
    busy.close()


def test_cluster_recovers_when_the_killed_servers_number_is_another_programs(cluster, query):
    cluster.start()
    process = cluster.postmaster()
    process.kill()
    process.wait(10)
    pid_file = cluster.data / "postmaster.pid"
    lines = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    socket_lock = cluster.sockets / ".s.PGSQL.5432.lock"
    socket_lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]


def test_cluster_recovers_from_a_pid_file_cut_off_while_written(cluster, query):
    cluster.start()
    cluster.leave()
    (cluster.data / "postmaster.pid").write_text("")
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]


def test_cluster_comes_back_when_its_socket_was_swept_away(cluster, query):
    cluster.start()
    first = cluster.postmaster().pid
    (cluster.sockets / ".s.PGSQL.5432").unlink()
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]
    assert cluster.postmaster().pid != first


def test_cluster_begins_anew_where_its_first_start_was_killed(cluster, query):
    (cluster.folder / "data.new" / "base").mkdir(parents=True)
    (cluster.folder / "data.new" / "PG_VERSION").write_text("18\n")
    cluster.start()
    assert query(cluster, "SELECT 1") == [1]
    assert not (cluster.folder / "data.new").exists()


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("17\n", r"was made by PostgreSQL 17 and this is 18: move that folder away"),
        (None, r"is not a PostgreSQL cluster: move it away"),
    ],
)
def test_cluster_with_lasting_data_it_cannot_read_is_left_alone(
    make_cluster, folder, version, sentence
):
    cluster = make_cluster(folder, durable=True)
    cluster.data.mkdir(parents=True)
    kept = cluster.data / ("PG_VERSION" if version else "letters.txt")
    kept.write_text(version or "dear reader")
    with pytest.raises(DatabaseUnavailable, match=sentence):
        cluster.start()
    assert kept.read_text() == (version or "dear reader")


def test_cluster_of_tests_made_by_another_version_is_made_anew(cluster, query):
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("17\n")
    cluster.start()
    assert query(cluster, "SHOW server_version_num")[0].startswith("18")


def test_cluster_says_what_to_do_where_no_postgresql_is_installed(cluster, monkeypatch):
    monkeypatch.setattr(binaries.util, "find_spec", lambda name: None)
    binaries.program.cache_clear()
    try:
        with pytest.raises(DatabaseUnavailable, match=r"^There is no database: set DATABASE_URL"):
            cluster.start()
    finally:
        monkeypatch.undo()
        binaries.program.cache_clear()
    assert not cluster.folder.exists()


def test_cluster_says_what_to_do_where_its_folder_cannot_be(make_cluster, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    cluster = make_cluster(tmp_path / "file" / "postgres")
    with pytest.raises(DatabaseUnavailable, match=r"Not a directory.*set EMBASSY_VAR to one.*\.$"):
        cluster.start()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_cluster_says_what_to_do_where_its_folder_is_read_only(make_cluster, tmp_path):
    (tmp_path / "shut").mkdir(mode=0o500)
    cluster = make_cluster(tmp_path / "shut" / "postgres")
    with pytest.raises(DatabaseUnavailable, match=r"Permission denied.*set EMBASSY_VAR to one.*"):
        cluster.start()


def test_cluster_says_where_to_look_when_its_server_refuses_to_start(cluster):
    cluster.start()
    cluster.leave()
    with (cluster.data / "postgresql.conf").open("a") as configuration:
        configuration.write("no_such_setting = on\n")
    with pytest.raises(DatabaseUnavailable) as caught:
        cluster.start()
    assert "no_such_setting" in cluster.log.read_text()
    assert str(caught.value).endswith(f"see {cluster.log}.")
    assert "\n" not in str(caught.value)


def test_cluster_started_by_several_processes_at_once_has_one_server(cluster, other_process, query):
    users = [other_process(cluster.folder) for _ in range(4)]
    assert [user.stdout.readline() for user in users] == ["ready\n"] * 4
    assert query(cluster, "SELECT count(*) FROM pg_database WHERE datname = 'embassy'") == [1]
    started = cluster.log.read_text().count("database system is ready to accept connections")
    assert started == 1


def test_cluster_serves_on_until_the_last_process_leaves(cluster, other_process, query):
    first, second = other_process(cluster.folder), other_process(cluster.folder)
    assert first.stdout.readline() == second.stdout.readline() == "ready\n"
    first.communicate(timeout=60)
    assert query(cluster, "SELECT 1") == [1]
    second.kill()  # a killed user is no user: the kernel drops its lock
    second.wait()
    assert query(cluster, "SELECT 1") == [1]
    cluster.enter()
    cluster.leave()
    with pytest.raises(psycopg.OperationalError):
        query(cluster, "SELECT 1")


def test_cluster_is_not_stopped_by_a_forked_child(cluster, query):
    cluster.start()
    child = os.fork()
    if child == 0:
        cluster.leave()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert query(cluster, "SELECT 1") == [1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs as another")
def test_cluster_run_by_root_in_a_users_folder_is_that_users(make_cluster, query):
    # Not tmp_path: pytest's folders let no other user pass.
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        folder = Path(home) / "postgres"
        folder.mkdir(mode=0o700)
        os.chown(folder, DAEMON, DAEMON)
        cluster = make_cluster(folder)
        cluster.start()
        assert query(cluster, "SELECT 1") == [1]
        assert {path.stat().st_uid for path in folder.iterdir()} == {DAEMON}
        cluster.leave()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs as another")
def test_cluster_run_by_root_without_user_namespaces_is_nobodys(make_cluster, query, monkeypatch):
    monkeypatch.setattr(binaries, "_without_roots_name", lambda: ())
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        cluster = make_cluster(Path(home) / "postgres")
        cluster.start()
        assert query(cluster, "SELECT 1") == [1]
        assert cluster.postmaster().uids().real == binaries.NOBODY
        cluster.leave()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs as another")
def test_cluster_says_what_to_do_where_nobody_may_not_pass(make_cluster, folder, monkeypatch):
    monkeypatch.setattr(binaries, "_without_roots_name", lambda: ())
    folder.parent.chmod(0o700)
    with pytest.raises(DatabaseUnavailable, match=r"PostgreSQL may not use .* set EMBASSY_VAR"):
        make_cluster(folder).start()


def test_manage_prints_one_sentence_and_no_traceback_without_a_database(tmp_path):
    (tmp_path / "postgres").write_text("in the way")
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        env=os.environ
        | {"EMBASSY_ENV": "development", "EMBASSY_VAR": str(tmp_path)}
        | {"DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"The database cannot be kept in {tmp_path}/postgres")
