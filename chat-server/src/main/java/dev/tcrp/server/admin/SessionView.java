package dev.tcrp.server.admin;

import dev.tcrp.server.relay.sealed.PathState;
import dev.tcrp.server.rooms.Report.Seat;
import dev.tcrp.server.tcp.Session;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * A connection with its path and its rooms.
 *
 * @param way how the client is reached: udp, tls or tcp
 * @param idleNs since anything of it came last, over whichever way
 * @param received bytes over both ways
 * @param sent bytes over both ways
 */
record SessionView(
        Session session, String way, long idleNs, long received, long sent, List<Seat> seats) {
    static SessionView of(Session session, @Nullable PathState path, List<Seat> seats) {
        String overTcp = session.tls() ? "tls" : "tcp";
        return path == null
                ? new SessionView(
                        session,
                        overTcp,
                        session.idleNs(),
                        session.received(),
                        session.sent(),
                        seats)
                : new SessionView(
                        session,
                        path.udp() ? "udp" : overTcp,
                        Math.min(session.idleNs(), path.idleNs()),
                        session.received() + path.received(),
                        session.sent() + path.sent(),
                        seats);
    }

    /** Names and rooms, as {@code alice@tea}. */
    List<String> users() {
        return seats.stream().map(seat -> seat.user() + "@" + seat.room()).toList();
    }

    /** The kind of client. */
    String client() {
        return session.kind().name().toLowerCase(Locale.ROOT);
    }
}
