package dev.tcrp.server.rooms;

import dev.tcrp.protocol.text.Utf8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a name looks like (UTS 39 section 4): two names with the same skeleton are one to the eye.
 *
 * @param plain of the name as it is
 * @param folded of the name with upper and lower case taken for the same
 */
record Skeleton(String plain, String folded) {
    /** Of compatible characters, as full-width letters are, all are one (NFKC). */
    static Skeleton of(String name) {
        String compatible = Normalizer.normalize(name, Form.NFKC);
        String folded = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return new Skeleton(seen(compatible), seen(Normalizer.normalize(folded, Form.NFKC)));
    }

    private static String seen(String text) {
        var seen = new StringBuilder();
        Normalizer.normalize(text, Form.NFD)
                .codePoints()
                .filter(c -> !InvisibleCharacters.is(c))
                .forEach(c -> seen.append(Table.LIKE.getOrDefault(c, Character.toString(c))));
        return Normalizer.normalize(seen, Form.NFD);
    }

    /** Read when the first name is looked at. */
    private static final class Table {
        static final Map<Integer, String> LIKE = read();

        private static Map<Integer, String> read() {
            Map<Integer, String> like = new HashMap<>();
            text().lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .forEach(codes -> like.put(code(codes[0]), text(codes)));
            return like;
        }

        private static String text(String[] codes) {
            int[] points = Arrays.stream(codes).skip(1).mapToInt(Table::code).toArray();
            return new String(points, 0, points.length);
        }

        private static int code(String hex) {
            return Integer.parseInt(hex, 16);
        }

        private static String text() {
            try (InputStream file = Skeleton.class.getResourceAsStream("confusables")) {
                return Utf8.decode(Objects.requireNonNull(file).readAllBytes()).orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
