package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Rename;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.Refusals;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Leave;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.session.SessionCommand.ListRooms;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.MarkRead;
import dev.tcrp.tui.session.SessionCommand.Mint;
import dev.tcrp.tui.session.SessionCommand.Order;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.Search;
import dev.tcrp.tui.session.SessionCommand.SetTopic;
import dev.tcrp.tui.session.SessionCommand.Show;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Admitted;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.KeyGiven;
import dev.tcrp.tui.session.SessionEvent.Left;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.MemberRenamed;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SpokenWords;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.session.sync.ReadMarks;
import dev.tcrp.tui.session.sync.SendQueue;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The rooms of one person on a server of ours: carries out commands on the connection that is
 * there. Owned by the session's loop.
 */
final class OwnRooms {
    /** Why nothing more is said in a room. */
    static String left() {
        return Words.of("session.you_left");
    }

    /** The maker's own; friends are invited. */
    private static final int TOKENS = 1;

    /** Who made a room finds it again after a holiday. */
    private static final Lifetime LIFETIME = Lifetime.of(Duration.ofDays(60));

    private final ServerAddress address;
    private final Loop loop;
    private final Consumer<SessionEvent> events;
    private final RoomNews news;
    private final RoomMessages messages;
    private final Logs logs;
    private final RoomRequests requests;
    private final ReadMarks readMarks;
    private final Map<RoomName, RoomMembership> memberships = new LinkedHashMap<>();
    private final Set<RoomName> expected = new HashSet<>();
    private List<HeldToken> held = List.of();
    private UserName user;

    /**
     * In no room yet.
     *
     * @param offline is handed the commands that a lost connection left without an answer
     */
    OwnRooms(
            ServerAddress address,
            UserName user,
            SendQueue queue,
            Loop loop,
            Consumer<SessionEvent> events,
            Consumer<SessionCommand> offline) {
        this.address = address;
        this.user = user;
        this.loop = loop;
        this.events = events;
        this.news = new RoomNews(address, events, this::renamed);
        this.logs = new Logs(address, events);
        this.requests = new RoomRequests(logs, events, offline);
        this.messages = new RoomMessages(address, queue, loop, news, logs, events);
        this.readMarks = new ReadMarks(loop.nowNs());
    }

    RoomMessages messages() {
        return messages;
    }

    RoomNews news() {
        return news;
    }

    boolean isIn(RoomName room) {
        return memberships.containsKey(room);
    }

    /** The room is going to be entered: what is said there waits for that. */
    void expect(RoomName room) {
        expected.add(room);
    }

    /** No room is going to be entered, in words why. */
    void expectNothing(String why) {
        List.copyOf(expected).forEach(room -> forget(room, why));
    }

    /**
     * Does what is due.
     *
     * @param server is asked; none while there is no connection
     */
    void tick(@Nullable RequestClient server, long nowNs) {
        messages.tick(nowNs);
        news.tick(nowNs);
        if (server != null) {
            readMarks.due(nowNs).forEach((room, seq) -> logs.markRead(room, seq, server));
        }
    }

    /** When {@link #tick} has something to do, if nothing happens before. */
    long dueNs(boolean online, long nowNs) {
        long dueNs = Loop.earlier(messages.dueNs(nowNs), news.dueNs(nowNs));
        return online ? Loop.earlier(dueNs, readMarks.dueNs(nowNs)) : dueNs;
    }

    /**
     * We are not in the room any more.
     *
     * @param why in words, for what was said there and is not acknowledged
     */
    void forget(RoomName room, String why) {
        expected.remove(room);
        memberships.remove(room);
        messages.left(room, why);
        news.forget(room);
    }

    /** To be said once we are in the room; whether we are, or are entering it. */
    boolean sayLater(Say say) {
        boolean isExpected = isIn(say.room().room()) || expected.contains(say.room().room());
        if (isExpected) {
            messages.say(say);
        }
        return isExpected;
    }

    /** Who we are in this room, if we are in it. */
    Optional<RoomMembership> membership(RoomName room) {
        return Optional.ofNullable(memberships.get(room));
    }

    void carryOut(SessionCommand command, RequestClient server) {
        switch (command) {
            case SessionCommand.SendFile _,
                    SessionCommand.SaveFile _,
                    SessionCommand.OpenPicture _,
                    SessionCommand.StopFiles _ ->
                    throw new IllegalStateException("files have threads of their own");
            case Enter(RoomKey(var _, var room), var token, var as) -> {
                var membership = new RoomMembership(room, token, as.orElse(user), false);
                enter(command, membership, false, server);
            }
            case Make(RoomKey(var _, var room)) -> make(command, room, user, false, server);
            case Say say -> say(say, server.connection());
            case SayAgain again -> sayAgain(again);
            case SessionCommand.SayLeft left -> messages.sayLeft(left);
            case ReadOlder older -> requests.older(older, server);
            case Search search -> requests.search(search, server);
            case SessionCommand.OpenDirect open -> requests.open(open, server);
            case SessionCommand.EnterDirect enter -> enterDirect(enter, server);
            case SessionCommand.TellAway tell -> requests.tell(tell, server);
            case SessionCommand.AskSeen ask -> requests.seen(ask, server);
            case SessionCommand.AskReactors ask -> requests.reactors(ask, server);
            case SessionCommand.Choose choose -> requests.choose(choose, server);
            case MarkRead read -> readMarks.put(read.room().room(), read.seq());
            case SessionCommand.TellTyping(RoomKey(var _, var room)) ->
                    server.connection().type(room);
            case Show show -> {
                hold(show);
                show(server);
            }
            case Leave(RoomKey(var _, var room)) -> leave(command, room, server);
            case ListRooms list -> requests.list(list, server);
            case ListMembers list -> requests.list(list, server);
            case SessionCommand.ListBans list -> requests.list(list, server);
            case Mint mint -> requests.mint(mint, server);
            case Order order -> requests.order(order, server);
            case SetTopic topic ->
                    requests.setTopic(topic, nameIn(topic.room().room()).value(), server);
            case SessionCommand.Rename(var name) -> rename(command, name, server);
        }
    }

    /** These tokens are shown from now on. */
    void hold(Show show) {
        held = show.tokens();
    }

    /** Shows what is held. */
    void show(RequestClient server) {
        if (!held.isEmpty()) {
            requests.show(held, server);
        }
    }

    /** Enters every room again, on a new connection. */
    void enterAgain(RequestClient server) {
        for (RoomMembership was : List.copyOf(memberships.values())) {
            enter(new Enter(key(was.room()), was.token()), was, true, server);
        }
    }

    /** Leaves every room; done when the server has answered for each. */
    CompletableFuture<?> leaveAll(Connection connection) {
        return CompletableFuture.allOf(
                memberships.keySet().stream()
                        .map(room -> connection.send(new LeaveRoom(room)))
                        .toArray(CompletableFuture<?>[]::new));
    }

    private void enterDirect(SessionCommand.EnterDirect command, RequestClient server) {
        RoomMembership met = memberships.get(command.met().room());
        RoomName room = command.room().room();
        if (met == null) {
            requests.refused(command).accept(Refusals.ofStranger(command.met().room()));
        } else if (!isIn(room) && !expected.contains(room)) {
            enter(command, new RoomMembership(room, met.token(), met.name(), false), false, server);
        }
    }

    private void make(
            SessionCommand command,
            RoomName room,
            UserName name,
            boolean again,
            RequestClient server) {
        expect(room);
        var open = new OpenRoom(room, TOKENS, LIFETIME, Optional.of(name), Topic.NONE, Terms.USUAL);
        server.ask(
                open,
                OpenRoom.Opened.class,
                opened -> {
                    var own = opened.tokens().getFirst();
                    events.accept(new Admitted(key(room), name, own, true));
                    events.accept(new Made(key(room), opened.tokens()));
                    var membership = new RoomMembership(room, own, name, true);
                    memberships.put(room, membership);
                    enter(command, membership, again, server);
                },
                refusal -> {
                    forget(room, refusal.text());
                    requests.refused(command).accept(refusal);
                },
                requests.lost(command));
    }

    /**
     * Enters a room.
     *
     * @param command what this is done for; a refusal names it
     * @param again whether we were in it on a connection that was lost
     */
    private void enter(
            SessionCommand command, RoomMembership as, boolean again, RequestClient server) {
        expect(as.room());
        news.hold(as.room());
        int port = server.connection().udpPort();
        server.ask(
                new EnterRoom(as.room(), as.token(), as.name(), port),
                EnterRoom.Entered.class,
                entered -> entered(as, entered, again, server),
                refusal -> notEntered(command, as, again, refusal, server),
                requests.lost(command));
    }

    private void entered(
            RoomMembership as, EnterRoom.Entered entered, boolean again, RequestClient server) {
        RoomName room = as.room();
        expected.remove(room);
        Token own = entered.key().orElse(as.token());
        memberships.put(room, as.entered(own, entered.udpPort()));
        events.accept(new Admitted(key(room), as.name(), own, false));
        entered.key().ifPresent(given -> events.accept(new KeyGiven(key(room), given)));
        news.renamed(room, as.name());
        server.connection().hearOnly(entered.udpPort());
        messages.entered(entered, server);
        Consumer<List<MemberSummary>> tell =
                members -> {
                    events.accept(told(entered, members, again));
                    events.accept(new SessionEvent.MembersListed(key(room), members, false));
                    news.release(room, nameIn(room));
                    requests.absences(key(room), members, server);
                };
        PagedLists.members(
                room, server, tell, refusal -> tell.accept(List.of(ourselves(entered))), () -> {});
        // Behind the members: who is there is known sooner, however long reading takes.
        if (messages.isStored(room) && (!again || messages.isUntold(room))) {
            messages.readNewest(room, entered.log().last());
        }
    }

    private MemberSummary ourselves(EnterRoom.Entered entered) {
        UserName own = nameIn(entered.room());
        return new MemberSummary(own, entered.role(), MemberSummary.Presence.HERE, false);
    }

    private Entered told(EnterRoom.Entered entered, List<MemberSummary> members, boolean again) {
        return new Entered(
                key(entered.room()),
                entered.role(),
                entered.topic(),
                members.stream().map(MemberSummary::user).toList(),
                again,
                entered.log().last(),
                entered.log().read());
    }

    private void notEntered(
            SessionCommand command,
            RoomMembership as,
            boolean again,
            Refusal refusal,
            RequestClient server) {
        if (again && as.made() && refusal.reason() == Reason.NOT_FOUND) {
            make(command, as.room(), as.name(), true, server);
        } else {
            forget(as.room(), refusal.text());
            requests.refused(command).accept(refusal);
        }
    }

    private void say(Say say, Connection connection) {
        RoomMembership as = memberships.get(say.room().room());
        if (connection.isSealed()) {
            if (!sayLater(say)) {
                requests.refused(say).accept(Refusals.ofStranger(say.room().room()));
            }
        } else if (as == null) {
            requests.refused(say).accept(Refusals.ofStranger(say.room().room()));
        } else {
            sayUnsealed(say, connection, as);
        }
    }

    /** Whether it arrives is not known, and nobody will say so. */
    private void sayUnsealed(Say say, Connection connection, RoomMembership as) {
        try {
            String words = SpokenWords.of(say, as.name());
            connection.say(say.room().room(), words, as.udpPort());
            events.accept(new Sent(say.room(), say.id(), 0, loop.time()));
        } catch (InvalidFieldException e) {
            requests.refused(say).accept(new Refusal(Reason.INVALID, Complaints.of(e)));
        } catch (IOException e) {
            String words = Words.of("session.not_sent", e.getMessage());
            requests.refused(say).accept(new Refusal(Reason.FULL, words));
        }
    }

    /** To be said again, now or once there is a connection. */
    void sayAgain(SayAgain again) {
        if (!isIn(again.room().room())) {
            requests.refused(again).accept(Refusals.ofStranger(again.room().room()));
        } else if (!messages.sayAgain(again)) {
            String words = Words.of("session.not_failed");
            requests.refused(again).accept(new Refusal(Reason.INVALID, words));
        }
    }

    private void leave(SessionCommand command, RoomName room, RequestClient server) {
        server.ask(
                new LeaveRoom(room),
                Response.Done.class,
                done -> {
                    forget(room, left());
                    events.accept(new Left(key(room)));
                },
                refusal -> {
                    forget(room, left());
                    requests.refused(command).accept(refusal);
                },
                requests.lost(command));
    }

    /** Goes by another name in the first room; false where there are rooms already. */
    boolean isRenamedBeforeTheFirst(UserName name) {
        if (memberships.isEmpty()) {
            user = name;
        }
        return memberships.isEmpty();
    }

    private void rename(SessionCommand command, UserName name, RequestClient server) {
        if (memberships.isEmpty()) {
            user = name;
        }
        for (RoomName room :
                memberships.keySet().stream().filter(r -> !DirectRoom.is(r)).toList()) {
            server.ask(
                    new Rename(room, name),
                    Response.Done.class,
                    done -> {
                        user = name;
                        renamed(room, name);
                    },
                    refusal -> requests.refused(command).accept(notRenamed(room, refusal)),
                    requests.lost(command));
        }
    }

    /** We go by this name there, whichever of our devices wanted that. */
    private void renamed(RoomName room, UserName name) {
        RoomMembership as = memberships.get(room);
        if (as != null && !as.name().equals(name)) {
            memberships.put(room, as.named(name));
            news.renamed(room, name);
            news.tell(room, new MemberRenamed(key(room), as.name(), name));
        }
    }

    private Refusal notRenamed(RoomName room, Refusal refusal) {
        return new Refusal(
                refusal.reason(), Words.of("session.still", refusal.text(), room, nameIn(room)));
    }

    private UserName nameIn(RoomName room) {
        RoomMembership as = memberships.get(room);
        return as == null ? user : as.name();
    }

    private RoomKey key(RoomName room) {
        return new RoomKey(address, room);
    }
}
