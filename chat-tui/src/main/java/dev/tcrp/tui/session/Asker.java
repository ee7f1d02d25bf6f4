package dev.tcrp.tui.session;

import dev.tcrp.protocol.message.Refusal;
import dev.tcrp.protocol.message.Request;
import dev.tcrp.protocol.message.Response;

import java.util.function.Consumer;

/**
 * Asks on a connection and carries what comes of it back to the session's loop.
 *
 * @param unexpected is told, in words, of an answer to another question
 */
record Asker(Connection connection, Loop loop, Consumer<String> unexpected) {
    /** Asks; of the last three exactly one runs, on the loop. */
    <T extends Response> void ask(
            Request request,
            Class<T> kind,
            Consumer<T> then,
            Consumer<Refusal> refused,
            Runnable lost) {
        var _ =
                connection
                        .send(request)
                        .whenComplete(
                                (response, failure) ->
                                        loop.run(
                                                () -> {
                                                    if (failure != null) {
                                                        lost.run();
                                                    } else {
                                                        sort(response, kind, then, refused);
                                                    }
                                                }));
    }

    private <T extends Response> void sort(
            Response response, Class<T> kind, Consumer<T> then, Consumer<Refusal> refused) {
        if (kind.isInstance(response)) {
            then.accept(kind.cast(response));
        } else if (response instanceof Response.Refused(var room, var operation, var refusal)) {
            refused.accept(refusal);
        } else {
            unexpected.accept("The server answered another question than the one asked.");
        }
    }
}
