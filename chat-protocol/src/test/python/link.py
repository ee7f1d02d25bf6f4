"""A connection to the server: TLS, whose key is pinned, and the path of sealed datagrams that belongs to it."""
import base64
import hashlib
import os
import socket
import ssl
import struct
import sys

import wire
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class Link:
    """Frames within TLS, and units by either way (8.1 to 8.4)."""

    def __init__(self, server, pin, device, by_udp, lose):
        self.received, self.udp, self.lose = b"", None, lose
        host, _, port = server.rpartition(":")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the pin stands in for both
        with open(os.memfd_create("secrets"), "rb") as secrets:
            context.keylog_filename = f"/proc/self/fd/{secrets.fileno()}"
            self.tls = context.wrap_socket(socket.create_connection((host.strip("[]"), int(port)), 10))
            log = secrets.read().decode().split()
        if pin_of(self.tls.getpeercert(True)) != pin:
            sys.exit("the server's key is not the one of the pin")
        self.tls.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self.secret = bytes.fromhex(log[log.index("EXPORTER_SECRET") + 2])
        if by_udp:
            self.udp = socket.socket(self.tls.family, socket.SOCK_DGRAM)
            self.udp.setblocking(False)
        self.open_path(device)

    def open_path(self, device):
        """Keys and an address for datagrams (8.3); those of an earlier path are forgotten."""
        answer = wire.Fields(self.ask(wire.OPEN_PATH, "", wire.text(device) + struct.pack(">H", wire.VERSION)))
        connection_id, udp_port, self.rate, _ = answer.read(">8sHIH")
        keys = wire.Fields(wire.export(self.secret, b"EXPORTER-tcrp-datagram", connection_id, 88))
        client_key, server_key, client_iv, server_iv = keys.read("32s32s12s12s")
        self.sealing = wire.Direction(connection_id, client_key, client_iv)
        self.opening = wire.Direction(connection_id, server_key, server_iv)
        if self.udp:
            self.udp.connect((self.tls.getpeername()[0], udp_port))

    def request(self, operation, room, payload):
        self.tls.settimeout(10)
        self.tls.sendall(wire.frame(operation, room, payload))

    def ask(self, operation, room, payload):
        """Sends a request and waits for its answer. Units that come before it are lost, and are read from the log later."""
        self.request(operation, room, payload)
        while True:
            for came, state, fields in self.frames(10):
                if came == operation and state == wire.REFUSAL:
                    sys.exit("refused: " + wire.Fields(fields[1:]).text())
                if came == operation and state == wire.ANSWER:
                    return fields

    def frames(self, seconds):
        """The next frames that came; none if none is whole in this time."""
        frame, self.received = wire.split_frame(self.received)
        if not frame:
            self.receive(seconds)
            frame, self.received = wire.split_frame(self.received)
        while frame:
            yield frame
            frame, self.received = wire.split_frame(self.received)

    def receive(self, seconds):
        self.tls.settimeout(seconds)
        try:
            more = self.tls.recv(1 << 16)
        except (ssl.SSLWantReadError, TimeoutError):
            return
        if not more:
            raise ConnectionError("the server closed the connection")
        self.received += more

    def send(self, unit, by_udp):
        """Sends one unit, in a datagram if it is to be and fits."""
        if not by_udp or len(unit) > wire.BUNDLE:
            return self.request(wire.UNITS, "", unit)
        sealed = self.sealing.seal(unit)
        if not self.loses(self.sealing.counter):
            try:
                self.udp.send(sealed)
            except OSError:
                pass  # lost, as any datagram may be

    def datagram(self):
        """The bundle of the next datagram, if one came that is to be accepted."""
        try:
            bundle = self.opening.open(self.udp.recv(4096))
        except OSError:
            return b""
        return b"" if bundle is None or self.loses(self.opening.highest) else bundle

    def loses(self, counter):
        return self.lose and counter % self.lose == 0


def pin_of(certificate):
    key = x509.load_der_x509_certificate(certificate).public_key()
    digest = hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
