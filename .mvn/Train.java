import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Readies a program for this kind of machine: {@code Train FOLDER NAME} unpacks the native
 * libraries from {@code FOLDER/lib/*.jar} beside them, so that no start writes to /tmp, and records
 * one run (JEP 514, 515) in {@code FOLDER/lib/NAME.aot}, so that the next starts are quick. The Java
 * is the one in the folder, else the one that runs this. {@code Train FOLDER NAME LOAD CLASSPATH}
 * lets that class talk to a server for some seconds and then stops the server, instead of a run
 * that ends by itself. What the run prints is shown only when there is no cache in the end.
 */
final class Train {
    private static final int PATIENCE_S = 300;

    static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        unpack(home.resolve("lib"));
        Path cache = home.resolve("lib", args[1] + ".aot");
        Files.deleteIfExists(cache);
        Path log = Files.createTempFile(home, "train", ".log");
        String end =
                args.length > 2 && isThere(args[2], args[3])
                        ? underLoad(command(home, cache, server(home)), log, args[2], args[3])
                        : run(command(home, cache, List.of("--warm-up")), log);
        String printed = Files.readString(log);
        Files.delete(log);
        if (!end.isEmpty() || Files.notExists(cache)) {
            System.err.print(printed);
            System.err.printf("No cache for quick starts of %s was made%s.%n", args[1], end);
            System.exit(1);
        }
    }

    /** As the launcher runs it, which see. */
    private static List<String> command(Path home, Path cache, List<String> words) {
        Path own = home.resolve("runtime");
        Path java = Files.exists(own) ? own : Path.of(System.getProperty("java.home"));
        Path lib = home.resolve("lib");
        List<String> command =
                List.of(
                        java.resolve("bin", "java").toString(),
                        "-XX:AOTCacheOutput=" + cache,
                        "@" + lib.resolve("java.options"),
                        "-Dorg.sqlite.lib.path=" + lib,
                        "-Dlibrary.jline.path=" + lib,
                        "-jar",
                        lib.resolve("start.jar").toString());
        return Stream.concat(command.stream(), words.stream()).toList();
    }

    private static List<String> server(Path home) {
        Stream<String> words =
                Stream.of(
                        ("--tcp-port 0 --udp-port 0 --tls-port 0 --rate-limit off --room sealed:16"
                                        + " --room plain:16 --data-dir")
                                .split(" "));
        return Stream.concat(words, Stream.of(home.resolve("train").toString())).toList();
    }

    /** Whether the class was compiled: tests need not be. */
    private static boolean isThere(String load, String classpath) {
        return Stream.of(classpath.split(File.pathSeparator))
                .anyMatch(path -> Files.exists(Path.of(path, load.replace('.', '/') + ".class")));
    }

    /** How it went wrong; empty when it went well. */
    private static String underLoad(List<String> command, Path log, String load, String classpath)
            throws IOException, InterruptedException {
        Process server = started(command, log);
        try {
            for (long left = PATIENCE_S * 10; !Files.readString(log).contains("\nready "); left--) {
                if (left == 0 || !server.isAlive()) {
                    return ": the server was not ready";
                }
                Thread.sleep(100);
            }
            String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Path said = Files.createTempFile(log.getParent(), "load", ".log");
            String end = run(List.of(java, "-cp", classpath, load, log.toString()), said);
            if (!end.isEmpty()) {
                System.err.print(Files.readString(said));
                return end;
            }
            Files.delete(said);
            server.destroy();
            return server.waitFor(PATIENCE_S, TimeUnit.SECONDS) ? "" : ": the server did not end";
        } finally {
            server.destroyForcibly().waitFor();
            delete(Path.of(command.getLast()));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** How it went wrong; empty when it went well. */
    private static String run(List<String> command, Path log)
            throws IOException, InterruptedException {
        Process training = started(command, log);
        if (!training.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            training.destroyForcibly().waitFor();
            return ": the training was stopped after " + PATIENCE_S + " s";
        }
        return training.exitValue() == 0 ? "" : ": the training ended with " + training.exitValue();
    }

    private static Process started(List<String> command, Path log) throws IOException {
        var builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Those for this machine, as the libraries themselves choose them. */
    private static void unpack(Path lib) throws Exception {
        try (URLClassLoader jars = new URLClassLoader(urls(lib))) {
            Class<?> sqlite = jars.loadClass("org.sqlite.util.LibraryLoaderUtil");
            String name = (String) sqlite.getMethod("getNativeLibName").invoke(null);
            String folder = (String) sqlite.getMethod("getNativeLibResourcePath").invoke(null);
            copy(jars, folder.substring(1), name, lib);
            if (jars.getResource("org/jline/nativ/OSInfo.class") != null) {
                Class<?> jline = jars.loadClass("org.jline.nativ.OSInfo");
                folder =
                        (String) jline.getMethod("getNativeLibFolderPathForCurrentOS").invoke(null);
                copy(jars, "org/jline/nativ/" + folder, System.mapLibraryName("jlinenative"), lib);
            }
        }
    }

    private static URL[] urls(Path lib) throws IOException {
        try (Stream<Path> files = Files.list(lib)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return urls;
        }
    }

    /** Where there is none for this machine, the library says so itself when it is needed. */
    private static void copy(ClassLoader from, String folder, String name, Path to)
            throws IOException {
        try (InputStream in = from.getResourceAsStream(folder + "/" + name)) {
            if (in != null) {
                Files.copy(in, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
