"""The bytes of PROTOCOL.md, as far as client.py needs them: fields, frames, units, and the keys of sealed datagrams."""
import hashlib
import hmac
import struct
import time

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

# Operations (4.2, 4.4) and units (8.5)
OPEN_ROOM, ENTER, LEAVE, OPEN_PATH, UNITS, CHOOSE_PATH, READ_LOG, ROOM_GONE, NOTICE = 18, 19, 20, 27, 28, 29, 50, 36, 37
SAY, ACK, MESSAGE, HEAD, PING, PONG, CHALLENGE, RESPONSE, NO, MISSING = 1, 2, 3, 4, 5, 6, 7, 8, 10, 14
REQUEST, REFUSAL, ANSWER, EVENT = 0, 1, 2, 3

VERSION = 2
BUNDLE = 1166  # bytes in a sealed datagram at most
BODIES = {ACK: ">IQQQQ", HEAD: ">IQ", PING: ">Q", PONG: ">Q", CHALLENGE: ">8s", NO: ">IQB", MISSING: ">IQQ"}


class Fields:
    """Reads fields of 4.1 one after the other; struct.error when the bytes end within one."""

    def __init__(self, data):
        self.data = data

    def read(self, layout):
        values = struct.unpack_from(layout, self.data)
        self.data = self.data[struct.calcsize(layout):]
        return values

    def bytes(self, size):
        return self.read(f">{size}s")[0]

    def text(self):
        return self.bytes(*self.read(">H")).decode()

    def envelope(self):
        """The act of an envelope (10.1); what it refers to is passed over."""
        act, flags = self.read(">BB")
        self.bytes(8 * bool(flags & 1) + 8 * bool(flags & 2) + 16 * bool(flags & 4))
        return act


def text(value):
    return struct.pack(">H", len(value.encode())) + value.encode()


def frame(operation, room, payload):
    """A request (2)."""
    size = str(len(payload)).encode()
    return struct.pack(">BBB29s", len(room.encode()), operation, REQUEST, size) + room.encode() + payload


def split_frame(received):
    """The first frame as (operation, state, payload), or None if it is not whole yet; and the bytes behind it."""
    if len(received) < 32:
        return None, received
    start = 32 + received[0]
    end = start + int(received[3:32].rstrip(b"\0"))
    if len(received) < end:
        return None, received
    return (received[1], received[2], received[start:end]), received[end:]


def unit(kind, body):
    return struct.pack(">BH", kind, len(body)) + body


def units(bundle):
    """The units of a bundle (8.5) as (kind, values), without those of other kinds."""
    run, parsed = Fields(bundle), []
    while run.data:
        kind, size = run.read(">BH")
        body = run.bytes(size)
        if kind in BODIES:
            parsed.append((kind, struct.unpack(BODIES[kind], body)))
        elif kind == MESSAGE:
            fields = Fields(body)
            room, seq, previous, _, name_size = fields.read(">IQQQB")
            sender = fields.bytes(name_size).decode()
            act = fields.envelope()
            parsed.append((kind, (room, seq, previous, sender, words(act, fields.data))))
    return parsed


def words(act, content):
    """The text that an entry says (10.2); empty for an edit, a notice and the like, which this client does not show."""
    return content[1:].decode() if act == 1 and content[:1] in (b"\1", b"\2") else ""


def expand(key, info, size, digest="sha256"):
    """HKDF-Expand (RFC 5869)."""
    out = block = b""
    for index in range(1, -(-size // hashlib.new(digest).digest_size) + 1):
        block = hmac.new(key, block + info + bytes([index]), digest).digest()
        out += block
    return out[:size]


def export(secret, label, context, size):
    """RFC 8446 section 7.5, from the EXPORTER_SECRET that OpenSSL logs: Python's ssl has no exporter of its own."""
    digest = "sha256" if len(secret) == 32 else "sha384"

    def expand_label(key, name, value, length):
        info = struct.pack(">HB", length, 6 + len(name)) + b"tls13 " + name + bytes([len(value)]) + value
        return expand(key, info, length, digest)

    derived = expand_label(secret, label, hashlib.new(digest).digest(), len(secret))
    return expand_label(derived, b"exporter", hashlib.new(digest, context).digest(), size)


class Direction:
    """The keys of one direction, and the counters that were used (8.2 to 8.4)."""

    def __init__(self, connection_id, key, iv):
        self.connection_id, self.keys, self.epoch = connection_id, {0: (key, iv)}, 0
        self.counter, self.in_epoch, self.epoch_began = 0, 0, time.monotonic()
        self.highest, self.accepted = -1, set()

    def seal(self, bundle):
        if self.in_epoch == 1 << 20 or time.monotonic() - self.epoch_began > 600:
            self.next_epoch()
        head = struct.pack(">BB8sQ", 0, self.epoch & 255, self.connection_id, self.counter)
        key, iv = self.keys_of(self.epoch)
        sealed = head + AESGCM(key).encrypt(nonce(iv, self.counter), bundle, head)
        self.counter, self.in_epoch = self.counter + 1, self.in_epoch + 1
        return sealed

    def next_epoch(self):
        self.epoch, self.in_epoch, self.epoch_began = self.epoch + 1, 0, time.monotonic()

    def open(self, datagram):
        """The bundle of a datagram, or None if it is not to be accepted."""
        if not 34 <= len(datagram) <= 1200:
            return None
        zero, low_epoch, connection_id, counter = struct.unpack(">BB8sQ", datagram[:18])
        near = [epoch for epoch in (self.epoch, self.epoch + 1, self.epoch - 1) if epoch >= 0 and epoch & 255 == low_epoch]
        if zero or connection_id != self.connection_id or not near or counter >> 63:
            return None
        if counter <= self.highest - 2048 or counter in self.accepted:
            return None
        key, iv = self.keys_of(near[0])
        try:
            bundle = AESGCM(key).decrypt(nonce(iv, counter), datagram[18:], datagram[:18])
        except InvalidTag:
            return None
        self.highest, self.epoch = max(self.highest, counter), max(self.epoch, near[0])
        self.accepted = {c for c in self.accepted if c > self.highest - 2048} | {counter}
        return bundle

    def keys_of(self, epoch):
        if epoch not in self.keys:
            key, _ = self.keys[epoch - 1]
            self.keys[epoch] = expand(key, b"tcrp next key", 32), expand(key, b"tcrp next iv", 12)
        return self.keys[epoch]


def nonce(iv, counter):
    return iv[:4] + (int.from_bytes(iv[4:], "big") ^ counter).to_bytes(8, "big")
