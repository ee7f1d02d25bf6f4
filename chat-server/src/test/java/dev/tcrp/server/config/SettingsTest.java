package dev.tcrp.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program with an option of each kind, set by a file, variables and flags. */
class SettingsTest {
    enum Fruit {
        apple,
        pear
    }

    /** Reads {@code N} with the letter g behind it. */
    static final class Grams implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.endsWith("g")) {
                throw new TypeConversionException("must end with g");
            }
            return Integer.parseInt(value.substring(0, value.length() - 1));
        }
    }

    @SuppressWarnings("UnusedVariable") // Only what is written into them is looked at.
    @Command(name = "pack", subcommands = Weigh.class)
    static final class Pack {
        @Option(names = "--config")
        private @Nullable Path config;

        @Option(names = "--most-boxes", defaultValue = "3")
        private int mostBoxes;

        @Option(names = "--label")
        private List<String> labels = new ArrayList<>();

        @Option(names = "--gift-wrap")
        private boolean giftWrap;

        @Option(names = "--fruit", defaultValue = "apple")
        private Fruit fruit = Fruit.apple;

        @Option(names = "--weight", converter = Grams.class)
        private @Nullable Integer weight;

        @Option(names = "--door-token")
        private @Nullable String doorToken;

        @Option(names = "--rehearse", hidden = true)
        private boolean rehearsal;
    }

    @SuppressWarnings("UnusedVariable") // As above.
    @Command(name = "weigh")
    static final class Weigh {
        @Option(names = "--weight", converter = Grams.class)
        private @Nullable Integer weight;

        @Parameters(arity = "0..1")
        private String what = "";
    }

    @TempDir private Path folder = Path.of("");
    private Path file = folder;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("pack.toml");
    }

    private static CommandLine program() {
        return new CommandLine(new Pack());
    }

    private CompletedLine completed(Map<String, String> environment, String... words)
            throws ConfigException {
        return CompletedLine.of(SettingsTest::program, List.of(words), environment);
    }

    private Pack packed(Map<String, String> environment, String... words) throws ConfigException {
        CommandLine line = program();
        line.parseArgs(completed(environment, words).words().toArray(String[]::new));
        return line.getCommand();
    }

    private String[] with(String toml, String... words) throws IOException {
        Files.writeString(file, toml);
        List<String> all = new ArrayList<>(List.of("--config", file.toString()));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    /** Seen to fail with an array whose last value alone counts. */
    @Test
    void aFileSetsOptionsOfEveryKind() throws Exception {
        Pack pack =
                packed(
                        Map.of(),
                        with(
                                """
                                most-boxes = 5
                                label = ["this side, up", "b"]
                                gift-wrap = true
                                fruit = "pear"
                                weight = "20g"
                                """));
        assertThat(pack.mostBoxes).isEqualTo(5);
        assertThat(pack.labels).containsExactly("this side, up", "b");
        assertThat(pack.giftWrap).isTrue();
        assertThat(pack.fruit).isEqualTo(Fruit.pear);
        assertThat(pack.weight).isEqualTo(20);
    }

    @Test
    void soDoVariables() throws Exception {
        Pack pack =
                packed(
                        Map.of(
                                "CHAT_SERVER_MOST_BOXES", "5",
                                "CHAT_SERVER_LABEL", "a,b",
                                "CHAT_SERVER_GIFT_WRAP", "true",
                                "CHAT_SERVER_FRUIT", "pear",
                                "CHAT_SERVER_WEIGHT", ""));
        assertThat(pack.mostBoxes).isEqualTo(5);
        assertThat(pack.labels).containsExactly("a", "b");
        assertThat(pack.giftWrap).isTrue();
        assertThat(pack.fruit).isEqualTo(Fruit.pear);
        assertThat(pack.weight).isNull();
        assertThat(packed(Map.of("CHAT_SERVER_LABEL", "[\"a,b\", 'c']")).labels)
                .containsExactly("a,b", "c");
    }

    /** Seen to fail with a file that counts before the environment, and with labels of both. */
    @Test
    void flagsCountBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        String toml = "most-boxes = 5\nlabel = ['file']\nfruit = 'pear'\ngift-wrap = true\n";
        var environment =
                Map.of(
                        "CHAT_SERVER_MOST_BOXES", "6",
                        "CHAT_SERVER_LABEL", "variable",
                        "CHAT_SERVER_GIFT_WRAP", "false");
        Pack pack = packed(environment, with(toml, "--most-boxes", "7", "--label=flag"));
        assertThat(pack.mostBoxes).isEqualTo(7);
        assertThat(pack.labels).containsExactly("flag");
        assertThat(pack.fruit).isEqualTo(Fruit.pear);
        assertThat(pack.giftWrap).isFalse();
        assertThat(completed(environment, with(toml, "--most-boxes=7")).settings().all())
                .extracting(each -> each.key().name() + " " + each.shown() + " " + kind(each))
                .containsExactly(
                        "most-boxes 7 flag",
                        "label variable environment",
                        "gift-wrap false environment",
                        "fruit pear file",
                        "weight  default",
                        "door-token  default");
    }

    private static String kind(Setting setting) {
        return setting.origin().kind();
    }

    /** Seen to fail with the words in front of the command's name. */
    @Test
    void aCommandOfTheProgramTakesTheKeysThatItHas() throws Exception {
        String toml = "weight = '20g'\nmost-boxes = 5\n";
        assertThat(completed(Map.of(), with(toml, "--fruit=pear", "weigh", "pears")).words())
                .endsWith("--fruit=pear", "weigh", "--weight=20g", "pears");
        assertThat(completed(Map.of(), with(toml, "weigh", "--weight", "3g")).words())
                .endsWith("weigh", "--weight", "3g");
    }

    private static Stream<Arguments> wrongFiles() {
        return Stream.of(
                arguments(
                        "most-boxs = 5", ":1:1: most-boxs is no key of this server; did you mean"),
                arguments("# a\n\n  colour = 'red'", ":3:3: colour is no key of this server."),
                arguments("config = 'a'", ":1:1: config is no key of this server."),
                arguments("rehearse = true", ":1:1: rehearse is no key of this server."),
                arguments(
                        "[box]\nlabel = ['a']", ":1:1: no key of this server is a table, and box"),
                arguments("most-boxes = true", "most-boxes = true, but it must be a whole number"),
                arguments("most-boxes = [1]", "most-boxes = an array, but it must be a whole"),
                arguments("most-boxes = 1.5", "most-boxes = 1.5, but it must be a whole number"),
                arguments("most-boxes = 2026-11-28", "most-boxes = a date or time, but it must"),
                arguments("gift-wrap = 'true'", "gift-wrap = a text, but it must be true or false"),
                arguments("label = [true]", "label = true, but it must be texts or whole numbers"),
                arguments("label = [['a']]", "label = an array, but it must be texts or whole"),
                arguments(
                        "fruit = 'pear'\nfruit = 'pear'", ":2:1: this is no TOML: fruit previous"),
                arguments("most-boxes =", ":1:13: this is no TOML: Unexpected end of input, expec"),
                arguments("\"box\\u001b[2J\" = 1", ":1:1: box\\u001b[2J is no key of this server."),
                arguments(
                        "\uFFFF".repeat(400_000), ": the configuration cannot be read: it is lon"));
    }

    /** Seen to fail with the keys of a table let in, and with a name that is not escaped. */
    @ParameterizedTest
    @MethodSource("wrongFiles")
    void whatIsNoSettingIsRefusedWithItsPlace(String toml, String words) {
        assertThatThrownBy(() -> completed(Map.of(), with(toml)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(file + ":")
                .hasMessageContaining(words);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        String toml = "gift-wrap = 1\ncolour = 1\nfruit = 'pear'\nlabels = 1\n";
        assertThatThrownBy(() -> completed(Map.of(), with(toml)))
                .isInstanceOfSatisfying(
                        ConfigException.class, e -> assertThat(e.problems()).hasSize(3));
    }

    /** Seen to fail with the words of picocli, which name the flag. */
    @Test
    void aValueThatCannotBeReadIsNamedWithItsPlaceAndWhatIsAllowed() throws Exception {
        String toml = "most-boxes = \"ma\\u001bny\"\nfruit = 'plum'\nweight = 20\n";
        var settings = completed(Map.of("CHAT_SERVER_FRUIT", "fig"), with(toml)).settings();
        assertThat(settings.problems(SettingsTest::program))
                .containsExactly(
                        file
                                + ":1:1: most-boxes = \"ma\\u001bny\" must be a whole number up to"
                                + " 2147483647.",
                        "CHAT_SERVER_FRUIT: fruit = \"fig\" must be one of apple, pear.",
                        file + ":3:1: weight = \"20\" must end with g.");
    }

    /** Seen to fail with the value of an unknown key, and with a piece of a broken line. */
    @Test
    void nothingThatMayBeASecretIsPrinted() throws Exception {
        String secret = "aB3dE6gH9jK2mN5pQ8sT1v";
        assertThatThrownBy(() -> completed(Map.of(), with("door-tokens = '" + secret + "'")))
                .hasMessageNotContaining(secret);
        assertThatThrownBy(() -> completed(Map.of(), with("door-token = 1 " + secret)))
                .hasMessageContaining("this is no TOML")
                .hasMessageNotContaining(secret);
        assertThatThrownBy(
                        () -> completed(Map.of("CHAT_SERVER_GIFT_WRAP", secret), with("fruit = 1")))
                .hasMessageNotContaining(secret);
        var settings =
                completed(Map.of("CHAT_SERVER_WEIGHT", secret), with("door-token = 'swordfish'"));
        assertThat(settings.settings().problems(SettingsTest::program).toString())
                .contains("weight = \"…\" must end with g")
                .doesNotContain(secret);
        assertThat(settings.settings().all())
                .extracting(Setting::shown)
                .doesNotContain("swordfish", secret);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        assertThatThrownBy(() -> completed(Map.of("CHAT_SERVER_CONFIG", folder + "/none.toml")))
                .hasMessage(
                        folder
                                + "/none.toml: the configuration cannot be read: there is no such"
                                + " file.");
        Files.write(file, new byte[] {(byte) 0xFF});
        assertThatThrownBy(() -> completed(Map.of(), "--config", file.toString()))
                .hasMessageEndingWith("cannot be read: it is not UTF-8.");
        assertThatThrownBy(() -> completed(Map.of(), "--config", folder.toString()))
                .hasMessageContaining("cannot be read: ");
    }

    @Test
    void anObjectionOfTheProgramGetsThePlaceOfItsValue() throws Exception {
        var settings =
                completed(Map.of("CHAT_SERVER_FRUIT", "fig"), with("most-boxes = 0\n")).settings();
        assertThat(settings.located("--most-boxes 0 must be at least 1."))
                .isEqualTo(file + ":1:1: most-boxes 0 must be at least 1.");
        assertThat(settings.located("--fruit fig is no fruit."))
                .isEqualTo("CHAT_SERVER_FRUIT: fruit fig is no fruit.");
        assertThat(settings.located("--weight 3 is none.")).isEqualTo("--weight 3 is none.");
        assertThat(completed(Map.of(), "--fruit", "pear").settings().located("--fruit pear is bad"))
                .isEqualTo("--fruit pear is bad");
    }

    /** Seen to fail with every unknown name told, as Kubernetes makes them of a service's name. */
    @Test
    void aVariableThatIsNearlyOursIsPointedAt() {
        var keys = Keys.of(program().getCommandSpec());
        assertThat(keys.misspelt(List.of("CHAT_SERVER_MOST_BOXS", "CHAT_SERVER_PORT_9003_TCP")))
                .containsExactly(
                        "CHAT_SERVER_MOST_BOXS is no variable of this server, so it sets nothing."
                                + " Did you mean CHAT_SERVER_MOST_BOXES?");
        assertThat(keys.misspelt(List.of("CHAT_SERVER_CONFIG", "CHAT_SERVER_FRUIT", "HOME")))
                .isEmpty();
    }
}
