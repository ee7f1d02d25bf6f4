package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who is told of a vital thread's end. */
class VitalThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VitalThreads threads = new VitalThreads();

    @BeforeEach
    void starts() {
        threads.started();
    }

    static List<Throwable> whatever() {
        return List.of(
                new Error("planted"),
                new OutOfMemoryError("planted"),
                new StackOverflowError("planted"),
                new IllegalStateException("planted"));
    }

    /** Seen to hang with errors passed over, as a catch of RuntimeException does. */
    @ParameterizedTest
    @MethodSource("whatever")
    void whateverEndsAThreadIsToldWithItsName(Throwable fault) throws InterruptedException {
        runs("relay", () -> VitalThreadsTest.<RuntimeException>isThrown(fault));
        assertThat(words()).contains("relay", "planted", fault.getClass().getName());
    }

    /** Seen to hang with only what is thrown told. */
    @Test
    void aReturnThatNobodyAskedForIsToldToo() throws InterruptedException {
        runs("control", () -> {});
        assertThat(words()).isEqualTo("The thread control returned.");
    }

    @Test
    void theFirstThatEndsIsTheOneThatIsTold() throws InterruptedException {
        runs("committer", () -> {});
        runs("relay", () -> {});
        assertThat(words()).contains("committer");
    }

    /** Seen to fail with a return told in every stage. */
    @Test
    void whatEndsWhenTheServerIsClosedIsNotTold() throws InterruptedException {
        threads.closing();
        runs("relay", () -> {});
        runs("control", () -> VitalThreadsTest.<RuntimeException>isThrown(new Error("late")));
        assertThat(ended()).isNotDone();
    }

    /** A store that cannot be loaded is closed again, and its threads return. */
    @Test
    void aStartThatFailsIsNoEndOfAThreadButAnErrorIs() throws InterruptedException {
        var starting = new VitalThreads();
        Thread returning = starting.newThread(() -> {});
        returning.start();
        returning.join();
        assertThat(starting.ended().toCompletableFuture()).isNotDone();
        Thread failing =
                starting.newThread(
                        () -> VitalThreadsTest.<RuntimeException>isThrown(new Error("early")));
        failing.start();
        assertThat(starting.ended().toCompletableFuture())
                .succeedsWithin(PATIENCE)
                .asString()
                .contains("early");
    }

    private void runs(String name, Runnable body) throws InterruptedException {
        Thread thread = threads.newThread(body);
        thread.setName(name);
        thread.start();
        thread.join();
    }

    private String words() {
        return ended().join();
    }

    private CompletableFuture<String> ended() {
        return threads.ended().toCompletableFuture();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void isThrown(Throwable fault) throws E {
        throw (E) fault;
    }
}
