package dev.tcrp.tui.update;

import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.text.Blanks;

import java.util.Comparator;
import java.util.List;

/**
 * A member whose name begins a text, as in {@code /kick NAME why}; names may have spaces.
 *
 * @param rest what follows the name
 */
record NamedMember(UserName user, String rest) {
    /** The longest name of a member that fits; with none, the first word is a name. */
    static NamedMember of(String typed, List<UserName> members) {
        String text = Text.canonical(typed);
        String name =
                members.stream()
                        .map(UserName::canonical)
                        .filter(member -> names(member, text))
                        .max(Comparator.comparingInt(String::length))
                        .orElseGet(() -> Blanks.firstWord(text));
        String rest = Blanks.stripLeading(text.substring(name.length()));
        return new NamedMember(new UserName(name), rest);
    }

    private static boolean names(String member, String text) {
        return text.startsWith(member)
                && (text.length() == member.length()
                        || Blanks.is(text.codePointAt(member.length())));
    }
}
