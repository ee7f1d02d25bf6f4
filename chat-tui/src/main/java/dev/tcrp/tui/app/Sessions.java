package dev.tcrp.tui.app;

import dev.tcrp.protocol.Pin;
import dev.tcrp.tui.session.Pending;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.Session;
import dev.tcrp.tui.session.SessionCommand;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions with all servers that one is on, as one; any thread. */
final class Sessions implements Session {
    private final Map<ServerAddress, Session> all = new ConcurrentHashMap<>();
    private final Starter starter;

    /** Starts sessions. */
    interface Starter {
        /**
         * Starts the session with this server.
         *
         * @param pin the only key that counts, if it is known
         * @param others where it answers too
         * @param all those that it becomes one of
         */
        Session start(
                ServerAddress server, Optional<Pin> pin, List<ServerAddress> others, Sessions all);
    }

    /** None yet. */
    Sessions(Starter starter) {
        this.starter = starter;
    }

    /** Is on this server from now on, as it was met. */
    void open(ServerAddress server) {
        open(server, Optional.empty(), List.of());
    }

    /** Is on this server from now on; a pin that is told has it tried anew. */
    void open(ServerAddress server, Optional<Pin> pin, List<ServerAddress> others) {
        if (pin.isPresent()) {
            Optional.ofNullable(all.remove(server)).ifPresent(Session::close);
        }
        all.computeIfAbsent(server, one -> starter.start(one, pin, others, this));
    }

    /** Is on this server no more; waits for nothing. */
    void close(ServerAddress server) {
        Optional.ofNullable(all.remove(server))
                .ifPresent(
                        session -> {
                            var _ = CompletableFuture.runAsync(session::close);
                        });
    }

    /**
     * Hands over a command.
     *
     * @param server whom it is for, if it is about no room
     */
    void submit(ServerAddress server, SessionCommand command) {
        ServerAddress to =
                command instanceof SessionCommand.InRoom inRoom ? inRoom.room().server() : server;
        Optional.ofNullable(all.get(to)).ifPresent(session -> session.submit(command));
    }

    @Override
    public void submit(SessionCommand command) {
        switch (command) {
            case SessionCommand.InRoom inRoom -> submit(inRoom.room().server(), command);
            case SessionCommand.ListRooms _, SessionCommand.Rename _ ->
                    all.values().forEach(session -> session.submit(command));
            case SessionCommand.Show _ ->
                    throw new IllegalArgumentException("a token is shown to one server");
        }
    }

    @Override
    public CompletableFuture<Pending> pending() {
        List<CompletableFuture<Pending>> each =
                all.values().stream().map(Session::pending).toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        done ->
                                new Pending(
                                        each.stream()
                                                .map(CompletableFuture::join)
                                                .map(Pending::lines)
                                                .flatMap(Collection::stream)
                                                .toList(),
                                        each.stream()
                                                .map(CompletableFuture::join)
                                                .mapToInt(Pending::questions)
                                                .sum()));
    }

    @Override
    public void close() {
        CompletableFuture.allOf(
                        all.values().stream()
                                .map(session -> CompletableFuture.runAsync(session::close))
                                .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
