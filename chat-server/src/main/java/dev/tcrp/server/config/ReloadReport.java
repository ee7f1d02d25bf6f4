package dev.tcrp.server.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of a {@link Reload}.
 *
 * @param changed keys whose value is another one now, by the order of the keys
 * @param notes what else was read anew, in words
 * @param problems why nothing was changed, or what else could not be read anew, in words
 */
public record ReloadReport(List<Changed> changed, List<String> notes, List<String> problems) {
    /** Copies the lists. */
    public ReloadReport {
        changed = List.copyOf(changed);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * A key with another value.
     *
     * @param before the value that held until now, escaped and without secrets
     * @param after the value that was read
     * @param inForce whether it holds from now on; else from the next start on
     */
    public record Changed(String key, String before, String after, boolean inForce) {
        @Override
        public String toString() {
            return "%s is %s, was %s: %s"
                    .formatted(
                            key,
                            named(after),
                            named(before),
                            inForce ? "in force" : "needs a restart");
        }

        private static String named(String value) {
            return value.isEmpty() ? "not set" : value;
        }
    }

    static ReloadReport refused(List<String> problems) {
        return new ReloadReport(List.of(), List.of(), problems);
    }

    /** Whether all could be read. */
    public boolean isDone() {
        return problems.isEmpty();
    }

    /** All of it for people, a line for each; at least one. */
    public List<String> lines() {
        List<String> all =
                Stream.of(problems, changed.stream().map(Changed::toString).toList(), notes)
                        .flatMap(List::stream)
                        .toList();
        return all.isEmpty() ? List.of("No setting has changed.") : all;
    }
}
