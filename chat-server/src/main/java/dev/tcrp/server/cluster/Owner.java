package dev.tcrp.server.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who has a shard.
 *
 * @param node its name
 * @param incarnation another one for each process of that node
 */
public record Owner(String node, long incarnation) {
    private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,32}) (-?[0-9]{1,19})");
    private static final String NOBODY = "";

    /** The value of a lease: name, blank, incarnation; nothing when nobody has it. */
    static String written(Optional<Owner> owner) {
        return owner.map(each -> each.node + " " + each.incarnation).orElse(NOBODY);
    }

    /** What {@link #written} wrote; nobody, when it is something else. */
    static Optional<Owner> read(String value) {
        Matcher form = FORM.matcher(value);
        try {
            return form.matches()
                    ? Optional.of(new Owner(form.group(1), Long.parseLong(form.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
