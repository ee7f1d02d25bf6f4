import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Makes TARGET/NAME_VERSION_ARCHITECTURE.deb of an unpacked archive and the files of src/deb, by
 * dpkg-deb; where that is missing, says so. The files keep their times, on which the AOT cache
 * depends.
 *
 * @param archive the folder with bin, lib, runtime, and share, whose tree is that of /usr/share
 */
record Deb(Path target, String name, String version, Path archive) {
    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "amd64", "x86_64", "amd64", "aarch64", "arm64");

    void pack() throws IOException, InterruptedException {
        Path staged = target.resolve("deb");
        Dist.delete(staged);
        copy(Path.of("src", "deb"), staged);
        Path program = staged.resolve("usr/lib").resolve(name);
        copy(archive, program);
        Files.move(program.resolve("share"), staged.resolve("usr/share"));
        Path docs = Files.createDirectories(staged.resolve("usr/share/doc").resolve(name));
        Files.move(program.resolve("LICENSES.txt"), docs.resolve("copyright"));
        String arch = System.getProperty("os.arch");
        String architecture = Objects.requireNonNullElse(ARCHITECTURES.get(arch), arch);
        Path control = staged.resolve("DEBIAN/control");
        Files.writeString(
                control,
                Files.readString(control)
                        .replace("@VERSION@", version)
                        .replace("@ARCHITECTURE@", architecture)
                        .replace("@SIZE@", "" + kibibytes(staged)));
        Path deb = target.resolve("%s_%s_%s.deb".formatted(name, version, architecture));
        run("chmod", "-R", "u=rwX,go=rX", staged.toString());
        run(
                "dpkg-deb",
                "--root-owner-group",
                "-Zgzip",
                "--build",
                staged.toString(),
                deb.toString());
    }

    /** With its times, modes and links. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        Files.createDirectories(to);
        run("cp", "-a", from + "/.", to.toString());
    }

    private static long kibibytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : Dist.files(folder)) {
            bytes += Files.size(file);
        }
        return bytes / 1024;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    /** Whether this machine has dpkg-deb. */
    static boolean canBeMade() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "dpkg-deb")));
    }
}
