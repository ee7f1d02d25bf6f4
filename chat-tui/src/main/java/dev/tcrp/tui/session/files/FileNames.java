package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.text.Utf8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names for files that come from elsewhere: whoever named a file chooses no folder, no device, no
 * hidden file and no option of a command, on any system.
 */
public final class FileNames {
    /** So that a number and an ending fit behind it where names have at most 255 bytes. */
    static final int MOST = 200;

    private static final int MOST_ENDING = 20;
    private static final String NAMELESS = "file";

    /** Parts of paths, of patterns, and of what Windows and shells have a use for. */
    private static final Pattern SPECIAL = Pattern.compile("[/\\\\:*?\"<>|`$;&]");

    /** What nobody sees, or what has others see another name: also {@code gpj.exe} in reverse. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LEADING = Pattern.compile("^[.\\s~-]+");
    private static final Pattern TRAILING = Pattern.compile("[.\\s]+$");

    /** Devices of Windows, whatever their ending. */
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(?i)(con|prn|aux|nul|conin\\$|conout\\$|clock\\$|com[0-9¹²³]|lpt[0-9¹²³])"
                            + "(\\s*\\..*)?");

    private FileNames() {}

    /** A name of ours as others may have it: without what nobody sees. */
    static String printable(String name) {
        String seen = UNSEEN.matcher(name).replaceAll("_");
        return seen.isEmpty() ? NAMELESS : seen;
    }

    /** The name that a file of this name gets here. */
    public static String safe(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC);
        plain = SPECIAL.matcher(plain).replaceAll("_");
        plain = UNSEEN.matcher(plain).replaceAll("_");
        plain = BLANKS.matcher(plain).replaceAll(" ");
        plain = trimmed(cut(trimmed(plain)));
        if (plain.isEmpty()) {
            return NAMELESS;
        }
        return DEVICE.matcher(plain).matches() ? "_" + plain : plain;
    }

    private static String trimmed(String name) {
        return TRAILING.matcher(LEADING.matcher(name).replaceFirst("")).replaceFirst("");
    }

    /** Cut in its middle: its ending says what it is. */
    private static String cut(String name) {
        if (Utf8.encode(name).length <= MOST) {
            return name;
        }
        String ending = ending(name);
        int left = MOST - Utf8.encode(ending).length;
        return Utf8.cut(stem(name), left) + ending;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        boolean is = dot > 0 && Utf8.encode(name.substring(dot)).length <= MOST_ENDING;
        return is ? name.substring(dot) : "";
    }

    private static String stem(String name) {
        return name.substring(0, name.length() - ending(name).length());
    }

    /**
     * This name, or with a number such as {@code graph (2).png} the first that nothing in the
     * folder has, in whatever case: on some disks that would be the same file.
     *
     * @param from 1: the name itself
     */
    static String free(Path folder, String name, int from) throws IOException {
        Set<String> taken = new HashSet<>();
        try (Stream<Path> there = Files.list(folder)) {
            there.forEach(path -> taken.add(folded(path.getFileName().toString())));
        }
        int number = from;
        while (taken.contains(folded(numbered(name, number)))) {
            number++;
        }
        return numbered(name, number);
    }

    private static String numbered(String name, int number) {
        return number == 1 ? name : "%s (%d)%s".formatted(stem(name), number, ending(name));
    }

    private static String folded(String name) {
        String upper = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return upper.toLowerCase(Locale.ROOT);
    }
}
