"""Visits without a browser: what a browser says to Streamlit when it opens the page, over the same web socket."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.servers import Server, serve_script

FIRST_SESSIONS = 5
RUN_SECONDS = 60


def weigh_sessions(*, sessions: int, script: str = "ui/shell.py", say: Callable[[str], None]) -> float:
    """Give the megabytes that the server grows by with each open visit to the map page.

    The resident memory of its process before and after so many visits that all stay open, divided by their number. A
    few more come before and stay open too: they fill what all sessions share.
    """
    with serve_script(script) as server, ExitStack() as stack:
        for _ in range(FIRST_SESSIONS):
            open_session(server, stack)
        before = read_memory(server.process_id)
        for number in range(sessions):
            open_session(server, stack)
            say(f"session {number + 1}: {read_memory(server.process_id):.0f} MB")
        return (read_memory(server.process_id) - before) / sessions


class Visit:
    """An open visit.

    Parameters
    ----------
    connection
        Its web socket.
    """

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def go(self, query: str) -> None:
        """Go to an address of the map page, as a link on it does, and wait until its script has come to the end.

        Raises
        ------
        RuntimeError
            If the script failed.
        """
        ask = BackMsg()
        ask.rerun_script.query_string = query
        self._connection.send(ask.SerializeToString())
        _wait_for_end(self._connection)


def open_visit(server: Server, stack: ExitStack) -> Visit:
    """Open a visit that lasts as long as the stack, and wait until its page has come to the end."""
    address = server.url.replace("http", "ws", 1) + "/_stcore/stream"
    connection = stack.enter_context(
        connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            origin=Origin(server.url),
            open_timeout=RUN_SECONDS,
        )
    )
    visit = Visit(connection)
    visit.go("")
    return visit


def open_session(server: Server, stack: ExitStack) -> None:
    """Open a visit of which nothing more is asked."""
    open_visit(server, stack)


def _wait_for_end(connection: ClientConnection) -> None:
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(connection.recv(timeout=RUN_SECONDS, decode=False)))
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise RuntimeError("the page did not run to its end")
            return


def read_memory(process_id: int) -> float:
    """Give the resident memory of a process in megabytes (Linux)."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) * 1024 / 1e6
