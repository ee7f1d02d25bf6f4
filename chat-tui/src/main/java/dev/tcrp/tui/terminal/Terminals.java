package dev.tcrp.tui.terminal;

import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Finds out whether the program has a terminal that can show a screen, and opens it. */
public final class Terminals {
    private static final Set<String> DUMB = Set.of("", "dumb", "unknown");
    private static final String XTERM = "xterm-256color";

    /** A terminal that shows a screen, or why there is only room for lines. */
    public sealed interface Opening {
        /** A terminal, to be closed by the caller. */
        record Full(ChatTerminal terminal) implements Opening {}

        /** No screen, and the reason in words, ready to be shown. */
        record Plain(String reason) implements Opening {}
    }

    private Terminals() {}

    /** Opens the terminal that standard input and output are connected to; never waits for it. */
    public static Opening open() {
        Optional<String> reason = whyPlain(isInteractive(), System.getenv("TERM"));
        if (reason.isPresent()) {
            return new Opening.Plain(reason.get());
        }
        try {
            return opened(system());
        } catch (IOException | IllegalStateException | LinkageError e) {
            return new Opening.Plain("The terminal cannot be controlled: " + e.getMessage());
        }
    }

    /**
     * A terminal in memory: takes these bytes for keys, and writes what it shows to {@code out}.
     */
    public static ChatTerminal rehearsal(InputStream in, OutputStream out) throws IOException {
        var jline =
                new LineDisciplineTerminal(
                        "rehearsal",
                        XTERM,
                        OutputStream.nullOutputStream(),
                        StandardCharsets.UTF_8);
        jline.setSize(Size.of(80, 24));
        return new ChatTerminal(jline, in, out);
    }

    /** Why a terminal with this {@code TERM} shows no screen; empty if it does. */
    static Optional<String> whyPlain(boolean interactive, @Nullable String term) {
        if (!interactive) {
            return Optional.of("Standard input or output is not a terminal.");
        }
        return term == null || DUMB.contains(term)
                ? Optional.of(
                        "The terminal says that it cannot move the cursor (TERM=dumb or unset).")
                : Optional.empty();
    }

    /** Whether a person sits at standard input and output. */
    public static boolean isInteractive() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /** Whether a person sees standard error. */
    public static boolean isErrTerminal() {
        try {
            return TerminalProvider.load("ffm").isSystemStream(SystemStream.Error);
        } catch (IOException | LinkageError e) {
            return false;
        }
    }

    /** How large the terminal is; nothing when there is none, or it does not say. */
    public static Optional<Size> size() {
        if (!isInteractive()) {
            return Optional.empty();
        }
        try (Terminal jline = system()) {
            return Optional.of(jline.getSize())
                    .filter(size -> size.getColumns() > 0 && size.getRows() > 0);
        } catch (IOException | IllegalStateException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Opening opened(Terminal jline) throws IOException {
        if (jline.getColumns() < 1 || jline.getRows() < 1) {
            jline.close();
            return new Opening.Plain("The terminal has no size (stty rows and cols set one).");
        }
        return new Opening.Full(
                new ChatTerminal(
                        jline,
                        // Unlike a plain stream's, a read of a channel ends when it is closed.
                        Channels.newInputStream(
                                new FileInputStream(FileDescriptor.in).getChannel()),
                        new FileOutputStream(FileDescriptor.out)));
    }

    /**
     * JLine's part is attributes, size and signals. It is told that the terminal is an xterm, of
     * which it needs to know nothing: else it would run {@code infocmp}, and log a stack trace for
     * a TERM that it does not know.
     */
    private static Terminal system() throws IOException {
        InfoCmp.setLoadedInfoCmp(XTERM, XTERM + ",\n");
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
}
