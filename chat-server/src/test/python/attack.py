#!/usr/bin/env python3
"""Strangers attack a server with 128 MiB of heap and 256 files, and an honest pair tells how it feels.

attack.py SECONDS [NAME...]: each attack for so long; all of them if none is named. attack.py --soak SECONDS: all together.
The server is CHAT_SERVER (a command), or the built archive. Strangers come from 127.0.1.1 to 127.0.1.16, which count as
other machines do; the honest from 127.0.0.1. Fails when the server ends, when its memory ran out, or when the honest are
stalled or refused; the figures are for people.
"""
import json
import multiprocessing
import os
import pathlib
import random
import re
import resource
import shlex
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

PROJECT = pathlib.Path(__file__).resolve().parents[4]
sys.path.insert(0, str(PROJECT / "chat-protocol/src/test/python"))
import wire  # noqa: E402

ADDRESSES = [f"127.0.1.{i}" for i in range(1, 17)]
MINT, SEARCH, MARK_READ, LIST_ROOMS, ENTER = 21, 51, 52, 16, 19
TYPING = 9
STALLED_MS = 10_000  # a wait that fails whatever else the machine does; OPERATIONS.md has what is promised


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_3
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    return made


class Peer:
    """A connection within TLS from an address of one's choice."""

    def __init__(self, port, address, made=context()):
        raw = socket.create_connection(("127.0.0.1", port), 5, (address, 0))
        self.received, self.room = b"", None
        try:
            self.tls = made.wrap_socket(raw)
        except BaseException:
            raw.close()
            raise
        self.tls.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def request(self, operation, room, payload):
        self.tls.sendall(wire.frame(operation, room, payload))

    def frame(self):
        while True:
            frame, self.received = wire.split_frame(self.received)
            if frame:
                return frame
            more = self.tls.recv(1 << 16)
            if not more:
                raise ConnectionError("closed")
            self.received += more

    def ask(self, operation, room, payload):
        """The state and payload of the answer."""
        self.request(operation, room, payload)
        while True:
            came, state, fields = self.frame()
            if came == operation:
                return state, fields

    def open_path(self):
        self.ask(wire.OPEN_PATH, "", wire.text(os.urandom(16).hex()) + struct.pack(">H", wire.VERSION))

    def enter(self, room, token, user):
        fields = struct.pack(">H", 0) + wire.text(token) + wire.text(user)
        state, answer = self.ask(ENTER, room, fields)
        if state != wire.ANSWER:
            raise ConnectionError(answer.decode(errors="replace"))
        self.room = struct.unpack_from(">I", answer)[0]

    def make_room(self, room, tokens=1):
        terms = struct.pack(">BII", 2, 0, 0)
        fields = struct.pack(">HI", tokens, 86400) + wire.text("") + wire.text("t" * 1000) + terms
        state, answer = self.ask(wire.OPEN_ROOM, room, fields)
        if state != wire.ANSWER:
            return None
        fields = wire.Fields(answer)
        return [fields.text() for _ in range(*fields.read(">H"))][0]

    def close(self):
        self.tls.close()


def again(ports, address, until, deed):
    """Does the deed on one connection after another."""
    while time.monotonic() < until:
        peer = None
        try:
            peer = Peer(ports["tls"], address)
            peer.tls.settimeout(2)
            deed(peer, until)
        except (OSError, struct.error):
            time.sleep(0.01)
        finally:
            if peer:
                peer.close()


def rooms(ports, address, until):
    def deed(peer, end):
        while time.monotonic() < end:
            name = os.urandom(8).hex()
            token = peer.make_room(name)
            for _ in range(20 if token else 0):
                peer.ask(MINT, name, struct.pack(">H", 900) + wire.text(token) + struct.pack(">BII", 2, 1, 1))
    again(ports, address, until, deed)


def idle(ports, address, until):
    held = []
    while time.monotonic() < until:
        try:
            held.append(Peer(ports["tls"], address))
        except OSError:
            time.sleep(0.02)
        if len(held) > 60:
            held.pop(0).close()
    for peer in held:
        peer.close()


def unread(ports, address, until):
    def deed(peer, end):
        for i in range(3):
            peer.make_room(f"{address} {i} {os.getpid()}")
        peer.tls.settimeout(0.5)
        while time.monotonic() < end:
            peer.tls.sendall(wire.frame(LIST_ROOMS, "", wire.text("")) * 100)
    again(ports, address, until, deed)


def typing(ports, address, until):
    def deed(peer, end):
        peer.open_path()
        room = os.urandom(8).hex()
        token = peer.make_room(room)
        if token is None:
            time.sleep(0.2)
            return
        peer.enter(room, token, "eve")
        flood = wire.unit(TYPING, struct.pack(">I", peer.room)) * 9000
        while time.monotonic() < end:
            peer.ask(wire.UNITS, "", flood)
    again(ports, address, until, deed)


def search(ports, address, until):
    def deed(peer, end):
        peer.open_path()
        room = os.urandom(8).hex()
        token = peer.make_room(room)
        if token is None:
            time.sleep(0.2)
            return
        peer.enter(room, token, "eve")
        words = " ".join(chr(97 + i % 26) for i in range(40))
        while time.monotonic() < end:
            peer.ask(SEARCH, room, wire.text(words) + struct.pack(">QH", 0, 100))
    again(ports, address, until, deed)


def tokens(ports, address, until):
    def deed(peer, end):
        while time.monotonic() < end:
            peer.tls.settimeout(6)
            peer.ask(ENTER, "lobby", struct.pack(">H", 0) + wire.text(os.urandom(8).hex()) + wire.text("eve"))
    again(ports, address, until, deed)


def fields(ports, address, until):
    def deed(peer, end):
        wrong = wire.frame(MARK_READ, "lobby", b"\1")
        while time.monotonic() < end:
            peer.tls.sendall(wrong * 50)
            peer.tls.recv(1 << 16)
    again(ports, address, until, deed)


def handshakes(ports, address, until):
    held = []
    while time.monotonic() < until:
        try:
            Peer(ports["tls"], address).close()
            held.append(socket.create_connection(("127.0.0.1", ports["tls"]), 1, (address, 0)))
            held[-1].sendall(b"\x16\x03\x01\x00\xc8\x01")
        except OSError:
            time.sleep(0.01)
        if len(held) > 40:
            held.pop(0).close()
    for one in held:
        one.close()


def udp(ports, address, until):
    sink = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sink.bind((address, 0))
    noise = [random.randbytes(size) for size in (1, 34, 100, 1200)] + [b"\0" + random.randbytes(100)]
    while time.monotonic() < until:
        for datagram in noise * 20:
            sink.sendto(datagram, ("127.0.0.1", ports["udp"]))
        time.sleep(0.001)


ATTACKS = {each.__name__: each for each in (rooms, idle, unread, typing, search, tokens, fields, handshakes, udp)}


class Server:
    """The server in a process of its own, with little memory and few files."""

    def __init__(self, folder):
        command = shlex.split(os.environ.get("CHAT_SERVER", str(PROJECT / "chat-server/target/dist/bin/chat-server")))
        self.log = open(f"{folder}/log", "w+")
        self.process = subprocess.Popen(
            [*command, "--tls-port", "0", "--udp-port", "0", "--tcp-port", "0", "--data-dir", f"{folder}/data",
             "--room", "lobby:5", "--count-loopback", "--list-rooms", "all"],
            env=os.environ | {"JDK_JAVA_OPTIONS": "-Xmx128m"}, stdout=subprocess.PIPE, stderr=self.log, text=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256)))
        self.tokens = []
        for line in self.process.stdout:
            if line.startswith("ready"):
                ports = dict(word.split("=", 1) for word in line.split()[1:])
                self.ports = {"tls": int(ports["secure"].rpartition(":")[2]), "udp": int(ports["udp"].rpartition(":")[2])}
                break
            self.tokens.append(json.loads(line)["token"])

    def figures(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        of = lambda key: int(re.search(rf"{key}:\s+(\d+)", status).group(1))
        return of("VmRSS") // 1024, len(os.listdir(f"/proc/{self.process.pid}/fd")), of("Threads")

    def end(self):
        self.process.terminate()
        self.process.wait(20)


class Honest:
    """Two members who talk, and a third who comes and goes; how long each thing takes, in milliseconds."""

    def __init__(self, server):
        self.server, self.said, self.joined, self.failed = server, [], [], 0
        self.pair = [self.member(i, name) for i, name in enumerate(("alice", "bob"))]
        self.number = 0

    def member(self, token, name):
        peer = Peer(self.server.ports["tls"], "127.0.0.1")
        peer.open_path()
        peer.enter("lobby", self.server.tokens[token], name)
        return peer

    def talk(self, until):
        joining = threading.Thread(target=self.join, args=(until,))
        joining.start()
        while time.monotonic() < until:
            self.number += 1
            speaker, hearer = self.pair[:: 1 if self.number % 2 else -1]
            text = f"{self.number}".encode()
            body = struct.pack(">IQQBBB", speaker.room, self.number, 0, 1, 0, 1) + text
            began = time.monotonic()
            speaker.request(wire.UNITS, "", wire.unit(wire.SAY, body))
            self.hear(hearer, text.decode())
            self.said.append(1000 * (time.monotonic() - began))
            time.sleep(0.08)
        joining.join()

    @staticmethod
    def hear(hearer, text):
        while True:
            operation, _, payload = hearer.frame()
            if operation == wire.UNITS:
                for kind, values in wire.units(payload):
                    if kind == wire.MESSAGE and values[4] == text:
                        return

    def join(self, until):
        while time.monotonic() < until:
            began = time.monotonic()
            try:
                self.member(2, "carol").close()
                self.joined.append(1000 * (time.monotonic() - began))
            except OSError as e:
                self.failed += 1
                print("  a join failed:", e)
            time.sleep(0.2)

    def end(self):
        for peer in self.pair:
            peer.close()


def percentiles(values):
    ranked = sorted(values) or [float("nan")]
    return ranked[len(ranked) // 2], ranked[min(len(ranked) - 1, len(ranked) * 99 // 100)]


def meanwhile(server, honest, name, attacks, seconds):
    """Attacks from all addresses, while the honest talk; whether all were served."""
    until = time.monotonic() + seconds
    addresses = ADDRESSES if len(attacks) == 1 else ADDRESSES[:4]
    mob = [multiprocessing.Process(target=run, args=(attack, server.ports, addresses[i::2], until), daemon=True)
           for attack in attacks for i in range(2)]
    for each in mob:
        each.start()
    honest.said, honest.joined, honest.failed = [], [], 0
    highest = [0, 0, 0]
    talking = threading.Thread(target=honest.talk, args=(until,))
    talking.start()
    while talking.is_alive() and time.monotonic() < until + 30:
        highest = [max(pair) for pair in zip(highest, server.figures())]
        talking.join(0.2)
    for each in mob:
        each.join(5)
        each.kill()
    said, joined = percentiles(honest.said), percentiles(honest.joined)
    rss, files, threads = highest
    print(f"{name:<12} message p50 {said[0]:6.1f} p99 {said[1]:7.1f} ms of {len(honest.said):4}   join p50 {joined[0]:6.1f}"
          f" p99 {joined[1]:7.1f} ms of {len(honest.joined):3}, {honest.failed} failed   RSS {rss} MiB, {files} files,"
          f" {threads} threads", flush=True)
    return not talking.is_alive() and max(said[1], joined[1]) <= STALLED_MS and not honest.failed


def run(attack, ports, addresses, until):
    os.nice(19)  # strangers have machines of their own
    every = [threading.Thread(target=attack, args=(ports, address, until)) for address in addresses]
    for each in every:
        each.start()
    for each in every:
        each.join()


def main(arguments):
    soak = arguments[0] == "--soak"
    seconds, names = float(arguments[soak]), arguments[soak + 1:] or list(ATTACKS)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder)
        try:
            honest = Honest(server)
            good = meanwhile(server, honest, "nobody", [], min(5, seconds))
            if soak:
                rounds = max(1, int(seconds // 60))
                for i in range(rounds):
                    good &= meanwhile(server, honest, f"all, {i + 1}", [*ATTACKS.values()], seconds / rounds)
            else:
                for name in names:
                    good &= meanwhile(server, honest, name, [ATTACKS[name]], seconds)
            honest.end()
            alive = server.process.poll() is None
        finally:
            server.end()
        server.log.seek(0)
        log = server.log.read()
        print(f"{len(log.splitlines())} lines of log")
        if not good or not alive or "OutOfMemory" in log:
            print("\n".join(log.splitlines()[-20:]))
            sys.exit(f"the server {'answers' if alive else 'has ended'}, and the honest were stalled or refused" if not good
                     else "memory ran out")


if __name__ == "__main__":
    main(sys.argv[1:])
