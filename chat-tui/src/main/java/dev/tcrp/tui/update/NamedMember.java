package dev.tcrp.tui.update;

import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.text.Blanks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A member whose name begins a text, as in {@code /kick NAME why}; names may have spaces, and are
 * found in every spelling.
 *
 * @param rest what follows the name, as it was typed
 */
record NamedMember(UserName user, String rest) {
    /** The longest name of a member that fits; with none, the first word is a name. */
    static NamedMember of(String typed, List<UserName> members) {
        int end = ends(typed).filter(at -> isName(typed.substring(0, at), members)).max().orElse(0);
        String name = end > 0 ? typed.substring(0, end) : Blanks.firstWord(typed);
        String rest = Blanks.stripLeading(typed.substring(name.length()));
        return new NamedMember(new UserName(Texts.canonical(name)), rest);
    }

    /** Where a name may end: at a blank or at the end of the text. */
    private static IntStream ends(String typed) {
        return IntStream.rangeClosed(1, typed.length())
                .filter(at -> at == typed.length() || Blanks.is(typed.codePointAt(at)));
    }

    private static boolean isName(String name, List<UserName> members) {
        String canonical = Texts.canonical(name);
        return members.stream().anyMatch(member -> member.canonical().equals(canonical));
    }
}
