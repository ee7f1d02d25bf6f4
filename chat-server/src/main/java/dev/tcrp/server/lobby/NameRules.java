package dev.tcrp.server.lobby;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Refusal.Reason;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user's name may be made of, so that nobody looks like somebody else (PROTOCOL.md section
 * 1): one script, or a mix that is usual (UTS 39 section 5.2, "Highly Restrictive").
 */
final class NameRules {
    private static final List<Set<UnicodeScript>> USUAL_MIXES =
            List.of(
                    EnumSet.of(
                            UnicodeScript.LATIN,
                            UnicodeScript.HAN,
                            UnicodeScript.HIRAGANA,
                            UnicodeScript.KATAKANA),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
                    EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private NameRules() {}

    /** Throws {@link RefusedException}, which says which rule it is and what to do. */
    static void require(UserName user) {
        String name = user.value();
        if (!name.equals(name.strip())) {
            throw refused(user, "begins or ends with a space", "Leave that out");
        }
        if (name.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT)) {
            throw refused(user, "holds characters that cannot be seen", "Leave them out");
        }
        if (name.codePoints().noneMatch(NameRules::isVisible)) {
            throw refused(user, "has no letter, digit or sign of its own", "Add one");
        }
        Set<UnicodeScript> scripts = scripts(name);
        if (scripts.size() > 1 && USUAL_MIXES.stream().noneMatch(m -> m.containsAll(scripts))) {
            String mixed =
                    scripts.stream()
                            .map(
                                    script ->
                                            script.name().charAt(0)
                                                    + script.name()
                                                            .substring(1)
                                                            .toLowerCase(java.util.Locale.ROOT))
                            .collect(Collectors.joining(" and "));
            throw refused(user, "mixes " + mixed + " letters", "Keep to one script");
        }
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    false;
            default -> true;
        };
    }

    private static Set<UnicodeScript> scripts(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
        return scripts;
    }

    private static RefusedException refused(UserName user, String what, String next) {
        return new RefusedException(
                Reason.INVALID,
                "The name %s %s, so others could take it for another. %s, or choose another name."
                        .formatted(user, what, next));
    }
}
