package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.Device;
import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.EnterRoom;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.LeaveRoom;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.Enter;
import dev.tcrp.tui.session.SessionCommand.Kick;
import dev.tcrp.tui.session.SessionCommand.Leave;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.session.SessionCommand.ListRooms;
import dev.tcrp.tui.session.SessionCommand.Make;
import dev.tcrp.tui.session.SessionCommand.MarkRead;
import dev.tcrp.tui.session.SessionCommand.Mint;
import dev.tcrp.tui.session.SessionCommand.Mute;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionCommand.Rename;
import dev.tcrp.tui.session.SessionCommand.Say;
import dev.tcrp.tui.session.SessionCommand.SayAgain;
import dev.tcrp.tui.session.SessionCommand.Search;
import dev.tcrp.tui.session.SessionCommand.SetTopic;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Entered;
import dev.tcrp.tui.session.SessionEvent.KeyGiven;
import dev.tcrp.tui.session.SessionEvent.Left;
import dev.tcrp.tui.session.SessionEvent.Made;
import dev.tcrp.tui.session.SessionEvent.MemberRenamed;
import dev.tcrp.tui.session.SessionEvent.MembersListed;
import dev.tcrp.tui.session.SessionEvent.Minted;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.RoomsListed;
import dev.tcrp.tui.session.SessionEvent.Sent;
import dev.tcrp.tui.session.SessionEvent.TopicChanged;
import dev.tcrp.tui.session.SpokenWords;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.RequestClient;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The rooms of one person on a server of ours: carries out commands on the connection that is
 * there. Owned by the session's loop.
 */
public final class OwnRooms {
    /** Why nothing more is said in a room. */
    static final String LEFT = "You left the room.";

    private static final int TOKENS = 5;

    /** Long enough to find the room again after a connection that was lost for a while. */
    private static final Lifetime KEPT = Lifetime.of(Duration.ofMinutes(1));

    private final Consumer<SessionEvent> events;
    private final Consumer<SessionCommand> offline;
    private final RoomNews news;
    private final Delivery delivery;
    private final Logs logs;
    private final ReadMarks readMarks = new ReadMarks(System.nanoTime());
    private final Map<RoomName, RoomMembership> places = new LinkedHashMap<>();
    private UserName user;

    /**
     * Nowhere yet.
     *
     * @param offline is handed the commands that a lost connection left without an answer
     */
    OwnRooms(
            UserName user,
            Device device,
            Loop loop,
            Consumer<SessionEvent> events,
            Consumer<SessionCommand> offline) {
        this.user = user;
        this.events = events;
        this.offline = offline;
        this.news = new RoomNews(events, this::renamed);
        this.logs = new Logs(events);
        this.delivery = new Delivery(device, loop, news::tell, events, this::atEntry);
    }

    Delivery delivery() {
        return delivery;
    }

    ReadMarks readMarks() {
        return readMarks;
    }

    RoomNews news() {
        return news;
    }

    boolean isIn(RoomName room) {
        return places.containsKey(room);
    }

    /**
     * We are not in the room any more.
     *
     * @param why in words, for what was said there and is not acknowledged
     */
    void forget(RoomName room, String why) {
        places.remove(room);
        delivery.left(room, why);
        news.forget(room);
    }

    /** To be said once there is a connection; whether we are in the room. */
    boolean sayLater(Say say) {
        boolean isIn = isIn(say.room());
        if (isIn) {
            delivery.say(say);
        }
        return isIn;
    }

    void carryOut(SessionCommand command, RequestClient server) {
        switch (command) {
            case Enter(var room, var token) ->
                    enter(new Entry(command, room, token, user, false, false), server);
            case Make(var room) -> make(command, room, user, false, server);
            case Say say -> say(say, server.connection());
            case SayAgain again -> sayAgain(again);
            case ReadOlder older -> logs.older(older, server, refused(command), lost(command));
            case Search search -> search(search, server);
            case MarkRead read -> readMarks.put(read.room(), () -> logs.markRead(read, server));
            case Leave(var room) -> leave(command, room, server);
            case ListRooms() ->
                    Listings.rooms(
                            server,
                            found -> events.accept(new RoomsListed(found)),
                            refused(command),
                            lost(command));
            case ListMembers(var room) ->
                    Listings.members(
                            room,
                            server,
                            found -> events.accept(new MembersListed(room, found)),
                            refused(command),
                            lost(command));
            case Mint(var room, var terms) -> mint(command, room, terms, server);
            case Kick(var room, var user, var reason) ->
                    order(command, new KickMember(room, user, reason), server);
            case Mute(var room, var user, var seconds) ->
                    order(command, new MuteMember(room, user, seconds), server);
            case SetTopic(var room, var topic) -> setTopic(command, room, topic, server);
            case Rename(var name) -> rename(command, name, server);
        }
    }

    /** Enters every room again, on a new connection. */
    void enterAgain(RequestClient server) {
        for (var place : List.copyOf(places.entrySet())) {
            RoomName room = place.getKey();
            RoomMembership was = place.getValue();
            var command = new Enter(room, was.token());
            enter(new Entry(command, room, was.token(), was.name(), was.made(), true), server);
        }
    }

    /** Leaves every room; done when the server has answered for each. */
    CompletableFuture<?> leaveAll(Connection connection) {
        return CompletableFuture.allOf(
                places.keySet().stream()
                        .map(room -> connection.send(new LeaveRoom(room)))
                        .toArray(CompletableFuture<?>[]::new));
    }

    private void make(
            SessionCommand command,
            RoomName room,
            UserName name,
            boolean again,
            RequestClient server) {
        var open = new OpenRoom(room, TOKENS, KEPT, Optional.of(name), Topic.NONE, Terms.USUAL);
        server.ask(
                open,
                OpenRoom.Opened.class,
                opened -> {
                    events.accept(new Made(room, opened.tokens()));
                    var own = opened.tokens().getFirst();
                    places.put(room, new RoomMembership(own, name, true, 0));
                    enter(new Entry(command, room, own, name, true, again), server);
                },
                refusal -> {
                    forget(room, refusal.text());
                    refused(command).accept(refusal);
                },
                lost(command));
    }

    private void enter(Entry entry, RequestClient server) {
        news.hold(entry.room());
        int port = server.connection().udpPort();
        server.ask(
                new EnterRoom(entry.room(), entry.token(), entry.name(), port),
                EnterRoom.Entered.class,
                entered -> entered(entry, entered, server),
                refusal -> notEntered(entry, refusal, server),
                lost(entry.command()));
    }

    private void entered(Entry entry, EnterRoom.Entered entered, RequestClient server) {
        RoomName room = entry.room();
        Token key = entered.key().orElse(entry.token());
        places.put(room, new RoomMembership(key, entry.name(), entry.made(), entered.udpPort()));
        entered.key().ifPresent(given -> events.accept(new KeyGiven(room, given)));
        news.renamed(room, entry.name());
        server.connection().hearOnly(entered.udpPort());
        delivery.entered(entered, server);
        Consumer<List<UserName>> tell =
                members -> {
                    events.accept(
                            new Entered(
                                    room,
                                    entered.role(),
                                    entered.topic(),
                                    members,
                                    entry.again(),
                                    entered.log().last(),
                                    entered.log().read()));
                    news.release(room, nameIn(room));
                };
        Listings.members(
                room, server, tell, refusal -> tell.accept(List.of(nameIn(room))), () -> {});
        // Behind the members: who is there is known sooner, however long reading takes.
        if (!entry.again() && delivery.isKept(room) && entered.log().last() > 0) {
            atEntry(room, entered.log().last(), server);
        }
    }

    private void atEntry(RoomName room, long last, RequestClient server) {
        logs.atEntry(room, last, server, older -> news.tell(room, older));
    }

    private void notEntered(Entry entry, Refusal refusal, RequestClient server) {
        if (entry.again() && entry.made() && refusal.reason() == Reason.NOT_FOUND) {
            make(entry.command(), entry.room(), entry.name(), true, server);
        } else {
            forget(entry.room(), refusal.text());
            refused(entry.command()).accept(refusal);
        }
    }

    private void say(Say say, Connection connection) {
        RoomMembership place = places.get(say.room());
        if (place == null) {
            refused(say).accept(notIn(say.room()));
        } else if (connection.isSealed()) {
            delivery.say(say);
        } else {
            sayUnsealed(say, connection, place);
        }
    }

    /** Whether it arrives is not known, and nobody will say so. */
    private void sayUnsealed(Say say, Connection connection, RoomMembership place) {
        try {
            String words = SpokenWords.of(say, place.name());
            connection.say(say.room(), words, place.udpPort());
            events.accept(new Sent(say.room(), say.id(), 0, Instant.now()));
        } catch (InvalidFieldException e) {
            refused(say).accept(new Refusal(Reason.INVALID, e.getMessage() + "."));
        } catch (IOException e) {
            String words = "It could not be sent (%s). Say it again.".formatted(e.getMessage());
            refused(say).accept(new Refusal(Reason.FULL, words));
        }
    }

    /** To be said again, now or once there is a connection. */
    void sayAgain(SayAgain again) {
        if (!isIn(again.room())) {
            refused(again).accept(notIn(again.room()));
        } else if (!delivery.sayAgain(again)) {
            String words = "That line has not failed, or was too long ago.";
            refused(again).accept(new Refusal(Reason.INVALID, words));
        }
    }

    private void search(Search search, RequestClient server) {
        try {
            logs.search(search, server, refused(search), lost(search));
        } catch (InvalidFieldException e) {
            refused(search).accept(new Refusal(Reason.INVALID, e.getMessage() + "."));
        }
    }

    private void leave(SessionCommand command, RoomName room, RequestClient server) {
        server.ask(
                new LeaveRoom(room),
                Response.Done.class,
                done -> {
                    forget(room, LEFT);
                    events.accept(new Left(room));
                },
                refusal -> {
                    forget(room, LEFT);
                    refused(command).accept(refusal);
                },
                lost(command));
    }

    /** What comes of it is news to everybody in the room. */
    private void order(SessionCommand command, Request.Further order, RequestClient server) {
        server.ask(order, Response.Done.class, done -> {}, refused(command), lost(command));
    }

    private void mint(SessionCommand command, RoomName room, Terms terms, RequestClient server) {
        server.ask(
                new MintTokens(room, 1, Optional.empty(), terms),
                MintTokens.Minted.class,
                minted -> minted.tokens().forEach(t -> events.accept(new Minted(room, t, terms))),
                refused(command),
                lost(command));
    }

    private void setTopic(
            SessionCommand command, RoomName room, Topic topic, RequestClient server) {
        server.ask(
                new dev.tcrp.protocol.op.SetTopic(room, topic, Optional.empty()),
                Response.Done.class,
                done -> events.accept(new TopicChanged(room, topic, nameIn(room).value())),
                refused(command),
                lost(command));
    }

    private void rename(SessionCommand command, UserName name, RequestClient server) {
        if (places.isEmpty()) {
            user = name;
            events.accept(new Notice(Optional.empty(), "You go by %s now.".formatted(name)));
        }
        for (RoomName room : List.copyOf(places.keySet())) {
            server.ask(
                    new dev.tcrp.protocol.op.Rename(room, name),
                    Response.Done.class,
                    done -> {
                        user = name;
                        renamed(room, name);
                    },
                    refusal -> refused(command).accept(notRenamed(room, refusal)),
                    lost(command));
        }
    }

    /** We go by this name there, whichever of our devices wanted that. */
    private void renamed(RoomName room, UserName name) {
        RoomMembership place = places.get(room);
        if (place != null && !place.name().equals(name)) {
            places.put(room, place.named(name));
            news.renamed(room, name);
            news.tell(room, new MemberRenamed(room, place.name(), name));
        }
    }

    private Refusal notRenamed(RoomName room, Refusal refusal) {
        return new Refusal(
                refusal.reason(),
                "%s In %s you are still %s.".formatted(refusal.text(), room, nameIn(room)));
    }

    private UserName nameIn(RoomName room) {
        RoomMembership place = places.get(room);
        return place == null ? user : place.name();
    }

    private Consumer<Refusal> refused(SessionCommand command) {
        return refusal -> events.accept(new Refused(command, refusal));
    }

    private Runnable lost(SessionCommand command) {
        return () -> offline.accept(command);
    }

    public static Refusal notIn(RoomName room) {
        return new Refusal(
                Reason.NOT_A_MEMBER, "You are not in %s. Join it first.".formatted(room));
    }
}
