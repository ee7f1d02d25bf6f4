package dev.tcrp.server;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.unit.Unit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A few seconds of talk with a server that the build starts as a program, so that what the build
 * records of it (JEP 515) is a server under load: {@code TrainingLoad OUTPUT}, a file with what the
 * server has printed. Members of its room {@code sealed} talk in secure mode, those of {@code
 * plain} as the original's clients.
 */
final class TrainingLoad {
    private static final int TURNS = 400;
    private static final int AT_ONCE = 8;
    private static final int SPEAKERS = 4;
    private static final String TEXT =
            "what people say is about a hundred bytes long, いつでも。 ".repeat(2);

    private TrainingLoad() {}

    public static void main(String[] args) throws IOException {
        String printed = Files.readString(Path.of(args[0]));
        List<SealedClient> sealed = sealed(printed);
        List<ClassicClient> plain = plain(printed);
        for (int turn = 0; turn < TURNS; turn++) {
            for (SealedClient speaker : sealed.subList(0, SPEAKERS)) {
                speaker.saysThese(Stream.generate(() -> TEXT).limit(AT_ONCE).toList());
            }
            for (ClassicClient speaker : plain.subList(0, SPEAKERS)) {
                for (int i = 0; i < AT_ONCE; i++) {
                    speaker.says(TEXT);
                }
            }
            sealed.getFirst().receives(Unit.Ack.class);
        }
        System.exit(0); // Nobody waits for what is still under way.
    }

    private static List<SealedClient> sealed(String printed) throws IOException {
        var pinning = new Pinning(new Pin(ready(printed, "pin=(\\S+)")));
        List<SealedClient> members = new ArrayList<>();
        for (String token : tokens(printed, "sealed")) {
            byte[] device = new byte[16];
            device[0] = (byte) members.size();
            var member =
                    new SealedClient(
                            pinning.connects(port(printed, "secure")),
                            port(printed, "udp"),
                            "sealed",
                            Device.of(device));
            member.enters(token, "member" + members.size());
            member.isReachedByDatagrams();
            members.add(member);
        }
        return members;
    }

    private static List<ClassicClient> plain(String printed) throws IOException {
        List<ClassicClient> members = new ArrayList<>();
        for (String token : tokens(printed, "plain")) {
            var here = InetAddress.getLoopbackAddress();
            var socket = new Socket(here, port(printed, "classic"));
            var member = new ClassicClient(new Line(port(printed, "udp"), socket), "plain");
            member.joins(token, "member" + members.size());
            members.add(member);
        }
        return members;
    }

    private static List<String> tokens(String printed, String room) {
        String line = "\"room\":\"%s\",\"token\":\"([^\"]+)\"".formatted(room);
        return Pattern.compile(line)
                .matcher(printed)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static int port(String printed, String name) {
        return Integer.parseInt(ready(printed, name + "=\\S*:(\\d+)"));
    }

    private static String ready(String printed, String what) {
        return Pattern.compile("ready .*" + what)
                .matcher(printed)
                .results()
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }
}
