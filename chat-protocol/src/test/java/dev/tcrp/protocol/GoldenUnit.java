package dev.tcrp.protocol;

import dev.tcrp.protocol.frame.Frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A line of {@code golden.hex}: the bytes of one frame, datagram, key or unit, which PROTOCOL.md
 * shows too.
 *
 * @param hex header, room name and what follows, or the fields, as the line splits them
 */
public record GoldenUnit(String name, List<String> hex) {
    /** All of them, in the order of the file. */
    public static List<GoldenUnit> all() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(GoldenUnit::of)
                .toList();
    }

    /** Those that are frames. */
    public static Stream<GoldenUnit> frames() {
        return all().stream().filter(GoldenUnit::isFrame);
    }

    /** Those that are datagrams as in section 5. */
    public static Stream<GoldenUnit> datagrams() {
        return all().stream().filter(unit -> !unit.isFrame() && !unit.isSecure());
    }

    /** Those that are units of secure mode. */
    public static Stream<GoldenUnit> units() {
        return all().stream().filter(unit -> unit.name.startsWith("unit-"));
    }

    /** The one of this name. */
    public static GoldenUnit named(String name) {
        return all().stream().filter(unit -> unit.name.equals(name)).findFirst().orElseThrow();
    }

    /** What a line of {@code golden.hex}, or of PROTOCOL.md, holds. */
    static GoldenUnit of(String line) {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        return new GoldenUnit(words.getFirst(), List.copyOf(words.subList(1, words.size())));
    }

    /** The name and the bytes, as a line of the file. */
    String line() {
        return name + " " + String.join(" ", hex);
    }

    /** All the bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(String.join("", hex));
    }

    /** The bytes after the header. */
    public byte[] body() {
        return HexFormat.of().parseHex(String.join("", hex.subList(1, hex.size())));
    }

    private boolean isFrame() {
        return hex.getFirst().length() == 2 * Frame.HEADER && !isSecure();
    }

    private boolean isSecure() {
        return Stream.of("keys-", "unit-", "sealed-").anyMatch(name::startsWith);
    }

    /** Whether its sizes count characters. */
    public boolean countsCodePoints() {
        return name.startsWith("counted-");
    }

    @Override
    public String toString() {
        return name;
    }

    private static String text() {
        try (InputStream file = GoldenUnit.class.getResourceAsStream("/golden.hex")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
