package dev.tcrp.server.config;

import picocli.CommandLine.Model.OptionSpec;

import java.util.Locale;

/**
 * A thing to set: a long flag of the program, as {@code --max-members}, whose key is {@code
 * max-members} and whose variable is {@code CHAT_SERVER_MAX_MEMBERS}.
 */
public record Key(OptionSpec option) {
    /** The letters that begin the name of every variable. */
    static final String PREFIX = "CHAT_SERVER_";

    /** The name in a file. */
    public String name() {
        return flag().substring(2);
    }

    /** The name on the command line. */
    public String flag() {
        return option.longestName();
    }

    /** The name in the environment. */
    public String variable() {
        return PREFIX + name().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether the value is true or false: the flag itself takes no value. */
    public boolean isSwitch() {
        return option.arity().max() == 0;
    }

    /** Whether there may be several values: an array in a file, a flag given several times. */
    public boolean isRepeatable() {
        return option.isMultiValue();
    }
}
