package dev.tcrp.tui.session.net;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.sealed.Unit;
import dev.tcrp.tui.session.sync.SendQueue;

/**
 * Who speaks and hears on a connection within TLS. Called on {@link #loop} only, as far as that is
 * not what is asked for.
 */
public interface Exchange {
    /** The thread that owns it, and the paths of its connections. */
    Loop loop();

    /** What is to be said. */
    SendQueue outgoing();

    /** The room goes by this number in units from now on. */
    void entered(RoomName room, int number);

    /** A Message, Ack, No, Missing or Head of this room. */
    void heard(RoomName room, Unit unit);

    /** The connection is over; the next one, if there is one, comes behind this. */
    void over();
}
