package dev.tcrp.tui.session;

import java.time.Duration;

/** How messages travel. */
public sealed interface Travel {
    /**
     * In sealed datagrams.
     *
     * @param roundTrip to the server and back, as lately measured
     */
    record Udp(Duration roundTrip) implements Travel {}

    /** Nowhere: in the demo all is in this program. */
    record Demo() implements Travel {}

    /** Over the connection, because datagrams do not come through. */
    record Tcp() implements Travel {}
}
