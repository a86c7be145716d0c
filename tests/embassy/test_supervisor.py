import os
import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from embassy.supervisor import (
    Program,
    ProgramEndedError,
    Stopped,
    Wish,
    port_is_free,
    running,
    stoppable,
    watch,
)

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stoppable_turns_signals_into_stopped_and_ignores_the_next(number):
    before = signal.getsignal(number)
    with stoppable():
        with pytest.raises(Stopped):
            os.kill(os.getpid(), number)
        os.kill(os.getpid(), number)
    assert signal.getsignal(number) == before


def test_a_signal_python_lost_is_seen_later():
    class Finalised:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)  # the handler runs here, and what it raises is dropped

    with stoppable() as wish:
        wish.see()
        Finalised()
        with pytest.raises(Stopped):
            wish.see()


def test_what_fails_because_it_was_interrupted_is_no_fault():
    def interrupted():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            raise LookupError("a connection in use cannot be closed")

    with pytest.raises(Stopped), stoppable():
        interrupted()


def test_a_fault_without_a_signal_stays_one():
    with pytest.raises(LookupError), stoppable():
        raise LookupError


def test_programs_end_with_the_block_even_when_it_fails():
    with pytest.raises(ZeroDivisionError), running([Program("one", SLEEPER)] * 2) as processes:
        1 / 0  # noqa: B018
    assert [process.returncode for process in processes] == [-signal.SIGTERM] * 2


def test_program_that_does_not_end_is_killed_with_its_children(monkeypatch):
    monkeypatch.setattr("embassy.supervisor.GRACE", 0.2)
    deaf = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with running([Program("deaf", [sys.executable, "-c", deaf])]) as (process,):
        group = process.pid
        time.sleep(0.5)
    assert process.returncode == -signal.SIGKILL
    time.sleep(0.1)
    assert [pid for pid in psutil.pids() if alive(pid) and os.getpgid(pid) == group] == []


def test_watch_says_which_program_ended():
    programs = [
        Program("The server", SLEEPER),
        Program("The worker", [sys.executable, "-c", "1/0"]),
    ]
    with (
        running(programs) as processes,
        pytest.raises(ProgramEndedError, match=r"^The worker ended by itself \(code 1\)"),
    ):
        watch(programs, processes, Wish())


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends them for us")
def test_programs_end_when_their_supervisor_is_killed():
    code = (
        "import sys, time\n"
        "from embassy.supervisor import Program, running\n"
        f"with running([Program('one', {SLEEPER!r})]) as processes:\n"
        "    print(processes[0].pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(supervisor.stdout.readline())
    supervisor.kill()
    supervisor.communicate()
    deadline = time.monotonic() + 5
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(child)


def alive(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.parametrize(
    ("listening", "asking"), [("127.0.0.1", "0.0.0.0"), ("0.0.0.0", "127.0.0.1")]
)
def test_port_is_not_free_while_another_program_listens(listening, asking):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind((listening, 0))
        other.listen()
        port = other.getsockname()[1]
        assert not port_is_free(asking, port)
    assert port_is_free(asking, port)
