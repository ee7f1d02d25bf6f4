package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** E10: a data folder that others may write in. Seen to fail with only the folder looked at. */
final class ExposureTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void aServerWasHere() throws IOException {
        set(folder, "rwxr-xr-x");
        for (String name : new String[] {"identity.pem", "rooms.db", "lock"}) {
            set(
                    Files.createFile(folder.resolve(name)),
                    name.equals("lock") ? "rw-r--r--" : "rw-------");
        }
    }

    private static void set(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @CsvSource({
        "., rwxrwxrwx, may write in, chmod 700",
        "., rwxrwx---, may write in, chmod 700",
        "rooms.db, rw-r--r--, rooms.db (rw-r--r--), chmod 600",
        "rooms.db, rw--w----, rooms.db (rw--w----), chmod 600",
        "identity.pem, rw-r-----, identity.pem (rw-r-----), chmod 600"
    })
    void whatOthersMayReadOrWriteIsSaidWithTheRemedy(
            String name, String permissions, String words, String remedy) throws IOException {
        set(folder.resolve(name).normalize(), permissions);
        assertThat(Exposure.of(folder)).singleElement().asString().contains(words, remedy);
    }

    @Test
    void ofAFolderAsItShouldBeNothingIsSaidNorOfOneThatIsNotThere() {
        assertThat(Exposure.of(folder)).isEmpty();
        assertThat(Exposure.of(folder.resolve("nowhere"))).isEmpty();
    }
}
