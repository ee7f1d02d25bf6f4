package dev.tcrp.tui.update;

import dev.tcrp.protocol.Text;
import dev.tcrp.protocol.UserName;

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
                        .filter(member -> text.equals(member) || text.startsWith(member + " "))
                        .max(Comparator.comparingInt(String::length))
                        .orElseGet(() -> text.split(" ", 2)[0]);
        return new NamedMember(new UserName(name), text.substring(name.length()).strip());
    }
}
