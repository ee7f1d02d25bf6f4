package dev.tcrp.server.admin.cli;

import org.jline.terminal.Terminal;

import picocli.CommandLine.ParseResult;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The server that the command line names.
 *
 * @param usualFolder the data folder where nobody chooses one
 */
record PlacedTarget(Optional<Path> usualFolder) implements Target {
    @Override
    public AdminClient connect(ParseResult line) {
        return AdminClient.at(place(line));
    }

    Path place(ParseResult line) {
        return SocketPlace.ofOperator(
                (String) AdminCommand.value(line, AdminCommand.SOCKET),
                (Path) AdminCommand.value(line, AdminCommand.DATA),
                usualFolder);
    }

    @Override
    public int width() {
        return Screen.width();
    }

    @Override
    public void draw(Drawing drawing) throws IOException {
        try (Terminal terminal = Screen.open()) {
            drawing.on(terminal);
        }
    }
}
