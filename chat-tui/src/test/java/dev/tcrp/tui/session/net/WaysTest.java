package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.ServerAddress;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The addresses of one server: which is tried next, and when. */
class WaysTest {
    private static final ServerAddress A = new ServerAddress("a.test", 9003);
    private static final ServerAddress B = new ServerAddress("b.test", 9003);
    private static final ServerAddress C = new ServerAddress("c.test", 9003);
    private final ConnectionException ended = ConnectionException.lost(A, "");

    private final Ways ways = new Ways(List.of(B, C), new SplittableRandom(1));
    private final Retry retry = new Retry(A, ways, new Backoff(new SplittableRandom(1)));

    @Test
    void clientsBeginAtAnyOfThem() {
        assertThat(
                        LongStream.range(0, 30)
                                .mapToObj(SplittableRandom::new)
                                .map(random -> new Ways(List.of(B, C), random).inTurn(A).getFirst())
                                .collect(Collectors.toSet()))
                .containsOnly(A, B, C);
    }

    @Test
    void whereOneWasLetInOneStaysAndWhatEndedComesLast() {
        ways.inTurn(A);
        ways.answered(C);
        assertThat(ways.inTurn(A).getFirst()).isEqualTo(C);
        ways.lost(C);
        assertThat(ways.inTurn(A).getLast()).isEqualTo(C);
        ways.lost(C);
        assertThat(ways.inTurn(A)).containsExactlyInAnyOrder(A, B, C).endsWith(C);
        assertThat(ways.beside(A)).containsExactly(B, C);
    }

    @Test
    void aServerCannotTellOfMoreAddressesThanAreTried() {
        List<ServerAddress> many =
                IntStream.range(1, 30).mapToObj(port -> new ServerAddress("a.test", port)).toList();
        ways.inTurn(A);
        ways.add(many);
        ways.add(many);
        assertThat(ways.beside(A)).hasSize(Ways.MOST);
    }

    @Test
    void eachOtherAddressIsTriedAtOnceAndThenTheyAreGivenTime() {
        ways.inTurn(A);
        retry.connected(0);
        assertThat(retry.after(ended, 1)).isEqualTo(Backoff.LEAST);
        assertThat(retry.after(ended, 1)).isEqualTo(Backoff.LEAST);
        assertThat(retry.after(ended, 1)).isGreaterThan(Backoff.LEAST);
        long steady = TimeUnit.SECONDS.toNanos(20);
        assertThat(retry.after(ended, steady)).isEqualTo(Backoff.LEAST);
    }

    @Test
    void aServerWithOneAddressAndOneThatIsNotThereAreGivenTime() {
        var alone = new Retry(A, new Ways(), new Backoff(new SplittableRandom(1)));
        assertThat(alone.after(ended, 1)).isGreaterThan(Backoff.LEAST);
        ways.inTurn(A);
        Duration wait = retry.after(ConnectionException.unreachable(A, new IOException()), 1);
        assertThat(wait).isGreaterThan(Backoff.LEAST);
    }
}
