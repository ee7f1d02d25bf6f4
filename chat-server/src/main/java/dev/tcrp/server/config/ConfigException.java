package dev.tcrp.server.config;

import java.util.List;

/** Settings that cannot be used; each problem is a line for people that says where it is. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** At least one problem; nothing in them is a secret. */
    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
