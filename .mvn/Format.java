import com.google.googlejavaformat.java.Main;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Formats every source of the three modules, or with {@code check} names those that are not
 * formatted.
 */
final class Format {
    static void main(String[] args) throws Exception {
        boolean check = List.of(args).contains("check");
        List<String> words = new ArrayList<>(List.of("--aosp"));
        words.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
        for (String module : List.of("chat-protocol", "chat-server", "chat-tui")) {
            try (var files = Files.walk(Path.of(module, "src"))) {
                files.map(Path::toString)
                        .filter(f -> f.endsWith(".java"))
                        .sorted()
                        .forEach(words::add);
            }
        }
        var out = new PrintWriter(System.out, true);
        var err = new PrintWriter(System.err, true);
        int exit = new Main(out, err, System.in).format(words.toArray(String[]::new));
        if (exit != 0 && check) {
            System.err.println("Not formatted. Run: mvn -N verify -Dformat=write");
        }
        System.exit(exit);
    }
}
