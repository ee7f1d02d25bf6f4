package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of the screen: all of them in both languages, and none outside the bundles. */
final class WordsTest {
    private static final Path MAIN = Path.of("src/main/java/dev/tcrp/tui");
    private static final Path BUNDLES = Path.of("src/main/resources/dev/tcrp/tui/words");
    private static final List<String> AREAS = areas();
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** Literals of view and update with words in them that are no words of the screen. */
    private static final List<String> NO_WORDS_OF_THE_SCREEN =
            List.of(
                    "cell %d,%d of a canvas of %dx%d", // an exception of ours
                    "uuuu-MM-dd HH:mm", // a time of every language
                    "chat-tui --server ", // a command line
                    "%.1f ms",
                    "UDP ",
                    // Rules of InvalidFieldException, which Complaints translates.
                    "a room's name, as in ",
                    "number of a link",
                    "1 to 99, from below",
                    "number of a message",
                    "1 to 9999, counted from below",
                    "a role, uses and expiry",
                    "0:00 to 23:59, as in 09:00");

    @AfterEach
    void speakEnglish() {
        Words.speak(Language.ENGLISH);
    }

    /**
     * Seen to fail with a key taken from the Japanese bundle, and with one taken from the other.
     */
    @Test
    void everyKeyIsThereInBothLanguages() {
        for (String area : AREAS) {
            var english = new TreeSet<>(properties(area, "").keySet());
            var japanese = new TreeSet<>(properties(area, "_ja").keySet());
            assertThat(japanese).as(area).isEqualTo(english);
            assertThat(english).allMatch(key -> key.startsWith(area + "."));
        }
    }

    /** Seen to fail with {1} for {0} in a Japanese sentence. */
    @Test
    void bothLanguagesTellTheSameValues() {
        for (String area : AREAS) {
            Map<String, String> japanese = properties(area, "_ja");
            properties(area, "")
                    .forEach(
                            (key, english) ->
                                    assertThat(values(japanese.getOrDefault(key, "")))
                                            .as(key)
                                            .isEqualTo(values(english)));
        }
    }

    /** A count may stay out of a plural's language, no other value. */
    private static Set<String> values(String pattern) {
        var values = new TreeSet<String>();
        Pattern.compile("\\{(\\d)(?::[^}]*)?}")
                .matcher(pattern)
                .results()
                .forEach(place -> values.add(place.group(1)));
        return values;
    }

    /** Seen to fail with one of three hints. */
    @Test
    void bothLanguagesHaveAsManyPartsInALine() {
        for (String area : AREAS) {
            Map<String, String> japanese = properties(area, "_ja");
            properties(area, "")
                    .forEach(
                            (key, english) ->
                                    assertThat(parts(japanese.getOrDefault(key, "")))
                                            .as(key)
                                            .isEqualTo(parts(english)));
        }
    }

    private static int parts(String words) {
        return words.replaceAll("\\{[^}]*}", "").split("\\|", -1).length;
    }

    /** Seen to fail with a sentence in KeysBox. */
    @Test
    void noWordsOfTheScreenStandInTheCode() {
        for (String part : List.of("view", "update")) {
            for (Path file : sources(part)) {
                assertThat(literals(file).filter(WordsTest::isASentence))
                        .as(file.toString())
                        .isSubsetOf(NO_WORDS_OF_THE_SCREEN);
            }
        }
    }

    private static boolean isASentence(String literal) {
        return Pattern.compile("[A-Za-z]{2,} |[A-Za-z] [a-z]{2,}").matcher(literal).find()
                && !literal.matches("/[a-z]+ ");
    }

    /** Seen to fail with a key misspelt in Bans, and with one taken from the bundle. */
    @Test
    void everyKeyInTheCodeIsInTheBundles() {
        var keys = new TreeSet<String>();
        AREAS.forEach(area -> keys.addAll(properties(area, "").keySet()));
        Pattern isKey = Pattern.compile("(" + String.join("|", AREAS) + ")(\\.[a-z0-9_]+)+\\.?");
        sources("").stream()
                .flatMap(WordsTest::literals)
                .filter(literal -> isKey.matcher(literal).matches())
                .forEach(
                        key ->
                                assertThat(keys)
                                        .as(key)
                                        .anyMatch(
                                                one ->
                                                        key.endsWith(".")
                                                                ? one.startsWith(key)
                                                                : one.equals(key)));
    }

    @Test
    void aPatternTakesItsValues() {
        String pattern = "{0} {0:line waits|lines wait} in {1}";
        assertThat(Words.filled(pattern, 1, "tea")).isEqualTo("1 line waits in tea");
        assertThat(Words.filled(pattern, 2, "{0}$1\\")).isEqualTo("2 lines wait in {0}$1\\");
    }

    @Test
    void theLanguageIsTheOneChosenElseTheOneOfTheEnvironment() {
        assertThat(Language.of("auto", Map.of())).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("auto", Map.of("LANG", "ja_JP.UTF-8"))).isEqualTo(Language.JAPANESE);
        assertThat(Language.of("auto", Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C.UTF-8")))
                .isEqualTo(Language.ENGLISH);
        assertThat(Language.of("auto", Map.of("LANG", "en_US", "LC_MESSAGES", "ja")))
                .isEqualTo(Language.JAPANESE);
        assertThat(Language.of("en", Map.of("LANG", "ja_JP.UTF-8"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.of("ja", Map.of("LANG", "C"))).isEqualTo(Language.JAPANESE);
    }

    @Test
    void wordsAreOfTheLanguageThatIsSpoken() {
        assertThat(Words.of("view.lines_wait", 2)).isEqualTo("2 lines wait");
        Words.speak(Language.JAPANESE);
        assertThat(Words.of("view.lines_wait", 2)).isEqualTo("送信待ち2行");
    }

    private static Map<String, String> properties(String area, String suffix) {
        var properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(BUNDLES.resolve(area + suffix + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var map = new TreeMap<String, String>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }

    private static List<String> areas() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a package, or of all. */
    private static List<Path> sources(String part) {
        try (Stream<Path> files = Files.walk(MAIN.resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> literals(Path file) {
        try {
            String code = Files.readString(file).replaceAll("(?m)^\\s*(\\*|//|/\\*).*$", "");
            return LITERAL.matcher(code).results().map((MatchResult found) -> found.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
