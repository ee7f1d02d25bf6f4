package dev.tcrp.tui.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The self-contained archives of -Pdist, unpacked somewhere and started with no Java to be found.
 */
final class ArchiveIT {
    @TempDir private Path folder;

    @Test
    void theServerRunsAndTheClientReachesItWithNoJavaOnThePath() throws IOException {
        Path server = unpack(Path.of("../chat-server/target"), "chat-server");
        Path client = unpack(Path.of("target"), "chat-tui");
        Path path = Files.createDirectory(folder.resolve("path"));
        for (String tool : List.of("sh", "readlink", "grep", "timeout")) {
            Files.createSymbolicLink(path.resolve(tool), Path.of("/bin/" + tool).toRealPath());
        }
        String story =
                """
                '%s' --tcp-port 0 --udp-port 0 --tls-port 0 --data-dir state > ready & server=$!
                until grep -q ready ready; do :; done
                read -r _ _ _ secure _ < ready
                CHAT_SERVER=${secure#secure=} '%s' room create lobby
                code=$?; kill $server; exit $code
                """
                        .formatted(server, client);
        Program run =
                Program.run(
                        Map.of(),
                        "",
                        List.of(
                                "env",
                                "-i",
                                "PATH=" + path,
                                "/bin/sh",
                                "-c",
                                "cd '" + folder + "'\n" + story));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isNotBlank();
    }

    /** Both of one making (DocumentsTest of chat-server looks closer). */
    @ParameterizedTest
    @CsvSource({"../chat-server/target,chat-server,back,backup", "target,chat-tui,sen,send"})
    void theArchiveHasManualPagesAndCompletion(Path target, String name, String typed, String word)
            throws IOException {
        Path share = unpack(target, name).resolve("../../share").normalize();
        assertThat(share.resolve("man/man1/%s-%s.1.gz".formatted(name, word))).isNotEmptyFile();
        assertThat(share.resolve("fish/vendor_completions.d/%s.fish".formatted(name)))
                .content()
                .contains("-a " + word);
        String completed =
                """
                . '%s/bash-completion/completions/%s'
                COMP_WORDS=(%2$s %s); COMP_CWORD=1; _complete_%2$s %2$s; echo ${COMPREPLY[@]}
                """
                        .formatted(share, name, typed);
        Program bash = Program.run(Map.of(), "", List.of("bash", "-c", completed));
        assertThat(bash.out()).contains(word);
    }

    /** Seen to fail with a jar put into an archive by hand. */
    @ParameterizedTest
    @CsvSource({"../chat-server/target,chat-server", "target,chat-tui"})
    void everyLibraryHasItsLicenceInTheArchive(Path target, String name) throws IOException {
        Path home = unpack(target, name).resolve("../..").normalize();
        List<String> licences = Files.readAllLines(home.resolve("LICENSES.txt"));
        try (Stream<Path> lib = Files.list(home.resolve("lib"))) {
            List<String> libraries =
                    lib.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".jar"))
                            .filter(file -> !file.startsWith("chat-") && !file.equals("start.jar"))
                            .toList();
            assertThat(libraries).hasSizeGreaterThan(3);
            for (String jar : libraries) {
                String coordinates = jar.replaceFirst("-(\\d.*)\\.jar", ":$1");
                assertThat(licences)
                        .as(jar)
                        .anyMatch(
                                line ->
                                        line.strip().matches("\\(.+\\) .*")
                                                && line.contains(":" + coordinates + " "));
            }
        }
    }

    private Path unpack(Path target, String name) throws IOException {
        try (Stream<Path> archives = Files.list(target)) {
            var archive = archives.filter(file -> file.toString().endsWith(".tar.gz")).findFirst();
            assumeTrue(archive.isPresent(), "made by mvn -Pdist only");
            Program tar =
                    Program.run(
                            Map.of(),
                            "",
                            List.of(
                                    "tar",
                                    "-xzf",
                                    archive.get().toString(),
                                    "-C",
                                    folder.toString()));
            assertThat(tar.exit()).as(tar.err()).isZero();
        }
        try (Stream<Path> unpacked = Files.list(folder)) {
            return unpacked.filter(f -> f.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow()
                    .resolve("bin")
                    .resolve(name);
        }
    }
}
