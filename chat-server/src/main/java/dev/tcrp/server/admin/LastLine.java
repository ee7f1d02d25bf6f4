package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The end of the answer of another server of the cluster to an order that it carried out.
 *
 * @param shards about which it decided from the beginning of its answer to the end
 */
record LastLine(Set<Integer> shards) {
    private static final String END = "end";
    private static final String ELSEWHERE = "elsewhere";
    private static final String SHARDS = "shards";

    static JsonLine done() {
        return row(ExitCode.DONE);
    }

    static JsonLine done(Collection<Integer> shards) {
        return done().put(SHARDS, shards.stream().map(String::valueOf).toList());
    }

    static JsonLine refused(RefusedOrderException why) {
        JsonLine row = row(why.exit()).put("why", why.words());
        return why instanceof ElsewhereException ? row.put(ELSEWHERE, true) : row;
    }

    private static JsonLine row(ExitCode exit) {
        return AnswerLines.row().put(END, true).put("exit", exit.code());
    }

    /**
     * Reads a line of another server; empty: it is a row, and safe to print. Throws {@link
     * RefusedOrderException} as the server refuses.
     *
     * @throws IOException in words behind the server's name, when it is neither
     */
    static Optional<LastLine> read(String line) throws IOException {
        Map<String, Object> fields = fields(line);
        if (!fields.containsKey(END)) {
            return Optional.empty();
        }
        if (fields.containsKey(ELSEWHERE)) {
            throw new ElsewhereException();
        }
        if (fields.get("exit") instanceof Long code && code != 0) {
            throw new RefusedOrderException(
                    ExitCode.of(code.intValue()), String.valueOf(fields.get("why")));
        }
        return Optional.of(new LastLine(shards(fields)));
    }

    private static Map<String, Object> fields(String line) throws IOException {
        try {
            if (line.equals(Sanitiser.shown(line))) {
                return JsonReader.object(line);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IOException("answers by what is no line of an answer");
    }

    private static Set<Integer> shards(Map<String, Object> fields) throws IOException {
        Set<Integer> shards = new HashSet<>();
        if (fields.get(SHARDS) instanceof List<?> all) {
            for (Object shard : all) {
                try {
                    shards.add(Integer.valueOf(shard.toString()));
                } catch (NumberFormatException e) {
                    throw new IOException("names a shard that is none", e);
                }
            }
        }
        return shards;
    }
}
