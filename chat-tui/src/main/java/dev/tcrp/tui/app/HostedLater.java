package dev.tcrp.tui.app;

import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.UiEvent;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A server that a person asks for while the program runs; closed behind the sessions. */
final class HostedLater implements AutoCloseable {
    private final Supplier<Optional<StateFolder>> folder;
    private final Consumer<UiEvent> told;
    private final Consumer<String> trouble;
    private Optional<CompletableFuture<Hosting>> hosting = Optional.empty();

    /**
     * None yet.
     *
     * @param folder where rooms are stored, asked at the start
     * @param trouble hears when the server fails meanwhile
     */
    HostedLater(
            Supplier<Optional<StateFolder>> folder,
            Consumer<UiEvent> told,
            Consumer<String> trouble) {
        this.folder = folder;
        this.told = told;
        this.trouble = trouble;
    }

    /** Starts it beside, at most once; {@code told} hears of it. */
    synchronized void start() {
        if (hosting.isEmpty() || hosting.get().isCompletedExceptionally()) {
            Optional<StateFolder> at = folder.get();
            hosting = Optional.of(CompletableFuture.supplyAsync(() -> started(at)));
        }
        var _ =
                hosting.get()
                        .whenComplete(
                                (here, failure) ->
                                        told.accept(
                                                failure == null
                                                        ? new UiEvent.Hosted(
                                                                here.address(), here.pin())
                                                        : notHosted(failure)));
    }

    private Hosting started(Optional<StateFolder> at) {
        try {
            Hosting here = Hosting.start(at);
            here.own()
                    .ifPresent(
                            server -> {
                                var _ =
                                        server.ended()
                                                .thenAccept(
                                                        why ->
                                                                trouble.accept(
                                                                        Words.of(
                                                                                "app.server_failed",
                                                                                why)));
                            });
            return here;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static UiEvent notHosted(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new UiEvent.NotHosted(Words.of("app.not_hosted", cause.getMessage()));
    }

    @Override
    public synchronized void close() {
        if (hosting.isPresent()) {
            try {
                hosting.get().join().close();
            } catch (CompletionException | IOException e) {
                // There was none, or it has gone: nothing of it is left to end.
            }
        }
    }
}
