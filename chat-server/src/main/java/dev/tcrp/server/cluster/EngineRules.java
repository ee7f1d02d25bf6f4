package dev.tcrp.server.cluster;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which engines can be trusted with messages. Each objection says in words what to do. */
final class EngineRules {
    private static final int OLDEST_MAJOR = 2;
    private static final int OLDEST_MINOR = 12;
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\..*");

    private EngineRules() {}

    /** Why an engine of this version is refused. */
    static Optional<String> version(String engine, String version) {
        Matcher parts = VERSION.matcher(version);
        if (parts.matches() && isNewEnough(parts)) {
            return Optional.empty();
        }
        return Optional.of(
                ("%s is nats-server %s, and 2.12 is the oldest that this server works with. 2.9.10,"
                     + " which Debian 12 has, acknowledges a message twice and cannot write it to"
                     + " the disk first. OPERATIONS.md, Cluster, tells where newer ones are")
                        .formatted(engine, version));
    }

    private static boolean isNewEnough(Matcher parts) {
        int major = Integer.parseInt(parts.group(1));
        int minor = Integer.parseInt(parts.group(2));
        return major > OLDEST_MAJOR || (major == OLDEST_MAJOR && minor >= OLDEST_MINOR);
    }

    /**
     * Why an engine that says this at {@code /varz} is refused. By its default it writes to the
     * disk every two minutes: what it acknowledged in between is lost with the power.
     */
    static Optional<String> sync(URI monitor, Json varz) {
        Json jetStream = varz.at("jetstream").at("config");
        if (jetStream.at("store_dir").text().isEmpty()) {
            return Optional.of(
                    "the nats-server monitored at %s has no JetStream. Add \"jetstream {"
                                    .formatted(monitor)
                            + " store_dir: /var/lib/nats, sync_interval: always }\" to its"
                            + " configuration");
        }
        if (jetStream.at("sync_always").isTrue()) {
            return Optional.empty();
        }
        return Optional.of(
                ("the nats-server monitored at %s acknowledges what is not on its disk yet. Add"
                     + " \"sync_interval: always\" to the jetstream block of its configuration and"
                     + " restart it, or say --cluster-unsafe-sync to risk messages when power"
                     + " fails")
                        .formatted(monitor));
    }
}
