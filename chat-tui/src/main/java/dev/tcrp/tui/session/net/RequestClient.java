package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.text.Words;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Asks on a connection and carries what comes of it back to the session's loop.
 *
 * @param unanswered counts the questions whose end has not been told
 * @param unexpected is told, in words, of an answer to another question
 */
public record RequestClient(
        Connection connection, Loop loop, AtomicInteger unanswered, Consumer<String> unexpected) {
    /** Asks; of the last three exactly one runs, on the loop. */
    public <T extends Response> void ask(
            Request request,
            Class<T> kind,
            Consumer<T> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        unanswered.incrementAndGet();
        Runnable told = unanswered::decrementAndGet;
        var _ =
                connection
                        .send(request)
                        .whenComplete(
                                (response, failure) -> {
                                    if (failure == null) {
                                        loop.run(() -> sort(response, kind, then, refused));
                                    } else {
                                        loop.run(lost);
                                    }
                                    loop.run(told);
                                });
    }

    private <T extends Response> void sort(
            Response response, Class<T> kind, Consumer<T> then, Consumer<Refusal> refused) {
        if (kind.isInstance(response)) {
            then.accept(kind.cast(response));
        } else if (response instanceof Response.Refused(var room, var operation, var refusal)) {
            refused.accept(refusal);
        } else {
            unexpected.accept(Words.of("session.unexpected"));
        }
    }
}
