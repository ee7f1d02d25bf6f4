import picocli.AutoComplete;
import picocli.CommandLine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the files that follow from a program's command line: manual pages, and completion for bash,
 * zsh and fish. {@code Documents FOLDER MAIN}, with the program on the class path: MAIN has a
 * static method commandLine; FOLDER gets the tree of /usr/share.
 */
final class Documents {
    private final Path share;

    private Documents(Path share) {
        this.share = share;
    }

    static void main(String[] args) throws Exception {
        var program = (CommandLine) Class.forName(args[1]).getMethod("commandLine").invoke(null);
        new Documents(Path.of(args[0])).write(program);
    }

    private void write(CommandLine program) throws IOException {
        String name = program.getCommandName();
        manual(program);
        text("bash-completion/completions/" + name, AutoComplete.bash(name, program));
        text(
                "zsh/vendor-completions/_" + name,
                """
                #compdef %1$s
                autoload -U +X bashcompinit && bashcompinit
                source ${${(%%):-%%x}:A:h}/../../bash-completion/completions/%1$s
                """
                        .formatted(name));
        text(
                "fish/vendor_completions.d/" + name + ".fish",
                FishCompletion.of(program.getCommandSpec()));
    }

    private void manual(CommandLine command) throws IOException {
        Path file =
                share.resolve("man/man1")
                        .resolve(ManPage.fileName(command.getCommandSpec()) + ".gz");
        Files.createDirectories(file.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(ManPage.of(command.getCommandSpec()).getBytes(StandardCharsets.UTF_8));
        }
        for (CommandLine each : new LinkedHashSet<>(command.getSubcommands().values())) {
            manual(each);
        }
    }

    private void text(String name, String text) throws IOException {
        Path file = share.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
