package dev.tcrp.tui.doctor;

import dev.tcrp.protocol.sealed.SealedDatagram;
import dev.tcrp.tui.doctor.Check.Subject;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Probe;
import dev.tcrp.tui.session.net.ProbePath;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What was measured at the server and on the way there, in words: nothing is measured here. */
final class Findings {
    /** From so much on, times in the log are misleading. */
    static final Duration CLOCK_OFF = Duration.ofSeconds(2);

    private Findings() {}

    static Check name(String host, List<InetAddress> addresses, Duration took) {
        String several = addresses.size() > 1 ? " (the first that answers is used)" : "";
        return Check.ok(
                        Subject.NAME,
                        "%s is %s%s, found in %s."
                                .formatted(host, shown(addresses), several, ms(took)))
                .with("us", us(took));
    }

    private static String shown(List<InetAddress> addresses) {
        return addresses.stream()
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
    }

    static Check unknownHost(String host) {
        return Check.failed(
                Subject.NAME,
                "The host %s is not known.".formatted(host),
                "Check the name, and that this machine can look up others.");
    }

    /**
     * The connection is up.
     *
     * @param used the address that has answered first
     * @param dead those that do not answer
     */
    static Check tcp(
            ServerAddress server, InetAddress used, List<InetAddress> dead, Duration took) {
        Check check =
                dead.isEmpty()
                        ? Check.ok(
                                Subject.TCP,
                                "%s took the connection in %s.".formatted(server, ms(took)))
                        : Check.warning(
                                Subject.TCP,
                                "%s took the connection at %s in %s, and nothing answers at %s."
                                        .formatted(
                                                server,
                                                used.getHostAddress(),
                                                ms(took),
                                                shown(dead)),
                                "Other programs may try that one only: have the server listen"
                                        + " there too, or the name lead to the others only.");
        return check.with("us", us(took));
    }

    static Check withoutTls() {
        return Check.warning(
                Subject.TLS,
                "Not asked for: others can read and forge what is said.",
                "Leave out --plaintext, and CHAT_PLAINTEXT. Datagrams were not tried.");
    }

    static Check tls(Probe.Shown shown) {
        String found = "%s, pin %s, ".formatted(shown.version(), shown.pin());
        return switch (shown.reason()) {
            case PIN -> Check.ok(Subject.TLS, found + "the one that was given.");
            case THIS_MACHINE -> Check.ok(Subject.TLS, found + "trusted as on this machine.");
            case AUTHORITY ->
                    Check.ok(Subject.TLS, found + "and a certificate authority vouches for it.");
            case KNOWN -> Check.ok(Subject.TLS, found + "the one that it had before.");
            case SUCCESSOR ->
                    Check.ok(Subject.TLS, found + "which follows the one that it had before.");
            case NEVER_MET ->
                    Check.warning(
                            Subject.TLS,
                            found + "and this server was never met.",
                            "Ask whoever runs it whether that is its pin; if so, connect once"
                                    + " with --pin %s.".formatted(shown.pin()));
        };
    }

    static Check server(int rooms, boolean more) {
        String count = (more ? "more than " : "") + rooms + (rooms == 1 ? " room" : " rooms");
        return Check.ok(Subject.SERVER, "It understands us, and shows us %s.".formatted(count))
                .with("rooms", rooms);
    }

    static Check udp(int port, Duration took) {
        return Check.ok(
                        Subject.UDP,
                        "Datagrams pass both ways: the server has found us from its port %d in %s."
                                .formatted(port, ms(took)))
                .with("us", us(took));
    }

    static Check noUdp(int port, Duration patience) {
        return Check.warning(
                Subject.UDP,
                ("Nothing came back from UDP port %d within %s; which way was lost cannot be"
                                + " told. Messages go over TCP.")
                        .formatted(port, ms(patience)),
                "Have firewalls let UDP through to that port, and the answers back.");
    }

    static Check strayUdp(InetSocketAddress asked, InetSocketAddress answered) {
        return Check.warning(
                Subject.UDP,
                ("Datagrams to %s are answered from %s, and clients drop what comes from"
                                + " elsewhere. Messages go over TCP.")
                        .formatted(text(asked), text(answered)),
                "Connect to %s, or have the server answer from the address that was asked."
                        .formatted(answered.getAddress().getHostAddress()));
    }

    /**
     * How large datagrams may be.
     *
     * @param up the largest that came through to the server, if any did, in bytes
     * @param down back from it
     */
    static Check size(OptionalInt up, OptionalInt down) {
        String found =
                "Datagrams come through to the server up to %s, and back up to %s."
                        .formatted(bytes(up), bytes(down));
        boolean well =
                up.orElse(0) == SealedDatagram.MOST
                        && down.orElse(0) == ProbePath.sizeOf(ProbePath.MOST_PONGS);
        Check check =
                well
                        ? Check.ok(Subject.SIZE, found)
                        : Check.warning(
                                Subject.SIZE,
                                found + " Larger ones go over TCP, and late.",
                                "A tunnel or VPN on the way may be too narrow: %d must pass."
                                        .formatted(SealedDatagram.MOST));
        return check.with("up", up.orElse(0)).with("down", down.orElse(0));
    }

    /**
     * How long it takes to the server and back.
     *
     * @param way UDP or TCP
     * @param sorted what came back, the shortest first
     * @param asked how often it was tried
     */
    static Check roundTrip(String way, List<Duration> sorted, int asked) {
        int lost = asked - sorted.size();
        if (sorted.isEmpty()) {
            return Check.failed(
                    Subject.ROUND_TRIP, "Nothing came back by " + way + ".", "Try again.");
        }
        Duration median = sorted.get(sorted.size() / 2);
        String found = "%s by %s, the median of %d.".formatted(ms(median), way, sorted.size());
        Check check =
                lost == 0
                        ? Check.ok(Subject.ROUND_TRIP, found)
                        : Check.warning(
                                Subject.ROUND_TRIP,
                                "%s %d of %d were lost.".formatted(found, lost, asked),
                                "What is lost is said again; a better network would be quicker.");
        return check.with("us", us(median)).with("lost", lost);
    }

    /**
     * How this clock differs from the server's.
     *
     * @param ahead of the server's; negative when behind
     * @param within how much of that may be the way there
     */
    static Check clock(Duration ahead, Duration within) {
        String found =
                "This clock is %s %s the server's, give or take %s."
                        .formatted(
                                ms(ahead.abs()),
                                ahead.isNegative() ? "behind" : "ahead of",
                                ms(within));
        boolean well = ahead.abs().compareTo(CLOCK_OFF.plus(within)) <= 0;
        Check check =
                well
                        ? Check.ok(Subject.CLOCK, found)
                        : Check.warning(
                                Subject.CLOCK,
                                found,
                                "Times will look wrong: have both machines set theirs by NTP.");
        return check.with("ms", ahead.toMillis());
    }

    static Check timeless() {
        return Check.warning(
                Subject.CLOCK, "The server does not tell its time.", "A newer one would.");
    }

    static Check refused(Subject subject, String words) {
        return Check.failed(subject, "The server said: " + words, "Is it of another version?");
    }

    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static String bytes(OptionalInt size) {
        return size.isPresent() ? size.getAsInt() + " bytes" : "nothing";
    }

    private static long us(Duration duration) {
        return duration.toNanos() / 1000;
    }

    /** In milliseconds, and from ten seconds on in seconds. */
    static String ms(Duration duration) {
        return duration.toSeconds() < 10
                ? String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6)
                : duration.toSeconds() + " s";
    }
}
