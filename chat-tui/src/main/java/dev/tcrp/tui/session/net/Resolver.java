package dev.tcrp.tui.session.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Looks up where a name leads; a test brings its own. */
public interface Resolver {
    /** All addresses of a name or of a literal address, the preferred one first; never empty. */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** The system's own, asked anew each time: a laptop moves, and a server too. */
    static Resolver system() {
        return SystemResolver.ONLY;
    }

    /**
     * The addresses in the order in which they are tried (RFC 8305 section 4): both families in
     * turn, beginning with that of the first.
     */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        var family = addresses.getFirst().getClass();
        Queue<InetAddress> one = new ArrayDeque<>();
        Queue<InetAddress> other = new ArrayDeque<>();
        addresses.forEach(address -> (family.isInstance(address) ? one : other).add(address));
        List<InetAddress> inTurn = new ArrayList<>();
        while (!one.isEmpty() || !other.isEmpty()) {
            if (!one.isEmpty()) {
                inTurn.add(one.remove());
            }
            if (!other.isEmpty()) {
                inTurn.add(other.remove());
            }
        }
        return inTurn;
    }
}
