import os
from pathlib import Path

import pytest

from embassy.database.sockets import LONGEST, SOCKET_NAME, socket_folder


def test_socket_lies_in_the_cluster_folder_where_its_path_fits():
    room = LONGEST - len(SOCKET_NAME) - 2
    folder = Path("/" + "x" * room)
    assert socket_folder(folder) == folder


@pytest.mark.parametrize(
    "folder",
    [
        "/" + "x" * 89,
        "/srv/" + "ә" * 60,  # bytes count, not letters
        "/srv/office, Astana/postgres",
        '/srv/"office"/postgres',
    ],
)
def test_socket_moves_to_a_short_folder_where_its_path_does_not_fit(folder):
    short = socket_folder(Path(folder))
    assert short.parent == Path("/tmp")
    assert len(os.fsencode(short / SOCKET_NAME)) <= LONGEST
    assert short == socket_folder(Path(folder))
    assert short != socket_folder(Path(folder + "2"))
