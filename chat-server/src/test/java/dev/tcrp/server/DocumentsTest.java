package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Manual pages and completion, read by the programs that they are for. */
final class DocumentsTest {
    private static final String MAIN = Main.class.getName();

    @TempDir private Path folder = Path.of("");

    private Path share = Path.of("");

    @BeforeEach
    void make() throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classes = System.getProperty("java.class.path");
        String maker = "../.mvn/Documents.java";
        String printed = output(java, "-cp", classes, maker, folder.toString(), MAIN);
        assertThat(printed).isEmpty();
        share = folder;
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().flatMap(DocumentsTest::all));
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isHere(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    /** Seen to fail with the subcommands left out. */
    @Test
    void eachCommandHasAPageWithoutFaultsThatNamesItsFlags() throws IOException {
        assumeTrue(isHere("groff") && isHere("zcat"));
        for (CommandLine each : all(Main.commandLine()).toList()) {
            String name = each.getCommandSpec().qualifiedName("-");
            Path page = share.resolve("man/man1/" + name + ".1.gz");
            assertThat(page).exists();
            String render = "zcat '%s' | groff -man -ww -Tutf8 -P-c -P-b -P-u".formatted(page);
            String read = output("sh", "-c", render);
            assertThat(read).as("%s", page).doesNotContain("troff:", "${");
            assertThat(read).contains("NAME", "SYNOPSIS", "OPTIONS");
            for (OptionSpec option : each.getCommandSpec().options()) {
                if (!option.hidden()) {
                    assertThat(read.replace('‐', '-').replace('−', '-'))
                            .contains(option.longestName());
                }
            }
        }
    }

    /** Seen to fail with an empty file. */
    @Test
    void bashCompletesFlagsAndCommands() throws IOException {
        Path file = share.resolve("bash-completion/completions/chat-server");
        assertThat(completed(file, "--max-con")).contains("--max-connections");
        assertThat(completed(file, "back")).contains("backup");
        assertThat(completed(file, "backup", "--ke")).contains("--keep", "--keys");
    }

    private static List<String> completed(Path file, String... words) throws IOException {
        String script =
                "exec 2>/dev/null; source '%s'; COMP_WORDS=(chat-server %s); COMP_CWORD=%d; %s; echo ${COMPREPLY[@]}"
                        .formatted(
                                file,
                                String.join(" ", words),
                                words.length,
                                "$(complete -p chat-server | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
                                        + " chat-server");
        return List.of(output("bash", "-c", script).strip().split("\\s+"));
    }

    /** Seen to fail with quotes left as they are. */
    @Test
    void fishHasALineForEachFlagAndItsWordsAreQuoted() throws IOException {
        List<String> lines =
                Files.readAllLines(share.resolve("fish/vendor_completions.d/chat-server.fish"));
        assertThat(lines)
                .anyMatch(line -> line.contains("-l max-connections -r -d '"))
                .anyMatch(line -> line.contains("-n __fish_use_subcommand -a backup"))
                .allMatch(
                        line ->
                                line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2
                                        == 0);
        assertThat(share.resolve("zsh/vendor-completions/_chat-server")).exists();
    }
}
