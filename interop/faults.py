"""A proxy between a client and an S3 server that passes on what they say, and is rude where it is told to."""

import contextlib
import re
import socket
import struct
import threading
import urllib.parse

LONGEST_HEAD = 1 << 20


class Cut:
    """So many bytes of the answer's body, then the connection ends: in good order, or reset."""

    def __init__(self, bytes, reset=False):
        self.bytes = bytes
        self.reset = reset


class Stall:
    """So many bytes of the answer's body, then nothing more."""

    def __init__(self, bytes):
        self.bytes = bytes


class Lost:
    """The server does what it is asked, and its answer never arrives."""


class Answer:
    """An answer of S3's, and the server is not asked."""

    def __init__(self, status, code, **headers):
        self.status = status
        self.code = code
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def bytes(self):
        body = f"<Error><Code>{self.code}</Code><Message>rude</Message></Error>".encode()
        headers = {**self.headers, "Content-Type": "application/xml", "Content-Length": len(body), "Connection": "close"}
        head = f"HTTP/1.1 {self.status} Rude\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return head.encode() + b"\r\n" + body


class Broken(Exception):
    """The client, or the server, has gone."""


class Proxy:
    """`url` stands for the server; `requests` are the first lines of all requests, keys decoded; `passed`, bytes of answers."""

    def __init__(self, server):
        self.server = urllib.parse.urlsplit(server.url)
        self.access, self.secret = server.access, server.secret
        self.requests = []
        self.passed = 0
        self.called = None  # what the server calls itself, in place of its own name
        self.rules = []
        self.lock = threading.Lock()
        self.closed = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.closed.set()
        self.socket.close()

    def treat(self, pattern, fault, times=1):
        """The next requests whose method, address and range the pattern finds itself in."""
        with self.lock:
            self.rules.append([re.compile(pattern), fault, times])

    def reset(self):
        """Forgets requests and rules; how many rules were never met to their end."""
        with self.lock:
            left = sum(times for _, _, times in self.rules if times < 1000)
            self.rules.clear()
            self.requests.clear()
        return left

    def _accept(self):
        while not self.closed.is_set():
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client):
        with client, contextlib.suppress(OSError, Broken):
            head, rest = read_head(client)
            fault = self._fault(head)
            if re.search(rb"(?i)\r\nexpect: *100-continue", head):
                client.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
            body = rest + read_exactly(client, content_length(head) - len(rest))
            if isinstance(fault, Answer):
                client.sendall(fault.bytes())
                return
            with socket.create_connection((self.server.hostname, self.server.port)) as server:
                server.sendall(alone(head) + body)
                self._pass(server, client, fault)

    def _fault(self, head):
        line = urllib.parse.unquote(head.split(b" HTTP/", 1)[0].decode())
        asked = re.search(rb"(?i)\r\nrange: *(\S+)", head)
        request = line + (" " + asked[1].decode() if asked else "")
        with self.lock:
            self.requests.append(request)
            for rule in self.rules:
                if rule[2] > 0 and rule[0].search(request):
                    rule[2] -= 1
                    return rule[1]
        return None

    def _pass(self, server, client, fault):
        head, rest = read_head(server)
        if isinstance(fault, Lost):
            return
        if self.called:
            head = re.sub(rb"(?i)\r\nserver: [^\r]*", b"\r\nServer: " + self.called.encode(), head)
        client.sendall(head)
        left = fault.bytes if isinstance(fault, (Cut, Stall)) else None
        while left != 0:
            rest = (rest or server.recv(65536))[:left]
            if not rest:
                break
            client.sendall(rest)
            with self.lock:
                self.passed += len(rest)
            left = None if left is None else left - len(rest)
            rest = b""
        if isinstance(fault, Stall):
            self.closed.wait()
        elif isinstance(fault, Cut) and fault.reset:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def read_head(connection):
    """What stands before the body, with the empty line, and what came of the body already."""
    read = b""
    while b"\r\n\r\n" not in read:
        more = connection.recv(65536)
        if not more or len(read) > LONGEST_HEAD:
            raise Broken
        read += more
    end = read.index(b"\r\n\r\n") + 4
    return read[:end], read[end:]


def read_exactly(connection, count):
    parts = []
    while count > 0:
        part = connection.recv(min(count, 1 << 20))
        if not part:
            raise Broken
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def content_length(head):
    said = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return int(said[1]) if said else 0


def alone(head):
    """The same request, the only one of its connection; neither header is signed."""
    bare = re.sub(rb"(?i)\r\n(connection|expect):[^\r]*", b"", head)
    return bare[:-2] + b"Connection: close\r\n\r\n"
