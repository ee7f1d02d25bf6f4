import static java.util.jar.Attributes.Name.CLASS_PATH;
import static java.util.jar.Attributes.Name.MAIN_CLASS;
import static java.util.jar.Attributes.Name.MANIFEST_VERSION;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Completes TARGET/dist, whose lib folder holds the program's jar. Adds the libraries, the files of
 * src/main/dist, the launcher, a start.jar that names all jars, the native libraries for this
 * machine (so that no start unpacks them to /tmp), and an AOT cache: the record of one run (JEP
 * 514, 515), by which the next starts are quick. Keeps the cache while its inputs are unchanged.
 * With an ARCHIVE also makes TARGET/ARCHIVE.tar.gz, which adds a Java runtime and the libraries'
 * licences.
 *
 * <p>Arguments: ROOT TARGET NAME VERSION folder|archive MAIN-CLASS CLASSPATH [LOAD]. CLASSPATH is
 * the tests'. LOAD, a class of the tests, talks to the server while its run is recorded; other
 * programs end by themselves. The working folder is the module's.
 */
final class Dist {
    private static final String MODULES =
            "java.base,java.logging,java.naming,java.management,java.sql,java.xml,"
                    + "jdk.crypto.ec,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported";

    /** A class of the tests that writes manual pages and completion. */

    private final Path target;
    private final String name;
    private final String archive;
    private final AotCache cache;

    private Dist(Path target, String name, String version, AotCache cache) {
        this.target = target;
        this.name = name;
        this.archive = name + "-" + version;
        this.cache = cache;
    }

    static void main(String[] args) throws Exception {
        Path target = Path.of(args[1]);
        var cache = new AotCache(args[2], args[6], args.length > 7 ? args[7] : "");
        var program = new Dist(target, args[2], args[3], cache);
        Path dist = target.resolve("dist");
        program.copyJars(dist.resolve("lib"));
        program.complete(dist, Path.of(args[0], ".mvn", "launcher"), args[5]);
        cache.trainIfChanged(dist, target.resolve("aot-inputs.txt"));
        if (args[4].equals("archive")) {
            program.document(Path.of(args[0], ".mvn", "Documents.java"), args[5], args[6]);
            program.pack();
            program.packForDebian(args[3]);
        }
    }

    /** Copies the libraries of TARGET/libraries.txt, and removes those of earlier builds. */
    private void copyJars(Path lib) throws IOException {
        String libraries = Files.readString(target.resolve("libraries.txt")).strip();
        List<Path> needed = Stream.of(libraries.split(File.pathSeparator)).map(Path::of).toList();
        Set<String> names = new HashSet<>(Set.of(archive + ".jar"));
        needed.forEach(jar -> names.add(jar.getFileName().toString()));
        for (Path jar : jars(lib).toList()) {
            if (!names.contains(jar.getFileName().toString())) {
                Files.delete(jar);
            }
        }
        for (Path jar : needed) {
            write(lib.resolve(jar.getFileName()), OldClasses.renewedIn(jar));
        }
    }

    private void complete(Path dist, Path launcher, String mainClass) throws Exception {
        copyAll(Path.of("src", "main", "dist"), dist);
        Path lib = dist.resolve("lib");
        write(lib.resolve("start.jar"), startJar(lib, mainClass));
        unpackNatives(lib);
        Path bin = Files.createDirectories(dist.resolve("bin"));
        write(bin.resolve(name), Files.readAllBytes(launcher));
        bin.resolve(name).toFile().setExecutable(true, false);
    }

    /** The jars in a fixed order, on which the cache depends. */
    private static byte[] startJar(Path lib, String mainClass) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(MANIFEST_VERSION, "1.0");
        attributes.put(MAIN_CLASS, mainClass);
        attributes.put(
                CLASS_PATH,
                jars(lib)
                        .map(jar -> jar.getFileName().toString())
                        .collect(Collectors.joining(" ")));
        attributes.put(new Attributes.Name("Enable-Native-Access"), "ALL-UNNAMED");
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry(JarFile.MANIFEST_NAME);
            entry.setTimeLocal(
                    LocalDate.EPOCH.plusYears(10).atStartOfDay()); // equal bytes each time
            zip.putNextEntry(entry);
            manifest.write(zip);
        }
        return bytes.toByteArray();
    }

    private static Stream<Path> jars(Path lib) throws IOException {
        return files(lib).stream()
                .filter(file -> file.toString().endsWith(".jar") && !file.endsWith("start.jar"));
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Chooses as the libraries themselves do. */
    private static void unpackNatives(Path lib) throws Exception {
        URL[] urls = jars(lib).map(Dist::url).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls)) {
            Class<?> sqlite = loader.loadClass("org.sqlite.util.LibraryLoaderUtil");
            String library = (String) sqlite.getMethod("getNativeLibName").invoke(null);
            String folder = (String) sqlite.getMethod("getNativeLibResourcePath").invoke(null);
            unpack(loader, folder.substring(1), library, lib);
            if (loader.getResource("org/jline/nativ/OSInfo.class") != null) {
                Class<?> jline = loader.loadClass("org.jline.nativ.OSInfo");
                folder =
                        (String) jline.getMethod("getNativeLibFolderPathForCurrentOS").invoke(null);
                library = System.mapLibraryName("jlinenative");
                unpack(loader, "org/jline/nativ/" + folder, library, lib);
            }
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A library that has none for this machine says so itself when the program needs it. */
    private static void unpack(ClassLoader from, String folder, String library, Path lib)
            throws IOException {
        try (InputStream in = from.getResourceAsStream(folder + "/" + library)) {
            if (in != null) {
                write(lib.resolve(library), in.readAllBytes());
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            write(copy, Files.readAllBytes(file));
        }
    }

    /** Leaves an equal file alone: the cache holds for the jars' times too. */
    private static void write(Path file, byte[] bytes) throws IOException {
        if (Files.notExists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path documents() {
        return target.resolve("documents");
    }

    private void document(Path maker, String mainClass, String classpath) throws Exception {
        delete(documents());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var write =
                List.of(
                        java,
                        "--class-path",
                        classpath,
                        maker.toString(),
                        documents().toString(),
                        mainClass);
        exitUnlessDone(new ProcessBuilder(write).inheritIO().start().waitFor());
    }

    private void pack() throws Exception {
        Path folder = target.resolve(archive);
        delete(folder);
        copyAll(target.resolve("dist"), folder);
        copyAll(documents(), folder.resolve("share"));
        Files.delete(cache.file(folder));
        folder.resolve("bin", name).toFile().setExecutable(true, false);
        Files.copy(target.resolve("LICENSES.txt"), folder.resolve("LICENSES.txt"));
        addRuntime(folder.resolve("runtime"));
        cache.train(folder);
        String packed = folder + ".tar.gz";
        var tar = new ProcessBuilder("tar", "-czf", packed, "-C", target.toString(), archive);
        exitUnlessDone(tar.inheritIO().start().waitFor());
    }

    /** Also makes a Debian package, where there is a src/deb and dpkg-deb is installed. */
    private void packForDebian(String version) throws Exception {
        if (Files.notExists(Path.of("src", "deb"))) {
            return;
        }
        if (!Deb.canBeMade()) {
            System.err.println("No Debian package is made: there is no dpkg-deb.");
            return;
        }
        new Deb(target, name, version, target.resolve(archive)).pack();
    }

    private static void addRuntime(Path runtime) {
        String options = "--strip-debug --no-header-files --no-man-pages --add-modules " + MODULES;
        var arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--output", runtime.toString()));
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        exitUnlessDone(jlink.run(System.err, System.err, arguments.toArray(String[]::new)));
    }

    private static void exitUnlessDone(int exit) {
        if (exit != 0) {
            System.exit(exit);
        }
    }
}
