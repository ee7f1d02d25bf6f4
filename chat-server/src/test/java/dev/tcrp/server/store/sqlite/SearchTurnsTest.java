package dev.tcrp.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

final class SearchTurnsTest {
    private final SearchTurns<String> turns = new SearchTurns<>();

    @Test
    void placesTakeTurnsWhateverEachAsksFor() {
        IntStream.rangeClosed(1, 3).forEach(i -> turns.add("flood", "flood " + i));
        turns.add("alice", "alice 1");
        turns.add("bob", "bob 1");
        assertThat(next()).isEqualTo("flood 1");
        turns.add("flood", "flood 1");
        assertThat(next()).isEqualTo("alice 1");
        turns.add("alice", "alice 1");
        assertThat(next()).isEqualTo("bob 1");
        assertThat(next()).isEqualTo("flood 2");
        assertThat(next()).isEqualTo("alice 1");
        assertThat(next()).isEqualTo("flood 3");
        assertThat(next()).isEqualTo("flood 1");
        assertThat(turns.next()).isEmpty();
        assertThat(turns.size()).isZero();
    }

    @Test
    void countsWhatWaits() {
        turns.add("alice", "1");
        turns.add("alice", "2");
        turns.add("bob", "3");
        assertThat(turns.count("alice")).isEqualTo(2);
        assertThat(turns.count("carol")).isZero();
        assertThat(turns.size()).isEqualTo(3);
        next();
        assertThat(turns.count("alice")).isEqualTo(1);
        assertThat(turns.size()).isEqualTo(2);
    }

    private String next() {
        return turns.next().orElseThrow();
    }
}
