package dev.tcrp.server.admin.cli;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that the console is for.
 *
 * @param terminal of the console; empty: commands come from a pipe
 */
record ConsoleTarget(Path socket, Optional<Terminal> terminal) implements Target {
    @Override
    public AdminClient connect(ParseResult line) {
        return AdminClient.at(socket);
    }

    @Override
    public int width() {
        return terminal.map(Screen::width).orElse(Screen.MANY);
    }

    @Override
    public void draw(Drawing drawing) throws IOException {
        Terminal own = terminal.orElseThrow();
        Attributes before = own.getAttributes();
        try {
            drawing.on(own);
        } finally {
            own.setAttributes(before);
        }
    }
}
