package dev.tcrp.tui.accounts;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where state is kept (XDG Base Directory Specification): {@code $XDG_STATE_HOME/chat-tui}.
 *
 * @param path a folder that is there, or will be
 */
public record StateFolder(Path path) {
    /** That of this environment; none without a home and that variable. */
    public static Optional<StateFolder> of(Map<String, String> environment, Optional<Path> home) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Optional<Path> base =
                state.startsWith("/")
                        ? Optional.of(Path.of(state))
                        : home.map(folder -> folder.resolve(".local/state"));
        return base.map(folder -> new StateFolder(folder.resolve("chat-tui")));
    }

    /** The rooms of a server that this program has started, and its port. */
    public Path embedded() {
        return path.resolve("embedded");
    }

    Path accounts() {
        return path.resolve("accounts.toml");
    }

    Path accountsLock() {
        return path.resolve("accounts.lock");
    }

    Path desk(int slot) {
        return path.resolve("desk-%d.toml".formatted(slot));
    }

    Path outbox(int slot) {
        return path.resolve("device-%d.toml".formatted(slot));
    }

    Path slotLock(int slot) {
        return path.resolve("device-%d.lock".formatted(slot));
    }
}
