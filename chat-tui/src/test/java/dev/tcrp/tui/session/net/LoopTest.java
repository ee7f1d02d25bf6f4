package dev.tcrp.tui.session.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

final class LoopTest {
    /** Seen to fail with what the executor keeps to itself: an Error was nowhere to be seen. */
    @Test
    void aTaskThatThrowsIsAFaultOfTheProgram() throws Exception {
        var loop = new Loop(nowNs -> nowNs + TimeUnit.HOURS.toNanos(1));
        var fault = new CompletableFuture<Throwable>();
        loop.run(
                () ->
                        Thread.currentThread()
                                .setUncaughtExceptionHandler(
                                        (_, thrown) -> fault.complete(thrown)));
        loop.run(
                () -> {
                    throw new AssertionError("broken");
                });
        assertThat(fault.get(10, TimeUnit.SECONDS)).hasMessage("broken");
        loop.end();
    }

    @Test
    void aQuestionIsAnsweredBehindWhatWasHandedOverBefore() throws Exception {
        var loop = new Loop(nowNs -> nowNs + TimeUnit.HOURS.toNanos(1));
        var words = new StringBuilder();
        loop.run(() -> words.append("first "));
        assertThat(loop.ask(() -> words.append("then").toString()).get(10, TimeUnit.SECONDS))
                .isEqualTo("first then");
        loop.end();
    }
}
