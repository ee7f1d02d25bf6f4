import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The record of one run of a program (JEP 514, 515), lib/NAME.aot, by which the next starts are
 * quick. The JVM ignores it when a jar has another size or time than in that run, so it is made
 * anew then, and only then.
 */
final class AotCache {
    private static final int PATIENCE_S = 300;

    private final String name;
    private final String load;
    private final String classpath;

    /** Without LOAD, or when the build left out the tests, the program ends by itself. */
    AotCache(String name, String classpath, String load) {
        this.name = name;
        this.classpath = classpath;
        this.load = isCompiled(classpath, load) ? load : "";
    }

    private static boolean isCompiled(String classpath, String load) {
        return Stream.of(classpath.split(File.pathSeparator))
                .anyMatch(path -> Files.exists(Path.of(path, load.replace('.', '/') + ".class")));
    }

    void trainIfChanged(Path dist, Path record) throws Exception {
        Path cache = file(dist);
        String inputs = inputs(dist);
        if (Files.exists(cache)
                && Files.exists(record)
                && Files.readString(record).equals(inputs + stamp(cache))) {
            return;
        }
        train(dist);
        Files.writeString(record, inputs + stamp(cache));
    }

    Path file(Path dist) {
        return dist.resolve("lib", name + ".aot");
    }

    private String inputs(Path dist) throws IOException {
        var inputs = new StringBuilder(load + "\n" + System.getProperty("java.home") + "\n");
        inputs.append(Runtime.version()).append('\n');
        for (Path file : Dist.files(dist.resolve("lib"))) {
            if (!file.equals(file(dist))) {
                inputs.append(stamp(file));
            }
        }
        return inputs.toString();
    }

    private static String stamp(Path file) throws IOException {
        return "%s %d %s%n"
                .formatted(file.getFileName(), Files.size(file), Files.getLastModifiedTime(file));
    }

    void train(Path dist) throws Exception {
        Files.deleteIfExists(file(dist));
        Path log = Files.createTempFile(dist, "train", ".log");
        String fault =
                load.isEmpty()
                        ? run(command(dist, List.of("--warm-up")), log)
                        : underLoad(command(dist, server(dist)), log);
        String printed = Files.readString(log);
        Files.delete(log);
        if (!fault.isEmpty() || Files.notExists(file(dist))) {
            System.err.print(printed);
            System.err.printf("No AOT cache of %s was made%s.%n", name, fault);
            System.exit(1);
        }
    }

    /** The same options as .mvn/launcher. */
    private List<String> command(Path dist, List<String> arguments) {
        Path own = dist.resolve("runtime");
        Path java = Files.exists(own) ? own : Path.of(System.getProperty("java.home"));
        Path lib = dist.resolve("lib");
        Stream<String> command =
                Stream.of(
                        java.resolve("bin", "java").toString(),
                        "-XX:AOTCacheOutput=" + file(dist),
                        "@" + lib.resolve("java.options"),
                        "-Dorg.sqlite.lib.path=" + lib,
                        "-Dlibrary.jline.path=" + lib,
                        "-jar",
                        lib.resolve("start.jar").toString());
        return Stream.concat(command, arguments.stream()).toList();
    }

    private static List<String> server(Path dist) {
        String arguments =
                "--tcp-port 0 --udp-port 0 --tls-port 0 --rate-limit off --room sealed:16"
                        + " --room plain:16 --data-dir";
        return Stream.concat(
                        Stream.of(arguments.split(" ")),
                        Stream.of(dist.resolve("train").toString()))
                .toList();
    }

    /** Returns the fault, or "". */
    private String underLoad(List<String> command, Path log)
            throws IOException, InterruptedException {
        Process server = start(command, log);
        try {
            for (long left = PATIENCE_S * 10; !Files.readString(log).contains("\nready "); left--) {
                if (left == 0 || !server.isAlive()) {
                    return ": the server was not ready";
                }
                Thread.sleep(100);
            }
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Path printed = Files.createTempFile(log.getParent(), "load", ".log");
            String fault = run(List.of(java, "-cp", classpath, load, log.toString()), printed);
            if (!fault.isEmpty()) {
                System.err.print(Files.readString(printed));
                return fault;
            }
            Files.delete(printed);
            server.destroy();
            return server.waitFor(PATIENCE_S, TimeUnit.SECONDS) ? "" : ": the server did not end";
        } finally {
            server.destroyForcibly().waitFor();
            Dist.delete(Path.of(command.getLast()));
        }
    }

    /** Returns the fault, or "". */
    private static String run(List<String> command, Path log)
            throws IOException, InterruptedException {
        Process process = start(command, log);
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return ": the run was stopped after " + PATIENCE_S + " s";
        }
        return process.exitValue() == 0 ? "" : ": the run ended with " + process.exitValue();
    }

    private static Process start(List<String> command, Path log) throws IOException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
