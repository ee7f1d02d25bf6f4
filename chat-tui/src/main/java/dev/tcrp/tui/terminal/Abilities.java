package dev.tcrp.tui.terminal;

import org.jline.terminal.Size;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the terminal can do, as far as it is known without asking it.
 *
 * @param whyPlain why there is only room for lines; nothing when it shows a screen
 * @param term its kind, as it says; empty when it does not
 * @param columns 0 when it does not say
 * @param rows 0 when it does not say
 * @param locale the one that counts for characters; empty when none is set
 * @param colours whether they are wanted
 * @param tmux whether it is one of tmux's
 */
public record Abilities(
        Optional<String> whyPlain,
        String term,
        int columns,
        int rows,
        String locale,
        boolean colours,
        boolean tmux) {
    /** Those of the terminal that this program runs in. */
    public static Abilities of(Map<String, String> environment) {
        return of(environment, Terminals.isInteractive(), Terminals.size());
    }

    static Abilities of(Map<String, String> environment, boolean interactive, Optional<Size> size) {
        return new Abilities(
                Terminals.whyPlain(interactive, environment.get("TERM")),
                environment.getOrDefault("TERM", ""),
                size.map(Size::getColumns).orElse(0),
                size.map(Size::getRows).orElse(0),
                locale(environment),
                Depth.of(environment) != Depth.NONE,
                !environment.getOrDefault("TMUX", "").isEmpty());
    }

    /** Whether programs may expect UTF-8 to be drawn. */
    public boolean isUtf8() {
        return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
    }

    /** In the order of POSIX: the first that is set. */
    private static String locale(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }
}
