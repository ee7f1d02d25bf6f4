package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.server.store.LogListener;
import dev.tcrp.server.store.LogSpan;
import dev.tcrp.server.store.Page;
import dev.tcrp.server.store.RefusedMessage;
import dev.tcrp.server.store.RepeatKey;
import dev.tcrp.server.store.Retention;
import dev.tcrp.server.store.StoredMessage;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What talkers were told is kept, and what must be true of the log for it. */
final class Acknowledged {
    private final String what;
    private final Map<RepeatKey, Long> seqs = new HashMap<>();
    private final Map<Long, RepeatKey> origins = new HashMap<>();
    private final Set<Integer> rooms = new HashSet<>();

    /**
     * @param what was done to them, for who reads that it failed
     */
    Acknowledged(String what) {
        this.what = what;
    }

    /** Reads what a talker prints, up to its end or so many acknowledgements; says how many. */
    int hear(BufferedReader out, int most) throws IOException {
        int heard = 0;
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("made ") && line.endsWith(" .")) {
                rooms.add(Integer.parseInt(line.split(" ", -1)[1]));
            }
            if (line.startsWith("kept ") && line.endsWith(" .")) {
                hear(line.split(" ", -1));
                if (++heard == most) {
                    return heard;
                }
            }
        }
        return heard;
    }

    private void hear(String[] words) {
        var origin = new RepeatKey(words[1], Long.parseLong(words[2]));
        long seq = Long.parseLong(words[3]);
        Long before = seqs.put(origin, seq);
        assertThat(before == null || before == seq)
                .as("%s at %d and %s (%s)", origin, seq, before, what)
                .isTrue();
        RepeatKey other = origins.put(seq, origin);
        assertThat(other == null || other.equals(origin))
                .as("%d of %s and %s (%s)", seq, origin, other, what)
                .isTrue();
    }

    int size() {
        return seqs.size();
    }

    int rooms() {
        return rooms.size();
    }

    /** The last number of this device. */
    long lastOf(String device) {
        return seqs.keySet().stream()
                .filter(origin -> origin.device().equals(device))
                .mapToLong(RepeatKey::number)
                .max()
                .orElse(0);
    }

    /**
     * Each is in the log once and at its place, and each room is there; returns how many there are
     * in the log.
     */
    int isKeptOnce(Path folder) throws IOException {
        Set<RepeatKey> said = new HashSet<>();
        Map<RepeatKey, Long> places = new HashMap<>();
        long last = 0;
        List<StoredMessage> log = log(folder);
        for (StoredMessage entry : log) {
            RepeatKey origin = entry.message().origin();
            assertThat(said.add(origin)).as("%s is there once (%s)", origin, what).isTrue();
            assertThat(entry.prev()).as(what).isEqualTo(last);
            assertThat(entry.seq()).as(what).isGreaterThan(last);
            assertThat(entry.message().text())
                    .isEqualTo(Talker.text(origin.device(), origin.number()));
            places.put(origin, entry.seq());
            last = entry.seq();
        }
        assertThat(places).as(what).containsAllEntriesOf(seqs);
        assertThat(roomsThere(folder)).as(what).containsAll(rooms);
        return log.size();
    }

    private static List<Integer> roomsThere(Path folder) throws IOException {
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, new Deaf())) {
            return store.load().rooms().stream().map(room -> room.made().room()).toList();
        }
    }

    private static List<StoredMessage> log(Path folder) throws IOException {
        List<StoredMessage> all = new ArrayList<>();
        try (var store = SqliteStore.open(folder, Retention.EVERYTHING, new Deaf())) {
            boolean more = true;
            while (more) {
                long after = all.isEmpty() ? 0 : all.getLast().seq();
                Page<StoredMessage> page =
                        store.read(new LogSpan(7, after, 0, 0, false, 1000)).join();
                all.addAll(page.entries());
                more = page.more();
            }
        }
        return all;
    }

    private record Deaf() implements LogListener {
        @Override
        public void committed(
                List<StoredMessage> fresh,
                List<StoredMessage> repeats,
                List<RefusedMessage> refused) {}

        @Override
        public void writable(boolean is, String why) {}
    }
}
