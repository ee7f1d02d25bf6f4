#!/usr/bin/env python3
"""A client of the chat in secure mode, written from PROTOCOL.md alone, whose sections the comments name.

Each line of standard input is said; what others say is printed as `name: text`. In both, `\\n` is a line end within a
text, and `\\\\` a backslash. Standard error tells the rest. The client ends once standard input has ended and all that was
said is acknowledged; whatever happens to the connection before that, it connects again.
"""
import argparse
import collections
import os
import select
import struct
import sys
import time

import wire
from link import Link


class Client:
    def __init__(self, options):
        self.options, self.token, self.device = options, options.token, os.urandom(16).hex()
        self.number, self.unsaid, self.pending = 0, collections.deque(), {}
        self.log, self.last = None, 0

    def talk(self, lines):
        """Connects, says and hears, until all is said (or an OSError tells that the connection has ended)."""
        options = self.options
        self.link = link = Link(options.server, options.pin, self.device, not options.tcp, options.lose)
        self.round_trip = 0.1
        self.probe()
        self.allowance, self.counted = link.rate, time.monotonic()
        self.token = self.token or self.make_room()
        self.enter()
        while lines.open or self.unsaid or self.pending:
            sources = [source for source in (link.tls, link.udp, lines if lines.open else None) if source]
            ready, _, _ = select.select(sources, [], [], 0 if link.tls.pending() else 0.05)
            for frame in link.frames(0):
                self.on_frame(*frame)
            if link.udp in ready:
                self.on_bundle(link.datagram(), True)
            if lines in ready:
                self.unsaid += lines.read()
            self.ping()
            self.say()
            self.read_gap()
        link.ask(wire.LEAVE, self.options.room, b"")

    # Rooms (4.2)

    def make_room(self):
        terms = struct.pack(">BII", 2, 0, 0)
        fields = struct.pack(">HI", 5, 86400) + wire.text(self.options.user) + wire.text("") + terms
        answer = wire.Fields(self.link.ask(wire.OPEN_ROOM, self.options.room, fields))
        tokens = [answer.text() for _ in range(*answer.read(">H"))]
        tell("tokens: " + " ".join(tokens))
        return tokens[0]

    def enter(self):
        fields = struct.pack(">H", 0) + wire.text(self.token) + wire.text(self.options.user)
        answer = wire.Fields(self.link.ask(wire.ENTER, self.options.room, fields))
        self.room, _, _ = answer.read(">IHI")
        _, _, key = answer.text(), answer.read(">B"), answer.text()
        self.token = key or self.token
        log, last = answer.read(">QQ")
        if log != self.log or last < self.last:
            self.log, self.last = log, last  # a log that is new to this client is heard from here on
        self.held, self.asked, self.gap_since = {}, False, 0 if self.last < last else None
        for said in self.pending.values():
            said.update(due=0, wait=0.2)
        tell(f"in {self.options.room}")

    # Speaking (8.6 Being heard, 10.4)

    def say(self):
        now = time.monotonic()
        self.allowance, self.counted = min(self.link.rate, self.allowance + (now - self.counted) * self.link.rate), now
        for number in [number for number, said in self.pending.items() if said["due"] <= now]:
            self.say_once(number)
        while self.unsaid and (self.allowance >= 1 or not self.link.rate):
            self.number += 1
            after = self.number - 1 if self.number - 1 in self.pending else 0
            self.pending[self.number] = {"text": self.unsaid.popleft(), "after": after, "wait": max(0.2, 1.5 * self.round_trip)}
            self.say_once(self.number)

    def say_once(self, number):
        if self.allowance < 1 and self.link.rate:
            return
        self.allowance -= 1
        said = self.pending[number]
        body = struct.pack(">IQQBBB", self.room, number, said["after"], 1, 0, 1) + said["text"].encode()
        self.link.send(wire.unit(wire.SAY, body), self.by_udp and said["wait"] < 1.5)
        said.update(due=time.monotonic() + said["wait"], wait=min(5, 2 * said["wait"]))

    # The path (8.6)

    def probe(self):
        """Begins with a new path, which is on TCP until a Pong comes."""
        self.by_udp, self.pings, self.next_ping, self.last_pong = False, {}, 0, time.monotonic()

    def ping(self):
        now = time.monotonic()
        if not self.link.udp:
            return
        if now >= self.next_ping:
            number = len(self.pings) + 1
            self.pings[number] = now
            self.next_ping = now + self.pause(number, now)
            self.link.send(wire.unit(wire.PING, struct.pack(">Q", number)), True)
        if self.by_udp and now - self.last_pong > 2.5:
            self.choose(False)
        if now - self.last_pong > 60:
            self.link.open_path(self.device)
            self.asked = False  # what came before the answer is lost
            self.probe()

    def pause(self, number, now):
        """Seconds until the next Ping: 1 while Pongs come, then 1, 2, 4 and so on."""
        return {1: 0.3, 2: 0.7}.get(number, 1 if self.by_udp else min(30, max(1, now - self.last_pong - 2.5)))

    def choose(self, by_udp):
        if by_udp != self.by_udp:
            self.by_udp = by_udp
            self.link.request(wire.CHOOSE_PATH, "", bytes([by_udp]))
            tell("by UDP" if by_udp else "by TCP")
            for said in self.pending.values():
                said.update(due=0)

    # Hearing

    def on_frame(self, operation, state, payload):
        fields = wire.Fields(payload)
        match operation, state:
            case wire.UNITS, wire.EVENT:
                self.on_bundle(payload, False)
            case wire.READ_LOG, wire.ANSWER:
                self.on_log(fields)
            case wire.READ_LOG, wire.REFUSAL:
                raise ConnectionError(wire.Fields(payload[1:]).text())
            case wire.ROOM_GONE, wire.EVENT:
                sys.exit(fields.text())
            case wire.NOTICE, wire.EVENT:
                tell(fields.text())

    def on_bundle(self, bundle, udp):
        try:
            units = wire.units(bundle)
        except (struct.error, UnicodeDecodeError):
            return  # malformed: nothing in it counts
        for kind, values in units:
            match kind, *values:
                case wire.ACK, self.room, number, seq, previous, _:
                    self.pending.pop(number, None)
                    self.take(seq, previous, "", "")
                case wire.MESSAGE, self.room, seq, previous, sender, text:
                    self.take(seq, previous, sender, text)
                case wire.HEAD, self.room, last if last > self.last:
                    self.gap_since = self.gap_since or time.monotonic()
                case wire.PING, number:
                    self.link.send(wire.unit(wire.PONG, struct.pack(">Q", number)), udp)
                case wire.PONG, number if udp and number in self.pings:
                    self.last_pong = time.monotonic()
                    self.round_trip = self.last_pong - self.pings[number]
                    self.choose(True)
                    self.next_ping = min(self.next_ping, time.monotonic() + 1)
                case wire.CHALLENGE, proof if udp:
                    self.link.send(wire.unit(wire.RESPONSE, proof), True)
                case wire.NO, self.room, number, reason:
                    self.pending.pop(number, None)
                    tell(f"not taken, for reason {reason}")
                case wire.MISSING, self.room, early, missing:
                    self.on_missing(early, missing)

    def on_missing(self, early, missing):
        if missing in self.pending:
            self.say_once(missing)
        elif early in self.pending:
            self.pending[early]["after"] = 0
            self.say_once(early)

    # The order of the room, and its gaps (8.5, 8.7)

    def take(self, seq, previous, sender, text):
        """Takes a message, or the place of one that is not shown, whose text is empty."""
        if seq > self.last:
            self.held[seq] = previous, sender, text
        self.show()

    def show(self, past_gaps=False):
        for seq in sorted(self.held):
            previous, sender, text = self.held[seq]
            if previous > self.last and not past_gaps:
                self.gap_since = self.gap_since or time.monotonic()
                return
            del self.held[seq]
            self.last = max(seq, self.last)
            if text:
                print(f"{sender}: {harmless(text)}", flush=True)
        self.gap_since = None

    def read_gap(self):
        if self.gap_since is None or self.asked or time.monotonic() - self.gap_since < 0.3:
            return
        if not self.log:  # nothing is stored: what is missing stays so
            self.show(past_gaps=True)
        else:
            self.asked = True
            self.link.request(wire.READ_LOG, self.options.room, struct.pack(">QQQBHB", self.last, 0, 0, 0, 100, 0))

    def on_log(self, answer):
        log, _, more, count = answer.read(">QBBH")
        if log != self.log:
            raise ConnectionError("the log was set back")
        for index in range(count):
            seq, previous, _, number = answer.read(">QQQQ")
            sender = answer.text()
            text = wire.words(answer.envelope(), answer.bytes(*answer.read(">H")))
            if index == 0 and previous > self.last:
                tell("some messages are no longer stored")
                self.last = previous
            if number:  # this device's own
                self.pending.pop(number, None)
            self.take(seq, previous, sender, "" if number else text)
        self.asked, self.gap_since = False, 0 if more else self.gap_since


class Lines:
    """Standard input, read without waiting."""

    open, rest = True, b""

    def fileno(self):
        return 0

    def read(self):
        more = os.read(0, 1 << 16)
        self.open = bool(more)
        *whole, self.rest = (self.rest + (more or b"\n")).split(b"\n")
        return [unescaped(line.decode()) for line in whole if line]


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def unescaped(line):
    return "\\".join(part.replace("\\n", "\n") for part in line.split("\\\\"))


def harmless(text):
    """What may be shown (7), on one line."""
    return "".join(c if c.isprintable() or c in "\u3000\u200c\u200d" else f"\\u{ord(c):04x}" for c in escaped(text))


def tell(text):
    print("--", harmless(text), file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("server", "pin", "room", "user"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--token", default=os.environ.get("CHAT_TOKEN"), help="or CHAT_TOKEN, which others on this machine do not see; without one the room is made")
    parser.add_argument("--tcp", action="store_true", help="send and receive no datagrams")
    parser.add_argument("--lose", type=int, default=0, metavar="N", help="lose every Nth datagram, each way")
    client, lines = Client(parser.parse_args()), Lines()
    while True:
        try:
            return client.talk(lines)
        except OSError as e:
            tell(f"{e}; connecting again")
            time.sleep(1)


if __name__ == "__main__":
    main()
