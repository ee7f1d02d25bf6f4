package dev.tcrp.server.admin.cli;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The terminal of the process. */
final class Screen {
    private static final String XTERM = "xterm-256color";

    /** As good as no end of columns. */
    static final int MANY = 10_000;

    private static final int USUAL = 80;

    private Screen() {}

    /** Whether standard input and output are a terminal. */
    static boolean isThere() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Opens it as the kind that JLine knows by heart: for others it runs a program to find out. */
    static Terminal open() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .providers("jni,ffm")
                .dumb(false)
                .type(XTERM)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false)
                .nativeSignals(true)
                .build();
    }

    /** Its columns; many where there is none. */
    static int width() {
        if (!isThere()) {
            return MANY;
        }
        try (Terminal terminal = open()) {
            return width(terminal);
        } catch (IOException e) {
            return USUAL;
        }
    }

    static int width(Terminal terminal) {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : USUAL;
    }

    /** Hands every key over at once, Ctrl+C too. */
    static void takeKeys(Terminal terminal) {
        terminal.enterRawMode();
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(attributes);
    }
}
