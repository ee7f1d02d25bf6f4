#!/usr/bin/env python3
"""How long a key takes to its echo while others react to one message of the open room.

typing.py LOAD...: LOAD is the command of dev.tcrp.tui.figures.ReactionLoad without its arguments. CHAT_SERVER and CHAT_TUI
are the launchers; the built archives when they are not set. RATES are the reactions a second (0 10000), KEYS the keys of each.
Prints for each rate what was reached, p50 and p99 of a key, and the frames and bytes a second that the client drew.
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import shlex
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROJECT = pathlib.Path(__file__).resolve().parents[4]
SERVER = shlex.split(os.environ.get("CHAT_SERVER", str(PROJECT / "chat-server/target/dist/bin/chat-server")))
CLIENT = shlex.split(os.environ.get("CHAT_TUI", str(PROJECT / "chat-tui/target/dist/bin/chat-tui")))
RATES = [int(rate) for rate in os.environ.get("RATES", "0 10000").split()]
KEYS = int(os.environ.get("KEYS", "200"))
WITHIN = 60  # seconds to the first screen, whatever else the machine does


def started(folder):
    server = subprocess.Popen(
        [*SERVER, "--tcp-port", "0", "--udp-port", "0", "--tls-port", "0", "--data-dir", folder, "--room", "tea:6", "--rate-limit", "off"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    tokens = []
    for line in server.stdout:
        token = re.search(r'"token":"([^"]+)"', line)
        if token:
            tokens.append(token.group(1))
        ready = re.search(r"^ready.* secure=(\S+)", line)
        if ready:
            return server, ready.group(1), tokens
    raise SystemExit("the server ended before it was ready")


class Screen:
    """A client in a terminal of 120x36."""

    def __init__(self, folder, address, token):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            for name in ("STATE", "CONFIG", "DATA", "CACHE"):
                os.environ[f"XDG_{name}_HOME"] = f"{folder}/{name.lower()}"
            os.environ.update(TERM="xterm-256color", HOME=folder, LANG="C.UTF-8", CHAT_SERVER=address, CHAT_TOKEN=token)
            os.execvp(CLIENT[0], [*CLIENT, "--user", "typist", "--room", "tea"])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def read(self, timeout):
        ready, _, _ = select.select([self.fd], [], [], timeout)
        return os.read(self.fd, 65536) if ready else b""

    def until(self, words):
        seen, end = b"", time.monotonic() + WITHIN
        while words not in seen:
            if time.monotonic() > end:
                raise SystemExit(f"{words} was not shown: {seen[-2000:]}")
            seen += self.read(1)

    def key(self, key):
        """Milliseconds to its echo, and what was drawn meanwhile and until the next key."""
        begun, got = time.perf_counter(), b""
        os.write(self.fd, key)
        while key not in got and time.perf_counter() - begun < 5:
            got += self.read(0.5)
        took = (time.perf_counter() - begun) * 1e3
        end = time.perf_counter() + 0.03  # as fast as somebody types
        while (left := end - time.perf_counter()) > 0:
            got += self.read(left)
        return took, got


def main():
    load = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        server, address, tokens = started(f"{folder}/server")
        try:
            told = subprocess.run([*CLIENT, "send", "tea", "--user", "bob", "react to this", "--wait-ack", "--timeout", "60s"],
                                  env={**os.environ, "HOME": folder, "CHAT_SERVER": address, "CHAT_TOKEN": tokens[1],
                                       "XDG_STATE_HOME": f"{folder}/bob"}, capture_output=True, text=True)
            if told.returncode:
                raise SystemExit(told.stderr)
            seq = place(folder, address, tokens[1])
            screen = Screen(folder, address, tokens[0])
            screen.until(b"react to this")
            time.sleep(2)
            for rate in RATES:
                measure(screen, rate, [*load, address, folder, "tea", seq, str(rate)], tokens[2:4])
            os.kill(screen.pid, 15)
        finally:
            server.kill()


def place(folder, address, token):
    log = subprocess.run([*CLIENT, "tail", "tea", "--user", "bob", "--since", "0", "--json"], capture_output=True, text=True,
                         env={**os.environ, "HOME": folder, "CHAT_SERVER": address, "CHAT_TOKEN": token, "XDG_STATE_HOME": f"{folder}/bob"})
    entries = [json.loads(line) for line in log.stdout.splitlines()]
    return next(str(entry["seq"]) for entry in entries if entry["text"] == "react to this")


def measure(screen, rate, load, tokens):
    running = None
    if rate:
        running = subprocess.Popen([*load, str(10 + KEYS // 12), *tokens], stdout=subprocess.PIPE, text=True)
        time.sleep(8)  # until it is warm
    while screen.read(0.05) and not rate:
        pass
    times, drawn, begun = [], b"", time.perf_counter()
    for i in range(KEYS):
        key = b"qwxzjkvybf"[i % 10:i % 10 + 1]
        took, got = screen.key(key)
        times.append(took)
        drawn += got
        if i % 40 == 39:
            os.write(screen.fd, b"\x15")
            screen.read(0.05)
    seconds = time.perf_counter() - begun
    times.sort()
    reached = running.communicate()[0].strip() if running else "0 reactions/s"
    frames = drawn.count(b"\x1b[?2026l") or drawn.count(b"\x1b[?25h")
    print(f"asked {rate}, reached {reached}: key p50 {statistics.median(times):.2f} p99 {times[int(len(times) * .99) - 1]:.2f} ms"
          f" (bar 20), {frames / seconds:.0f} frames/s, {len(drawn) / seconds:.0f} bytes/s", flush=True)


main()
