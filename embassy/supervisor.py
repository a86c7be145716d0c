"""Several programs run as one: started together, and stopped together when one ends or we do."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

PR_SET_PDEATHSIG = 1  # prctl(2)
GRACE = 15  # seconds a program has to end by itself


class Stopped(BaseException):
    """Somebody asked this process to end. No Exception, so that no handler takes it for a fault."""


class Wish:
    """Whether somebody has asked this process to end."""

    def __init__(self):
        self.asked = False

    def see(self) -> None:
        """Raise Stopped if so. Python loses an exception that a signal raises inside a finaliser
        or a callback; whoever works on asks here now and then."""
        if self.asked:
            raise Stopped


@contextmanager
def stoppable() -> Iterator[Wish]:
    """Within, Ctrl-C, a closed terminal and `kill` raise Stopped; a second one changes nothing."""

    def stop(number, frame):
        for name in signals:
            signal.signal(name, signal.SIG_IGN)
        wish.asked = True
        raise Stopped

    def unraisable(lost) -> None:
        if not isinstance(lost.exc_value, Stopped):  # nothing to tell: `wish` knows
            tell(lost)

    wish = Wish()
    tell, sys.unraisablehook = sys.unraisablehook, unraisable
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {name: signal.signal(name, stop) for name in signals}
    try:
        yield wish
    except Exception as fault:
        if wish.asked:  # what was interrupted could not tidy up behind itself: no news
            raise Stopped from fault
        raise
    finally:
        sys.unraisablehook = tell
        for name, handler in before.items():
            signal.signal(name, handler)


@dataclass
class Program:
    name: str
    command: list[str]


class ProgramEndedError(Exception):
    """One of the programs ended by itself. The text says which, and with what code."""


@contextmanager
def running(programs: list[Program]) -> Iterator[list[subprocess.Popen]]:
    """Run the programs while within; leaving stops each with one SIGTERM, the first one first.

    They are sessions of their own, so that Ctrl-C reaches only us: a second signal would make
    the worker drop its task.
    """
    processes = []
    try:
        for program in programs:
            process = subprocess.Popen(  # noqa: S603
                program.command, start_new_session=True, preexec_fn=_end_with_parent
            )
            processes.append(process)
        yield processes
    finally:
        for process in processes:
            _stop(process)


def watch(programs: list[Program], processes: list[subprocess.Popen], wish: Wish) -> None:
    """Return never; raise ProgramEndedError as soon as one of them ends."""
    while True:
        wish.see()
        see_alive(programs, processes)
        time.sleep(0.5)


def see_alive(programs: list[Program], processes: list[subprocess.Popen]) -> None:
    for program, process in zip(programs, processes, strict=True):
        if (code := process.poll()) is not None:
            raise ProgramEndedError(
                f"{program.name} ended by itself (code {code}); see its lines above."
            )


def port_is_free(host: str, port: int) -> bool:
    """Whether a server can listen there.

    Asked beforehand: granian shares a port with another granian without a word.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do after a restart
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _end_with_parent() -> None:
    """In the new program: have Linux end it should we be killed (`kill -9`) and stop nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with its workers
        process.wait()
