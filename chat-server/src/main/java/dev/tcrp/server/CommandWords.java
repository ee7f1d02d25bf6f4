package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.text.Utf8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that this process was given, as UTF-8 in every locale. Java puts U+FFFD in place of
 * bytes that are no text before {@code main} runs, so on Linux the bytes are read once more, from
 * {@code /proc/self} (proc(5)). Elsewhere a word with U+FFFD in it is refused: there is no telling
 * whether somebody wrote that.
 */
public final class CommandWords {
    private static final String OURS = "CHAT_";
    private static final String REPLACEMENT = "\uFFFD";

    private CommandWords() {}

    /**
     * The arguments of {@code main} as they were given.
     *
     * @throws InvalidFieldException if one is not UTF-8
     */
    public static List<String> arguments(String[] args) {
        return arguments(args, bytes("cmdline"));
    }

    /**
     * The environment as it was given.
     *
     * @throws InvalidFieldException if a variable of ours is not UTF-8; others keep what Java reads
     */
    public static Map<String, String> environment() {
        return environment(System.getenv(), bytes("environ"));
    }

    /** The process may have been started with options for Java: the last words are ours. */
    static List<String> arguments(String[] args, byte[] commandLine) {
        List<byte[]> words = words(commandLine);
        int first = words.size() - args.length;
        boolean told = first > 0;
        for (int i = 0; told && i < args.length; i++) {
            told = isReadingOf(args[i], words.get(first + i));
        }
        var read = new ArrayList<String>();
        for (int i = 0; i < args.length; i++) {
            String name = "argument " + (i + 1);
            read.add(told ? text(name, words.get(first + i)) : unreplaced(name, args[i]));
        }
        return read;
    }

    static Map<String, String> environment(Map<String, String> java, byte[] environ) {
        Map<String, String> read = new HashMap<>(java);
        for (byte[] variable : words(environ)) {
            int equals = indexOf(variable, (byte) '=');
            String name = Utf8.decode(variable, 0, Math.max(0, equals)).orElse("");
            if (name.startsWith(OURS) && java.containsKey(name)) {
                read.put(
                        name,
                        text(name, Arrays.copyOfRange(variable, equals + 1, variable.length)));
            }
        }
        if (environ.length == 0) {
            java.forEach(CommandWords::check);
        }
        return Map.copyOf(read);
    }

    private static String text(String name, byte[] bytes) {
        return Utf8.decode(bytes).orElseThrow(() -> notText(name));
    }

    private static void check(String name, String value) {
        if (name.startsWith(OURS)) {
            unreplaced(name, value);
        }
    }

    private static String unreplaced(String name, String word) {
        if (word.contains(REPLACEMENT) || !Utf8.isEncodable(word)) {
            throw notText(name);
        }
        return word;
    }

    /** The word may hold a token, and is not shown. */
    private static InvalidFieldException notText(String name) {
        return new InvalidFieldException(name, "…", "text in UTF-8");
    }

    /** Whether Java may have read this word from these bytes; plain ASCII is the same to both. */
    private static boolean isReadingOf(String word, byte[] bytes) {
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        return !ascii || Utf8.decode(bytes).filter(word::equals).isPresent();
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(Path.of("/proc/self", file));
        } catch (IOException e) {
            return new byte[0];
        }
    }

    /** Each word ends with a NUL. */
    private static List<byte[]> words(byte[] bytes) {
        var words = new ArrayList<byte[]>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                words.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return words;
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
