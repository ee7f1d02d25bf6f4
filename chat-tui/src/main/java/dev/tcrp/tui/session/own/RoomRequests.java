package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.op.AskSeen;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.ListAbsences;
import dev.tcrp.protocol.op.ListReactors;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.op.ListReactors.Reactors;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenDirect;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowLastSeen;
import dev.tcrp.protocol.op.ShowTokens;
import dev.tcrp.protocol.op.Standing;
import dev.tcrp.protocol.op.TakeDirect;
import dev.tcrp.protocol.op.TellAway;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.session.SessionCommand.ListRooms;
import dev.tcrp.tui.session.SessionCommand.Mint;
import dev.tcrp.tui.session.SessionCommand.Order;
import dev.tcrp.tui.session.SessionCommand.ReadOlder;
import dev.tcrp.tui.session.SessionCommand.Search;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.MembersListed;
import dev.tcrp.tui.session.SessionEvent.Minted;
import dev.tcrp.tui.session.SessionEvent.Notice;
import dev.tcrp.tui.session.SessionEvent.Refused;
import dev.tcrp.tui.session.SessionEvent.RoomsListed;
import dev.tcrp.tui.session.SessionEvent.TopicChanged;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The commands that are one request and its answer, and change nothing here. Owned by the session's
 * loop.
 *
 * @param events is told what comes of a command
 * @param offline is handed the commands that a lost connection left without an answer
 */
record RoomRequests(Logs logs, Consumer<SessionEvent> events, Consumer<SessionCommand> offline) {
    /** More names say nothing to anybody. */
    private static final int MOST_REACTORS = 1_000;

    void older(ReadOlder command, RequestClient server) {
        logs.older(command, server, refused(command), lost(command));
    }

    void search(Search command, RequestClient server) {
        try {
            logs.search(command, server, refused(command), lost(command));
        } catch (InvalidFieldException e) {
            refused(command).accept(new Refusal(Reason.INVALID, Complaints.of(e)));
        }
    }

    void list(ListRooms command, RequestClient server) {
        PagedLists.rooms(
                server,
                found -> events.accept(new RoomsListed(found)),
                refused(command),
                lost(command));
    }

    void list(ListMembers command, RequestClient server) {
        RoomKey room = command.room();
        PagedLists.members(
                room.room(),
                server,
                found -> {
                    events.accept(new MembersListed(room, found, command.told()));
                    absences(room, found, server);
                },
                refused(command),
                lost(command));
    }

    void list(SessionCommand.ListBans command, RequestClient server) {
        RoomKey room = command.room();
        PagedLists.bans(
                room.room(),
                server,
                found -> events.accept(new SessionEvent.BansListed(room, found)),
                refused(command),
                lost(command));
    }

    void mint(Mint command, RequestClient server) {
        RoomKey room = command.room();
        Terms terms = command.terms();
        server.ask(
                new MintTokens(room.room(), 1, Optional.empty(), terms),
                MintTokens.Minted.class,
                minted -> minted.tokens().forEach(t -> events.accept(new Minted(room, t, terms))),
                refused(command),
                lost(command));
    }

    /** A server that knows no shown tokens hides nothing. */
    void show(List<HeldToken> held, RequestClient server) {
        server.ask(
                new ShowTokens(held),
                ShowTokens.TokensShown.class,
                shown -> {
                    if (shown.standings().contains(Standing.NONE)) {
                        events.accept(new Notice(Optional.empty(), Words.of("session.worthless")));
                    }
                },
                refusal -> {},
                () -> {});
    }

    void open(SessionCommand.OpenDirect command, RequestClient server) {
        RoomKey met = command.room();
        server.ask(
                new OpenDirect(met.room(), command.user()),
                OpenDirect.DirectOpened.class,
                opened -> {
                    var room = new RoomKey(met.server(), opened.name());
                    var asked = Optional.of(command.text());
                    events.accept(new SessionEvent.DirectRoom(met, room, opened.user(), asked));
                },
                refused(command),
                lost(command));
    }

    /** A server that knows no direct rooms makes none. */
    void choose(SessionCommand.Choose command, RequestClient server) {
        RoomName room = command.room().room();
        Request.InRoom request =
                switch (command.choice()) {
                    case DIRECT_ROOMS -> new TakeDirect(room, command.chosen());
                    case LAST_SEEN -> new ShowLastSeen(room, command.chosen());
                };
        server.ask(request, Response.Done.class, done -> {}, refusal -> {}, () -> {});
    }

    /** Asks since when those are away who are; a server that does not know it says so. */
    void absences(RoomKey room, List<MemberSummary> members, RequestClient server) {
        if (members.stream().anyMatch(one -> one.presence() == MemberSummary.Presence.AWAY)) {
            server.ask(
                    new ListAbsences(room.room()),
                    ListAbsences.Absences.class,
                    found -> events.accept(new SessionEvent.AbsencesListed(room, found.absences())),
                    refusal -> {},
                    () -> {});
        }
    }

    void tell(SessionCommand.TellAway command, RequestClient server) {
        server.ask(
                new TellAway(command.room().room(), command.away(), command.words()),
                Response.Done.class,
                done -> {},
                refused(command),
                lost(command));
    }

    void seen(SessionCommand.AskSeen command, RequestClient server) {
        server.ask(
                new AskSeen(command.room().room(), command.seq()),
                AskSeen.SeenBy.class,
                seen ->
                        events.accept(
                                new SessionEvent.SeenBy(
                                        command.room(), command.seq(), seen.count(), seen.users())),
                refused(command),
                lost(command));
    }

    /** Page by page; a server that does not know it tells counts alone. */
    void reactors(SessionCommand.AskReactors command, RequestClient server) {
        reactors(
                command, new ListReactors(command.room().room(), command.seq()), List.of(), server);
    }

    private void reactors(
            SessionCommand.AskReactors command,
            ListReactors ask,
            List<Reactor> before,
            RequestClient server) {
        server.ask(
                ask,
                Reactors.class,
                page -> {
                    var all = new ArrayList<>(before);
                    all.addAll(page.reactors());
                    if (page.more() && all.size() < MOST_REACTORS) {
                        reactors(command, ask.after(page), all, server);
                    } else {
                        events.accept(
                                new SessionEvent.ReactorsTold(command.room(), command.seq(), all));
                    }
                },
                refusal -> {},
                () -> {});
    }

    void order(Order command, RequestClient server) {
        server.ask(
                command.request(),
                Response.Done.class,
                done -> {},
                refused(command),
                lost(command));
    }

    /**
     * Sets a topic.
     *
     * @param by what we go by in the room
     */
    void setTopic(SessionCommand.SetTopic command, String by, RequestClient server) {
        RoomKey room = command.room();
        server.ask(
                new SetTopic(room.room(), command.topic(), Optional.empty()),
                Response.Done.class,
                done -> events.accept(new TopicChanged(room, command.topic(), by)),
                refused(command),
                lost(command));
    }

    Consumer<Refusal> refused(SessionCommand command) {
        return refusal -> events.accept(new Refused(command, refusal));
    }

    Runnable lost(SessionCommand command) {
        return () -> offline.accept(command);
    }
}
