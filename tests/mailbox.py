"""A small mail server on this machine, for tests of letters: what it refuses is set by the test, what it took is kept."""

from __future__ import annotations

import base64
import email
import email.policy
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import cast

CERTIFICATE = Path(__file__).parent / "fixtures" / "mail" / "localhost.pem"


@dataclass
class Mailbox:
    """``letters`` are those taken, with whom they were for. ``answers`` holds, by verb, what is answered in place of the usual; ``seen`` every verb and whether it came over TLS."""

    port: int = 0
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    seen: list[tuple[str, bool]] = field(default_factory=list)
    logins: list[tuple[str, str]] = field(default_factory=list)

    def to(self, address: str) -> list[EmailMessage]:
        """The letters that one address got."""
        return [letter for to, letter in self.letters if to == address]


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


class _Talk(socketserver.StreamRequestHandler):
    """One connection, verb by verb."""

    box: Mailbox
    at_once: bool

    def setup(self) -> None:
        """Secured from the first byte where the server is of that kind."""
        self.secure = self.at_once
        if self.at_once:
            self.request = _context().wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        """Leave nothing open, whatever the client did."""
        super().finish()
        for part in (self.rfile, self.wfile, self.connection):
            part.close()

    def handle(self) -> None:
        """Greet, then answer until the client leaves."""
        self.recipients: list[str] = []
        self.say(self.box.answers.get("GREETING", "220 ready"))
        verbs: dict[str, Callable[[str], bool]] = {"STARTTLS": self.starttls, "AUTH": self.auth, "RCPT": self.rcpt, "DATA": self.data, "QUIT": self.quit}
        while line := self.rfile.readline():
            text = line.decode().strip()
            verb = text.partition(" ")[0].upper()
            self.box.seen.append((verb, self.secure))
            if verb in self.box.answers:
                self.say(self.box.answers[verb])
            elif not verbs.get(verb, self.usual)(text):
                return

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")

    def usual(self, text: str) -> bool:
        self.say("250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN" if text.upper().startswith("EHLO") else "250 ok")
        return True

    def starttls(self, _: str) -> bool:
        self.say("220 go on")
        self.connection = _context().wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), cast(socketserver._SocketWriter, self.connection.makefile("wb", buffering=0))
        self.secure = True
        return True

    def auth(self, text: str) -> bool:
        _, name, password = base64.b64decode(text.rsplit(maxsplit=1)[-1]).decode().split("\0")
        self.box.logins.append((name, password))
        self.say("235 welcome" if password == "right" else "535 no")
        return True

    def rcpt(self, text: str) -> bool:
        address = text.partition("<")[2].rstrip(">")
        if address not in self.box.refused:
            self.recipients.append(address)
        self.say(self.box.refused.get(address, "250 ok"))
        return True

    def data(self, _: str) -> bool:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        letter = cast(EmailMessage, email.message_from_bytes(b"".join(lines), policy=email.policy.default))
        self.box.letters += [(to, letter) for to in self.recipients]
        self.recipients = []
        self.say("250 taken")
        return True

    def quit(self, _: str) -> bool:
        self.say("221 bye")
        return False


@contextmanager
def mailbox(*, tls: bool = False) -> Iterator[Mailbox]:
    """A server that takes letters until the block ends; with ``tls`` secured from the first byte."""
    box = Mailbox()
    handler = type("Talk", (_Talk,), {"box": box, "at_once": tls})
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hangs up is part of the test
    box.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        server.shutdown()
        server.server_close()
