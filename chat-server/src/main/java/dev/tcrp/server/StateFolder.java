package dev.tcrp.server;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folder for the data of a program (XDG Base Directory Specification): in XDG_STATE_HOME, else
 * below the home that HOME names, else below the one of the passwd entry, as in a shell. Folders
 * that are not absolute do not count.
 */
public final class StateFolder {
    private StateFolder() {}

    /** This program's in this process; empty when there is no home at all. */
    public static Optional<Path> of(String program) {
        return of(program, System.getenv(), System.getProperty("user.home", ""));
    }

    /**
     * @param entry the home of the passwd entry; Java puts a question mark where there is none
     */
    static Optional<Path> of(String program, Map<String, String> environment, String entry) {
        return absolute(environment.get("XDG_STATE_HOME"))
                .or(
                        () ->
                                absolute(environment.get("HOME"))
                                        .or(() -> absolute(entry))
                                        .map(home -> home.resolve(".local/state")))
                .map(state -> state.resolve(program));
    }

    private static Optional<Path> absolute(@Nullable String folder) {
        return Optional.ofNullable(folder)
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute);
    }
}
