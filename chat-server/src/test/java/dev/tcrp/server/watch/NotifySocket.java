package dev.tcrp.server.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A service manager's socket: a real one, which Python reads, as Java cannot. */
public final class NotifySocket implements AutoCloseable {
    /** Prints each datagram in a line, its lines parted by a bar. */
    private static final String LISTENER =
            """
            import socket, sys
            name = sys.argv[1]
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind('\\0' + name[1:] if name[0] == '@' else name)
            print('bound', flush=True)
            while True:
                print(s.recv(4096).decode().replace('\\n', '|'), flush=True)
            """;

    private final Process process;
    private final BufferedReader lines;

    private NotifySocket(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Bound to this path, or to the abstract name behind an {@code @}. */
    public static NotifySocket at(String name) throws IOException {
        var command = List.of("/usr/bin/python3", "-c", LISTENER, name);
        var socket =
                new NotifySocket(
                        new ProcessBuilder(command)
                                .inheritIO()
                                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                                .start());
        socket.hears("bound");
        return socket;
    }

    /** The next datagram. */
    public String next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new AssertionError("the listener has ended");
        }
        return line;
    }

    /** Passes over what comes before a datagram that begins so; that one. */
    public String hears(String beginning) throws IOException {
        String line = next();
        while (!line.startsWith(beginning)) {
            line = next();
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
