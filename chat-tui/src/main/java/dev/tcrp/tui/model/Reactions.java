package dev.tcrp.tui.model;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.tui.text.Emoji;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The reactions that are offered for what was typed. */
public final class Reactions {
    /** As many as are remembered. */
    private static final int MOST_USED = 12;

    private static final int MOST_NAMED = 30;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private Reactions() {}

    /**
     * Those whose name begins with what was typed, with colons or without; of nothing the last used
     * ones and the usual ones; of an emoji itself that one.
     *
     * @param used those that were used last, the newest first
     */
    public static List<Emoji> offered(String typed, List<String> used) {
        String name = typed.strip().replaceAll("^:|:$", "");
        if (name.isEmpty()) {
            return Stream.concat(used.stream().map(Reactions::known), Emoji.usual().stream())
                    .filter(distinct())
                    .toList();
        }
        return name.codePoints().anyMatch(c -> c > 0x7F)
                ? itself(name)
                : Emoji.named(name, MOST_NAMED);
    }

    private static Predicate<Emoji> distinct() {
        var seen = new HashSet<String>();
        return one -> seen.add(one.drawn());
    }

    private static Emoji known(String drawn) {
        return Emoji.usual().stream()
                .filter(one -> one.drawn().equals(drawn))
                .findFirst()
                .orElse(new Emoji(drawn, ""));
    }

    /** The first character as people see it, if it may be a reaction. */
    private static List<Emoji> itself(String text) {
        Matcher first = CHARACTER.matcher(text);
        return first.lookingAt() && isAllowed(first.group())
                ? List.of(new Emoji(first.group(), ""))
                : List.of();
    }

    private static boolean isAllowed(String emoji) {
        try {
            return new Content.Reaction(true, emoji).on();
        } catch (InvalidFieldException _) {
            return false;
        }
    }

    /** Those of a state file that may be reactions. */
    public static List<String> allowed(List<String> used) {
        return used.stream().filter(Reactions::isAllowed).limit(MOST_USED).toList();
    }

    /** The used ones, and this one before them. */
    public static List<String> used(List<String> before, String emoji) {
        return Stream.concat(
                        Stream.of(emoji), before.stream().filter(other -> !other.equals(emoji)))
                .limit(MOST_USED)
                .toList();
    }
}
