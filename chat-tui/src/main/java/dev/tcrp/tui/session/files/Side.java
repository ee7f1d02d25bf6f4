package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.net.TransferLink;

import java.io.IOException;

/**
 * What differs between sending a file and saving one; owned by the thread of the transfer. Trouble
 * with the connection is a {@link ConnectionException}; any other {@link IOException} is the
 * disk's.
 */
interface Side {
    /** Finds out how many bytes are at the other end; may wait for the server. */
    Input ask(TransferLink link) throws IOException, TransferException;

    /** Asks for a block to move. */
    void move(TransferLink link, long at, int size) throws IOException, TransferException;

    /** What this answer to the oldest block that is under way says. */
    Input moved(Response answer) throws IOException, TransferException;
}
