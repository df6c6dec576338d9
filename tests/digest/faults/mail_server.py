"""A mail server that keeps what it takes, and kills its client or hangs up where it is told to.

Usage: python mail_server.py FOLDER

It writes its port to ``port`` and each message to a file of its own; ``point`` says where the
process whose id is in ``pid`` is killed, once: at "rcpt", "data", "go ahead", "taken" or
"answered"; at "drop" the message is taken and the connection ends without an answer.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import AnyStr

from aiosmtpd.smtp import SMTP, Envelope, Session


class Desk:
    """What is done with a message."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def reach(self, point: str) -> bool:
        """Kill the client, if that is meant to be here; whether this is the point."""
        wanted = self.folder / "point"
        if not wanted.exists() or wanted.read_text() != point:
            return False
        wanted.unlink()
        if point != "drop":
            os.kill(int((self.folder / "pid").read_text()), signal.SIGKILL)
        return True

    async def handle_RCPT(
        self, _: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every reader."""
        self.reach("rcpt")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:
        """Keep a message."""
        number = len(list(self.folder.glob("*.eml")))
        content = envelope.content
        assert isinstance(content, bytes)
        (self.folder / f"{number}.eml").write_bytes(content)
        self.reach("taken")
        if self.reach("drop"):
            assert server.transport is not None
            server.transport.close()
        return "250 OK"


class Server(SMTP):
    """A server with its points."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    async def smtp_DATA(self, arg: str) -> None:
        """The command, and what follows it."""
        self._desk.reach("data")
        await super().smtp_DATA(arg)
        self._desk.reach("answered")

    async def push(self, status: AnyStr) -> None:
        """An answer."""
        await super().push(status)
        if str(status).startswith(("354", "b'354")):
            self._desk.reach("go ahead")


async def main(folder: Path) -> None:
    """Serve until the process ends."""
    desk = Desk(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(desk), "127.0.0.1", 0)
    part = folder / "port.part"
    part.write_text(str(server.sockets[0].getsockname()[1]))
    part.replace(folder / "port")
    await server.serve_forever()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main(Path(sys.argv[1])))
