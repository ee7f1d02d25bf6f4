package dev.tcrp.tui.bench;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;

/** How one member of the load speaks and hears. Nothing else of the load knows how words travel. */
interface LoadClient extends Closeable {
    /** Makes lanes, one kind of them. */
    interface Kind {
        /** Lets somebody into a room of the server, at this address, to say texts of this size. */
        LoadClient enter(
                ServerAddress server,
                InetAddress at,
                RoomName room,
                Token token,
                UserName user,
                int size)
                throws IOException, RefusedException;
    }

    /** Somebody who hears the texts that come on a lane; each is valid during the call only. */
    interface Ear {
        void hears(ByteBuffer text);
    }

    /** What a selector's key carries: takes all that has come, by way of a buffer of its caller. */
    interface Source {
        /** Throws when the lane is no more. */
        void take(ByteBuffer scratch) throws IOException;
    }

    /** Has the selector tell what comes; its keys carry a {@link Source}. */
    void listen(Selector selector, Ear ear) throws IOException;

    /** Says this text, which is of the size agreed; false when the system takes none just now. */
    boolean say(ByteBuffer text) throws IOException;
}
