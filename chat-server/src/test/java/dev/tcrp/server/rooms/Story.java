package dev.tcrp.server.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.sealed.DatagramKeys;
import dev.tcrp.server.budget.Budgets;
import dev.tcrp.server.rooms.Effect.Tell;
import dev.tcrp.server.store.Change;
import dev.tcrp.server.store.StoredRoom;
import dev.tcrp.server.store.StoredRooms;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory, the people in it, and time that passes by hand. */
final class Story {
    static final InetAddress SERVER = InetAddress.ofLiteral("192.0.2.9");
    static final RoomName HOGE = new RoomName("hoge");

    private final Directory directory;
    private final List<Effect> effects = new ArrayList<>();
    private List<FromServer> replies = List.of();
    private ClientId asking = ClientId.local(0);
    private long nowNs;
    private Duration delay = Duration.ZERO;
    private int tokensMade;
    private long connections;

    /** Everybody may look into all rooms, so that a story can tell what came of it. */
    Story(Budgets budgets, long beginNs) {
        this(budgets, Access.OF_THIS_MACHINE.with(RoomListing.ALL), beginNs);
    }

    Story(Budgets budgets, Access strangers, long beginNs) {
        this.directory = new Directory(budgets, strangers, new Numbered(), UdpService.at(9002));
        this.nowNs = beginNs;
    }

    Story() {
        this(Budgets.DEFAULTS, 0);
    }

    Person person(String user) {
        return new Person(new UserName(user), ClientId.local(++connections));
    }

    /** The rooms of a server that was there before. */
    void finds(StoredRoom room) {
        directory.restore(new StoredRooms(List.of(room), room.made().room()), now());
    }

    /** From now on rooms are kept, and there is none yet. */
    void keepsRooms() {
        directory.restore(new StoredRooms(List.of(), 0), now());
    }

    /** Another server of the cluster has stored this. */
    void hears(Change... changes) {
        for (Change change : changes) {
            directory.hear(change, now());
        }
    }

    /** Another server has all rooms from now on. */
    void givesAllAway() {
        directory.disown(0, now());
    }

    void passes(Duration time) {
        nowNs += time.toNanos();
        effects.clear();
        replies = List.of();
        if (directory.isDue(nowNs)) {
            effects.addAll(directory.expire(now()));
        }
    }

    /** How many memberships there are. */
    int memberships() {
        return directory.members();
    }

    /** The operator orders this; what people are told of it is in their {@code told}. */
    Report orders(Order order) {
        effects.clear();
        asking = ClientId.local(0);
        List<Report> reports = new ArrayList<>();
        apply(new Command.Operate(order, reports::add));
        for (Effect effect : effects) {
            if (effect instanceof Effect.HandReport(var to, var report)) {
                to.accept(report);
            }
        }
        assertThat(reports).hasSize(1);
        return reports.getFirst();
    }

    /** Strangers may do this from now on. */
    void adopts(Access strangers) {
        directory.adopt(strangers);
    }

    private Moment now() {
        return new Moment(nowNs, TimeUnit.NANOSECONDS.toMillis(nowNs));
    }

    /** How long the answer to the last request waits. */
    Duration delay() {
        return delay;
    }

    /** All that came of the last thing that anybody did. */
    List<Effect> effects() {
        return effects;
    }

    /** Tokens that nobody would take for random ones. */
    private final class Numbered implements TokenSource {
        @Override
        public Token fresh() {
            return new Token("token-" + ++tokensMade);
        }

        @Override
        public Token original() {
            return new Token("original-" + ++tokensMade);
        }
    }

    private void apply(Command command) {
        Outcome outcome = directory.apply(command, now());
        effects.addAll(outcome.effects());
        delay = Duration.ZERO;
        replies = frames(outcome.reply());
    }

    private List<FromServer> frames(PendingReply reply) {
        return switch (reply) {
            case PendingReply.Ready(var frames) -> frames;
            case PendingReply.Later(var frames, var delayNs) -> {
                delay = Duration.ofNanos(delayNs);
                yield frames;
            }
            case PendingReply.AfterStorage(var frames) -> frames;
            case PendingReply.Welcome(_, var entered, var more, _) ->
                    Stream.concat(Stream.of(entered), more.stream()).toList();
            case PendingReply.LogPart _, PendingReply.FoundInLog _ -> List.of();
            case PendingReply.ReactorsInLog _, PendingReply.Transfer _ -> List.of();
            case PendingReply.SeenByOthers(_, _, var answer) -> List.of(answer);
        };
    }

    /** Somebody on a connection. */
    final class Person {
        private final UserName user;
        private final ClientId id;
        private final InetAddress address;

        Person(UserName user, ClientId id) {
            this(user, id, InetAddress.getLoopbackAddress());
        }

        Person(UserName user, ClientId id, InetAddress address) {
            this.user = user;
            this.id = id;
            this.address = address;
        }

        /** The same person on a connection from this address. */
        Person from(String elsewhere) {
            return new Person(
                    user, ClientId.local(++connections), InetAddress.ofLiteral(elsewhere));
        }

        /** The same person on another connection. */
        Person again() {
            return new Person(user, ClientId.local(++connections));
        }

        UserName user() {
            return user;
        }

        ClientId id() {
            return id;
        }

        /** The first answer; events are in {@link #told}. */
        FromServer asks(Request request) {
            effects.clear();
            asking = id;
            apply(new Command.Ask(id, new Endpoints(address, SERVER), request));
            return told().stream().filter(Response.class::isInstance).findFirst().orElseThrow();
        }

        List<Token> opens(RoomName room, int tokens, Lifetime lifetime) {
            var open =
                    new OpenRoom(room, tokens, lifetime, Optional.empty(), Topic.NONE, Terms.USUAL);
            return ((OpenRoom.Opened) asks(open)).tokens();
        }

        EnterRoom.Entered enters(RoomName room, Token token) {
            var answer = asks(entering(room, token));
            assertThat(answer).isInstanceOf(EnterRoom.Entered.class);
            return (EnterRoom.Entered) answer;
        }

        /** As our client does within TLS. */
        void entersByAPath(RoomName room, Token token) {
            var path = new dev.tcrp.protocol.sealed.ConnectionId(id.number());
            var keys = new DatagramKeys(path, new byte[DatagramKeys.SIZE]);
            apply(new Command.OpenPath(id, SERVER, Device.of(new byte[16]), keys));
            assertThat(asks(new EnterRoom(room, token, user, 0)))
                    .isInstanceOf(EnterRoom.Entered.class);
        }

        /** By a path of this device, in a room that another server decided about until now. */
        void resumes(MemberState was, Device device) {
            apply(new Command.Reached(id, device));
            effects.clear();
            apply(new Command.Resume(id, was));
        }

        /** As a host who is in. */
        Token mints(Terms terms) {
            var mint = new MintTokens(HOGE, 1, Optional.empty(), terms);
            return ((MintTokens.Minted) asks(mint)).tokens().getFirst();
        }

        Request entering(RoomName room, Token token) {
            return new EnterRoom(room, token, user, 10_000 + (int) id.number());
        }

        void isRefused(Request request, Reason reason) {
            var refused = (Response.Refused) asks(request);
            assertThat(refused.refusal().reason()).as(refused.toString()).isEqualTo(reason);
            assertThat(refused.refusal().text()).endsWith(".");
        }

        void disconnects() {
            effects.clear();
            apply(new Command.Disconnect(id));
        }

        /** What this client is told because of the last thing that anybody did. */
        List<FromServer> told() {
            Stream<FromServer> answers = id.equals(asking) ? replies.stream() : Stream.empty();
            return Stream.concat(
                            answers,
                            effects.stream()
                                    .filter(Tell.class::isInstance)
                                    .map(Tell.class::cast)
                                    .filter(tell -> tell.client().equals(id))
                                    .map(Tell::message))
                    .toList();
        }
    }
}
