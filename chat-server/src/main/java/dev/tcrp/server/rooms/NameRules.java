package dev.tcrp.server.rooms;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal.Reason;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which characters a name may have, so that no name looks like another (PROTOCOL.md section 1.1):
 * visible ones, and a user's name those of one script or of a usual mix (UTS 39 section 5.2,
 * "Highly Restrictive"). Joiners count as invisible: UTS 39 allows them in no identifier.
 */
public final class NameRules {
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

    /** Throws {@link RefusedException}, which names the rule and the way out. */
    static void require(UserName user) {
        String name = user.value();
        requireSeen("The name", name);
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
            throw refused("The name", name, "mixes " + mixed + " letters", "Keep to one script");
        }
    }

    /** Checks the name of a room that is to be made; throws {@link RefusedException}. */
    static void require(RoomName room) {
        requireSeen("The room name", room.value());
    }

    /** Why nobody can go by this name, in words; empty when one can. */
    public static Optional<String> complaint(UserName user) {
        try {
            require(user);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal().text());
        }
    }

    /** Why a room cannot have this name, in words; empty when it can. */
    public static Optional<String> complaint(RoomName room) {
        try {
            require(room);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal().text());
        }
    }

    private static void requireSeen(String what, String name) {
        for (int end : new int[] {name.codePointAt(0), name.codePointBefore(name.length())}) {
            if (InvisibleCharacters.isSpace(end)) {
                throw refused(
                        what,
                        name,
                        "begins or ends with a space (%s)".formatted(number(end)),
                        "Leave that out");
            }
        }
        name.codePoints()
                .filter(InvisibleCharacters::is)
                .findFirst()
                .ifPresent(
                        c -> {
                            throw refused(
                                    what,
                                    name,
                                    "holds %s, which cannot be seen".formatted(number(c)),
                                    "Leave that out");
                        });
        if (name.codePoints().noneMatch(NameRules::isVisible)) {
            throw refused(what, name, "has no letter, digit or sign of its own", "Add one");
        }
    }

    private static String number(int codePoint) {
        return "U+%04X".formatted(codePoint);
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

    private static RefusedException refused(String what, String name, String why, String next) {
        return new RefusedException(
                Reason.INVALID,
                "%s %s %s, so others could take it for another. %s, or choose another name."
                        .formatted(what, name, why, next));
    }
}
