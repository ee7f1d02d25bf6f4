package dev.tcrp.tui.session.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Names of files that come from elsewhere. Seen to fail without the rule for signs, for what nobody
 * sees, for the begin, for devices, and for the length.
 */
class FileNamesTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "graph.png, graph.png",
                "文字化け.txt, 文字化け.txt",
                "../../etc/passwd, _.._etc_passwd",
                "/etc/passwd, _etc_passwd",
                "C:\\Windows\\x.dll, C__Windows_x.dll",
                "'..', file",
                "'.', file",
                "'...   ', file",
                ".bashrc, bashrc",
                "-rf, rf",
                "~root, root",
                "CON, _CON",
                "nul.txt, _nul.txt",
                "com1, _com1",
                "LPT9.log, _LPT9.log",
                "'aux .c', '_aux .c'",
                "COM¹.txt, _COM¹.txt",
                "console.log, console.log",
                "'name. . ', name",
                "'a  b.txt', 'a b.txt'",
                "'a*b?c\"d<e>f|g', a_b_c_d_e_f_g",
                "'$(rm x)`y`;z&', _(rm x)_y__z_",
            })
    void areMadeSafe(String named, String safe) {
        assertThat(FileNames.safe(named)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u001b[2Jb",
                "a\nb",
                "a\u202egnp.exe",
                "a\u200bb",
                "a\u2028b",
                "\ud800",
                "a\ufeffb",
                "a\u0085b"
            })
    void holdNothingThatNobodySees(String named) {
        assertThat(FileNames.safe(named)).matches("[a-z_.\\[0-9J]+").contains("_");
    }

    /** An ending says what a file is. */
    @Test
    void areCutInTheirMiddle() {
        String cut = FileNames.safe("猫".repeat(200) + ".tar.gz");
        assertThat(cut).startsWith("猫猫").endsWith(".gz");
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(FileNames.MOST);
        assertThat(FileNames.safe("x." + "y".repeat(500))).hasSize(FileNames.MOST);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void areOnePathElementInTheFolderWhateverTheyWere(long seed) throws IOException {
        var random = new Random(seed);
        String letters = "./\\:~- \u0000\n\u202eaZ猫CONul1";
        for (int i = 0; i < 2000; i++) {
            var name = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            Path at = folder.resolve(FileNames.safe(name.toString()));
            assertThat(at.normalize().getParent()).as(name.toString()).isEqualTo(folder);
            assertThat(at.getFileName().toString()).doesNotStartWith(".").doesNotStartWith("-");
        }
    }

    /** Seen to fail with names that are compared letter by letter. */
    @Test
    void thatAreTakenGetANumberAndCaseIsNoDifference() throws IOException {
        Files.createFile(folder.resolve("Graph.PNG"));
        assertThat(FileNames.free(folder, "graph.png", 1)).isEqualTo("graph (2).png");
        Files.createFile(folder.resolve("graph (2).png"));
        assertThat(FileNames.free(folder, "graph.png", 1)).isEqualTo("graph (3).png");
        Files.createSymbolicLink(folder.resolve("notes"), Path.of("/nowhere"));
        assertThat(FileNames.free(folder, "notes", 1)).isEqualTo("notes (2)");
        assertThat(FileNames.free(folder, "other", 1)).isEqualTo("other");
    }
}
