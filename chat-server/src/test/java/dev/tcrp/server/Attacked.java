package dev.tcrp.server;

import dev.tcrp.protocol.Pin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A server in a process of its own, for those who attack it and those who suffer. */
final class Attacked implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("ready .*udp=.*:(\\d+) secure=.*:(\\d+) pin=(\\S+)");
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final Program program;
    private final List<String> tokens;
    private final int udpPort;
    private final int securePort;
    private final Pin pin;

    Attacked(Path folder) throws IOException {
        program =
                Program.with(
                        "--tcp-port=0",
                        "--tls-port=0",
                        "--udp-port=0",
                        "--rate-limit=off",
                        "--room=hoge:5",
                        "--data-dir=" + folder);
        List<String> lines = program.linesUntilReady();
        var ready = READY.matcher(lines.getLast());
        if (!ready.find()) {
            throw new IOException("the server says only: " + lines.getLast());
        }
        udpPort = Integer.parseInt(ready.group(1));
        securePort = Integer.parseInt(ready.group(2));
        pin = new Pin(ready.group(3));
        tokens =
                lines.stream()
                        .map(TOKEN::matcher)
                        .filter(found -> found.find())
                        .map(found -> found.group(1))
                        .toList();
    }

    int udpPort() {
        return udpPort;
    }

    int securePort() {
        return securePort;
    }

    /** Comes in as this user, with this token, and its messages by datagrams. */
    SealedClient joins(int token, String user) throws IOException {
        var client = new SealedClient(new Pinning(pin).connects(securePort), udpPort, "hoge");
        client.enters(tokens.get(token), user);
        client.isReachedByDatagrams();
        return client;
    }

    /** The value that half do not exceed, in milliseconds. */
    static double p50Ms(long[] ns) {
        return percentileMs(ns, 50);
    }

    /** The value that 99 of 100 do not exceed, in milliseconds. */
    static double p99Ms(long[] ns) {
        return percentileMs(ns, 99);
    }

    private static double percentileMs(long[] ns, int percent) {
        long[] sorted = ns.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length * percent - 1) / 100] / 1e6;
    }

    @Override
    public void close() {
        program.close();
    }
}
