package dev.tcrp.tui.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tcrp.protocol.Reading;
import dev.tcrp.server.store.Run;
import dev.tcrp.server.store.RunCodec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The records of a cluster's log, as the engine has them; read by the few words of its protocol
 * that are needed, without any code of the server but for the form of a record.
 */
record SharedRecords(List<Run> runs) {
    private static final Pattern LAST = Pattern.compile("\"last_seq\":(\\d+)");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");
    private static final int PATIENCE_MS = 20_000;

    /** All of them, in order. */
    static SharedRecords read(InetSocketAddress address) throws IOException {
        try (var engine = new Socket(address.getAddress(), address.getPort())) {
            engine.setSoTimeout(PATIENCE_MS);
            var in = new BufferedInputStream(engine.getInputStream());
            line(in); // INFO
            say(engine, "CONNECT {\"verbose\":false}\r\nSUB answers 1\r\n");
            String info = asked(engine, in, "STREAM.INFO.chat", "");
            List<Run> runs = new ArrayList<>();
            for (long seq = 1; seq <= Long.parseLong(found(LAST, info)); seq++) {
                String record =
                        asked(engine, in, "STREAM.MSG.GET.chat", "{\"seq\":%d}".formatted(seq));
                byte[] bytes = Base64.getDecoder().decode(found(DATA, record));
                runs.add(((Reading.Whole<Run>) RunCodec.read(bytes)).value());
            }
            return new SharedRecords(runs);
        }
    }

    private static String found(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new AssertionError("the engine says " + answer);
        }
        return matcher.group(1);
    }

    private static String asked(Socket engine, InputStream in, String what, String how)
            throws IOException {
        say(engine, "PUB $JS.API.%s answers %d\r\n%s\r\n".formatted(what, how.length(), how));
        String head = line(in);
        while (!head.startsWith("MSG ")) {
            if (head.equals("PING")) {
                say(engine, "PONG\r\n");
            }
            head = line(in);
        }
        int size = Integer.parseInt(head.substring(head.lastIndexOf(' ') + 1));
        String answer = new String(in.readNBytes(size), US_ASCII);
        line(in);
        return answer;
    }

    private static void say(Socket engine, String words) throws IOException {
        engine.getOutputStream().write(words.getBytes(US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the engine ended");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Where a server wrote into a shard that was another's by then. */
    List<String> ofEarlierOwners() {
        Map<Integer, Long> owners = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Run run : runs) {
            for (Run.Item item : run.items()) {
                if (item instanceof Run.Owned(var _, var incarnation)) {
                    owners.put(run.shard(), incarnation);
                } else if (owners.getOrDefault(run.shard(), 0L) != run.incarnation()) {
                    wrong.add(
                            "run %d of %x in shard %d, which is of %x"
                                    .formatted(
                                            run.number(),
                                            run.incarnation(),
                                            run.shard(),
                                            owners.get(run.shard())));
                }
            }
        }
        return wrong;
    }

    /** How often a shard came to another owner. */
    long takeovers() {
        return runs.stream()
                .flatMap(run -> run.items().stream())
                .filter(Run.Owned.class::isInstance)
                .count();
    }
}
