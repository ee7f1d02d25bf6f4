package dev.tcrp.server.config;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The keys of a program, in the order of its help. */
public record Keys(List<Key> all) {
    /** The flag that names the file of the keys, which is no key itself. */
    public static final String FILE_FLAG = "--config";

    /** The variable that names the file of the keys. */
    public static final String FILE_VARIABLE = Key.PREFIX + "CONFIG";

    /** Copies the list. */
    public Keys {
        all = List.copyOf(all);
    }

    /** One key for each long flag that is neither hidden nor a question for help or version. */
    public static Keys of(CommandSpec program) {
        return new Keys(program.options().stream().filter(Keys::isKey).map(Key::new).toList());
    }

    private static boolean isKey(OptionSpec option) {
        return option.longestName().startsWith("--")
                && !option.longestName().equals(FILE_FLAG)
                && !option.hidden()
                && !option.usageHelp()
                && !option.versionHelp();
    }

    /** The keys that a command of the program takes too, by an option of its own. */
    Keys takenBy(CommandSpec command) {
        return new Keys(
                all.stream().filter(key -> command.findOption(key.flag()) != null).toList());
    }

    /** The key of this name. */
    public Optional<Key> find(String name) {
        return all.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /** The known name that a wrong one was likely meant to be; empty when none is near. */
    Optional<String> nearest(String name) {
        return Nearest.to(name, all.stream().map(Key::name).toList());
    }

    /** Words about variables that have our prefix, are of no key, and look like one of a key. */
    public List<String> misspelt(Collection<String> variables) {
        List<String> known =
                Stream.concat(Stream.of(FILE_VARIABLE), all.stream().map(Key::variable)).toList();
        return variables.stream()
                .filter(name -> name.startsWith(Key.PREFIX) && !Set.copyOf(known).contains(name))
                .sorted()
                .flatMap(name -> Nearest.to(name, known).map(near -> hint(name, near)).stream())
                .toList();
    }

    private static String hint(String name, String near) {
        return "%s is no variable of this server, so it sets nothing. Did you mean %s?"
                .formatted(Shown.name(name), near);
    }
}
