package dev.tcrp.server.admin.cli;

import org.jline.terminal.Terminal;

import picocli.CommandLine.ParseResult;

import java.io.IOException;

/** The server that commands go to, and the terminal that answers come to. */
interface Target {
    /** Connects; throws {@link dev.tcrp.server.admin.RefusedOrderException} in words. */
    AdminClient connect(ParseResult line);

    /** Columns of the terminal; many where there is none. */
    int width();

    /** Draws on the terminal, which is as before when the drawing ends. */
    void draw(Drawing drawing) throws IOException;

    /** Something that takes the whole terminal for a while. */
    interface Drawing {
        /** Draws until it ends by itself. */
        void on(Terminal terminal) throws IOException;
    }
}
