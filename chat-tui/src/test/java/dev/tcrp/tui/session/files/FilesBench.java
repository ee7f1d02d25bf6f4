package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.KnownServers;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.session.net.Trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Files that are sent to a server in a process of its own, in turn with the same through socat with
 * openssl, both on disk at the end of each: prints the rates, and the median of their ratios. Needs
 * socat and openssl. Arguments: a folder for some hundred MiB, how many files, rounds, of which the
 * first two warm up.
 */
final class FilesBench {
    private static final int SIZE = 25 << 20;

    private final Path folder;
    private final int count;
    private final KilledServer server;
    private final Random random = new Random(25);

    private FilesBench(Path folder, int count, KilledServer server) {
        this.folder = folder;
        this.count = count;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int rounds = Integer.parseInt(args[2]);
        try (var server = new KilledServer(folder, List.of())) {
            var bench = new FilesBench(folder, Integer.parseInt(args[1]), server);
            bench.makeKey();
            double[] ratios = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                double theirs = bench.socat();
                double ours = bench.ours();
                ratios[i] = ours / theirs;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %.0f MiB/s, socat %.0f, %.2f of it%n",
                        i + 1,
                        ours,
                        theirs,
                        ratios[i]);
            }
            double[] warm = Arrays.copyOfRange(ratios, Math.min(2, rounds - 1), rounds);
            Arrays.sort(warm);
            System.out.printf(Locale.ROOT, "warm, median: %.2f%n", warm[warm.length / 2]);
        }
    }

    private Path file() throws IOException {
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        return Files.write(folder.resolve("sent"), bytes);
    }

    private static double rate(int files, long ns) {
        return files * (SIZE / (double) (1 << 20)) / (ns / 1e9);
    }

    private double ours() throws Exception {
        long ns = 0;
        for (int i = 0; i < count; i++) {
            var outgoing = OutgoingFile.of(file());
            long from = System.nanoTime();
            new FileSending(run(), outgoing).send();
            ns += System.nanoTime() - from;
        }
        return rate(count, ns);
    }

    private TransferRun run() {
        var trust =
                new Trust(
                        Optional.of(new Pin(server.pin())),
                        new KnownServers(folder.resolve("known")));
        var place =
                new TransferRun.Place(
                        new ServerAddress("127.0.0.1", server.port()),
                        new Security.Tls(trust),
                        new RoomName("tea"),
                        server.token(1));
        return new TransferRun(place, _ -> {});
    }

    private double socat() throws Exception {
        long ns = 0;
        Path arrived = folder.resolve("arrived");
        for (int i = 0; i < count; i++) {
            Path sent = file();
            Files.deleteIfExists(arrived);
            int port = freePort();
            String key = folder.resolve("key.pem").toString();
            var listener =
                    starts(
                            "socat",
                            "-u",
                            "OPENSSL-LISTEN:" + port + ",bind=127.0.0.1,verify=0,cert=" + key,
                            "CREATE:" + arrived);
            while (!isListening(port)) {
                Thread.onSpinWait();
            }
            long from = System.nanoTime();
            starts("socat", "-u", "FILE:" + sent, openssl(port)).waitFor();
            listener.waitFor();
            try (var channel = FileChannel.open(arrived, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            ns += System.nanoTime() - from;
            if (Files.mismatch(sent, arrived) >= 0) {
                throw new IOException("socat has lost something");
            }
        }
        return rate(count, ns);
    }

    private static boolean isListening(int port) throws IOException {
        String state = String.format(Locale.ROOT, ":%04X 00000000:0000 0A", port);
        return Files.readString(Path.of("/proc/net/tcp")).contains(state);
    }

    private static String openssl(int port) {
        return "OPENSSL:127.0.0.1:" + port + ",verify=0";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void makeKey() throws Exception {
        Path key = folder.resolve("key");
        Path certificate = folder.resolve("certificate");
        starts(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-subj",
                        "/CN=localhost",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .waitFor();
        Files.write(
                folder.resolve("key.pem"),
                Stream.of(key, certificate).flatMap(FilesBench::lines).toList());
    }

    private static Stream<String> lines(Path path) {
        try {
            return Files.readAllLines(path).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process starts(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
