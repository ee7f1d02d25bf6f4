package dev.tcrp.server.budget;

import static java.time.Duration.ofSeconds;

import java.time.Duration;

/**
 * How much everybody may use of the server: one table, whose numbers hold unless the operator
 * chooses others. What is over is refused in words, and the others feel nothing.
 *
 * <p>An address is a {@link AddressPrefix}. What counts by address does not count for {@link
 * ExemptNetworks}.
 *
 * @param exempt networks whose addresses are not counted
 */
public record Budgets(
        Speech speech,
        Connections connections,
        Patience patience,
        Rooms rooms,
        Asking asking,
        Waiting waiting,
        ExemptNetworks exempt) {
    /** Numbers that hold when the operator chooses none, sized for 128 MiB of heap. */
    public static final Budgets DEFAULTS =
            new Budgets(
                    Speech.DEFAULTS,
                    Connections.DEFAULTS,
                    Patience.DEFAULTS,
                    Rooms.DEFAULTS,
                    Asking.DEFAULTS,
                    Waiting.DEFAULTS,
                    ExemptNetworks.LOOPBACK);

    /**
     * Rates of a member's messages and a client's units (PROTOCOL.md section 8.5).
     *
     * @param sealed 10 messages a second with our client, which nobody types: what is dropped has
     *     no acknowledgement and is said again, so that it is late and not lost
     * @param plain 1000 with the original's client, or ours without encryption, which no person
     *     reaches: what is dropped is lost
     * @param typing 1 a second of a member in a room: our client says it every three, and each goes
     *     to everybody in the room
     * @param units 200 a second of a client, whatever they are, and 2,000 at once: what a client in
     *     20 rooms says at most, and repeats after a pause
     */
    public record Speech(RateLimit sealed, RateLimit plain, RateLimit typing, RateLimit units) {
        /** Members of a room beyond which nobody is told who types: it would not be readable. */
        public static final int TYPING_SHOWN = 256;

        private static final Speech DEFAULTS =
                new Speech(
                        RateLimit.perSecond(10),
                        RateLimit.perSecond(1000),
                        RateLimit.perSecond(1),
                        RateLimit.perSecond(200, 2000));

        /** The same number of messages for everybody, and as many more units. */
        public static Speech all(RateLimit messages) {
            RateLimit units =
                    messages.equals(RateLimit.OFF)
                            ? RateLimit.OFF
                            : RateLimit.every(messages.intervalNs() / 20, 2000);
            return new Speech(messages, messages, DEFAULTS.typing, units);
        }
    }

    /**
     * How many connections there may be at one time.
     *
     * @param inAll 50,000, which is what the kernel's memory for sockets allows on a small box;
     *     never more than the process may open files
     * @param perAddress 256: a large office behind one address
     * @param turnedAway 16 more, that are told why they cannot stay
     * @param handshakes 1024 under way, of some 40 KiB each; for one more the oldest of the address
     *     with the most is closed
     * @param handshakeRate 10 a second of an address, each a millisecond of a processor, and as
     *     many at once as it may have connections: a large office whose line was down
     */
    public record Connections(
            int inAll, int perAddress, int turnedAway, int handshakes, RateLimit handshakeRate) {
        /** How long a handshake waits for its turn: less than any client waits for the server. */
        public static final long TURN_PATIENCE_NS = ofSeconds(2).toNanos();

        private static final Connections DEFAULTS =
                new Connections(50_000, 256, 16, 1024, RateLimit.perSecond(10, 256));
    }

    /**
     * How long a peer may take (PROTOCOL.md section 6).
     *
     * @param handshake 10 s for TLS from connecting on: five round trips by a satellite
     * @param header 10 s for a frame's header from its first byte on
     * @param body 30 s for the rest of the frame: 64 KiB by a modem
     * @param farewell 1 s to take the server's last words before the connection is closed
     * @param stranger 60 s without a frame in no room: as long as a person looks at a list of rooms
     */
    public record Patience(
            Duration handshake,
            Duration header,
            Duration body,
            Duration farewell,
            Duration stranger) {
        private static final Patience DEFAULTS =
                new Patience(
                        ofSeconds(10), ofSeconds(10), ofSeconds(30), ofSeconds(1), ofSeconds(60));
    }

    /**
     * How many rooms, members and tokens there may be at one time. A room and its tokens count for
     * who made it: the operator or an address. All clients together have half of what there may be
     * in all, so that they cannot keep the operator from it. Tokens that are used up or have
     * expired make place for new ones.
     *
     * @param inAll 10,000 rooms, of some 3 KiB each
     * @param members 100,000 of a room, more than one machine reaches
     * @param tokens 50,000 of a room
     * @param perAddress 100 rooms: enough for a large office behind one address
     * @param tokensInAll 100,000, of some 250 bytes each
     * @param tokensPerAddress 2,000 of the rooms made from one address, for a hundred teams of 20
     * @param bytesPerMaker 512 MiB stored of the rooms of one maker: half of what is stored in all,
     *     and eight rooms that have all that one may; more is refused
     */
    public record Rooms(
            int inAll,
            int members,
            int tokens,
            int perAddress,
            int tokensInAll,
            int tokensPerAddress,
            long bytesPerMaker) {
        /**
         * Members up to which joining and leaving are announced in a room. In larger ones the
         * announcements alone would grow with the square of the members.
         */
        public static final int ANNOUNCED = 256;

        private static final Rooms DEFAULTS =
                new Rooms(10_000, 100_000, 50_000, 100, 100_000, 2_000, 512L << 20);
    }

    /** Searches in what was said, which go on in turns, on one thread. */
    public static final class Searches {
        /** Searches that wait in all: each answers within a minute then, whatever it looks for. */
        public static final int IN_ALL = 64;

        /** Searches that wait for one address: a person has one, an office some. */
        public static final int PER_ADDRESS = 8;

        /** Time that one search may take of the thread: some 2,000,000 messages. */
        public static final Duration LONGEST = ofSeconds(5);

        private Searches() {}
    }

    /**
     * Rates of requests by kind: of one connection, and of all of an address. What comes sooner is
     * answered later, and refused once that would take longer than {@link #PATIENCE_NS}.
     *
     * @param enter 10 a second, 100 at once: somebody in a hundred rooms comes back
     * @param make 2 a second of rooms, or of 50 tokens, 20 at once: a script that sets up a server;
     *     any number from exempt networks, as of the rooms themselves; no more than twice that of
     *     an address, for each is a row on the disk
     * @param look 20 a second of what is known without the disk, 200 at once
     * @param read 20 a second of pages of a log, 200 at once: somebody reads up on a hundred rooms
     * @param search 2 a second, 10 at once: each may take a thread for a second
     * @param change 10 a second of all else that is stored or told to others, 100 at once
     * @param submit 200 a second of runs of units, which have their own rate
     * @param wrong 2 a second of frames that are no request, 10 at once: each is a line in the log
     */
    public record Asking(
            Allowance enter,
            Allowance make,
            Allowance look,
            Allowance read,
            Allowance search,
            Allowance change,
            Allowance submit,
            Allowance wrong) {
        /** How long a request waits for its turn: less than any client waits for an answer. */
        public static final long PATIENCE_NS = ofSeconds(2).toNanos();

        /** 10,000 blocks of files a second: more than one machine carries. */
        private static final Allowance FILE = Allowance.of(10_000, 20_000);

        private static final Asking DEFAULTS =
                new Asking(
                        Allowance.of(10, 100),
                        new Allowance(RateLimit.perSecond(2, 20), RateLimit.perSecond(4, 40)),
                        Allowance.of(20, 200),
                        Allowance.of(20, 200),
                        Allowance.of(2, 10),
                        Allowance.of(10, 100),
                        Allowance.of(200, 2000),
                        Allowance.of(2, 10));

        /** The allowance for a request of this kind. */
        public Allowance of(RequestKind kind) {
            return switch (kind) {
                case ENTER -> enter;
                case MAKE -> make;
                case LOOK -> look;
                case READ -> read;
                case SEARCH -> search;
                case CHANGE -> change;
                case SUBMIT -> submit;
                case FILE -> FILE;
                case WRONG -> wrong;
            };
        }
    }

    /**
     * Rates of one kind of request.
     *
     * @param own of one connection
     * @param address of all connections of an address: five times as often, ten times as many at
     *     once
     */
    public record Allowance(RateLimit own, RateLimit address) {
        private static final Allowance UNLIMITED = new Allowance(RateLimit.OFF, RateLimit.OFF);

        /** A rate a second of a connection, and a burst. */
        static Allowance of(int perSecond, int burst) {
            return new Allowance(
                    RateLimit.perSecond(perSecond, burst),
                    RateLimit.perSecond(5 * perSecond, 10 * burst));
        }
    }

    /**
     * How many bytes may wait to be sent to peers, or to become a frame.
     *
     * @param ofOne 256 KiB of one connection: four of the largest frames
     * @param inAll an eighth of the heap: what is beyond it costs the connection with the most
     */
    public record Waiting(int ofOne, long inAll) {
        private static final Waiting DEFAULTS =
                new Waiting(256 * 1024, Runtime.getRuntime().maxMemory() / 8);
    }

    /** The rate of requests of this kind: none for units, if members' messages have none. */
    public Allowance allowance(RequestKind kind) {
        return kind == RequestKind.SUBMIT && speech.units().equals(RateLimit.OFF)
                ? Allowance.UNLIMITED
                : asking.of(kind);
    }

    /** The same with members speaking so often. */
    public Budgets with(Speech other) {
        return new Budgets(other, connections, patience, rooms, asking, waiting, exempt);
    }

    /** The same with so many connections. */
    public Budgets with(Connections other) {
        return new Budgets(speech, other, patience, rooms, asking, waiting, exempt);
    }

    /** The same with peers that may take so long. */
    public Budgets with(Patience other) {
        return new Budgets(speech, connections, other, rooms, asking, waiting, exempt);
    }

    /** The same with so many rooms. */
    public Budgets with(Rooms other) {
        return new Budgets(speech, connections, patience, other, asking, waiting, exempt);
    }

    /** The same with these networks exempt. */
    public Budgets with(ExemptNetworks other) {
        return new Budgets(speech, connections, patience, rooms, asking, waiting, other);
    }

    /** The same with requests taken so often. */
    public Budgets with(Asking other) {
        return new Budgets(speech, connections, patience, rooms, other, waiting, exempt);
    }

    /** The same with so many bytes waiting. */
    public Budgets with(Waiting other) {
        return new Budgets(speech, connections, patience, rooms, asking, other, exempt);
    }
}
