package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.FirstStart.Question;
import dev.tcrp.tui.model.FirstStart.Way;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Server;
import dev.tcrp.tui.model.Servers;
import dev.tcrp.tui.session.Demo;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of the first start are tried: what is asked of a session, and what it tells. */
final class FirstNews {
    private static final RoomName LOBBY = new RoomName("lobby");

    private FirstNews() {}

    /** Whether the questions wait for news of this server, or have used it. */
    static boolean isTried(Model model, ServerAddress server) {
        return first(model).filter(it -> it.tried().equals(Optional.of(server))).isPresent();
    }

    private static Optional<FirstStart> first(Model model) {
        return model.overlay()
                .filter(Overlay.First.class::isInstance)
                .map(over -> ((Overlay.First) over).asked());
    }

    /**
     * Tries the answers.
     *
     * @param pin the only key that counts, if a person has said so
     * @param before what is to be done first
     */
    static Step begin(
            Model model, FirstStart asked, UserName user, Optional<Pin> pin, List<Effect> before) {
        return switch (asked.way()) {
            case INVITE -> {
                Invite invite = asked.invite().orElseThrow();
                var server = new ServerAddress(invite.host(), invite.port());
                var room = new RoomKey(server, invite.room());
                var enter = new SessionCommand.Enter(room, invite.token(), Optional.of(user));
                yield on(model, asked, server, pin.or(invite::pin), before, enter);
            }
            case SERVER ->
                    on(
                            model,
                            asked,
                            asked.address().orElseThrow(),
                            pin,
                            before,
                            new SessionCommand.Rename(user));
            case HERE -> {
                before.add(new Effect.Host());
                Model waits = FirstStartKeys.shown(model, asked.trying(Optional.empty()));
                yield new Step(waits, before);
            }
            case DEMO ->
                    on(
                            model,
                            asked,
                            Demo.SERVER,
                            Optional.empty(),
                            before,
                            new SessionCommand.Rename(user),
                            new SessionCommand.Make(new RoomKey(Demo.SERVER, Demo.ROOM)));
        };
    }

    /** The server here is there: its first room is made. */
    static Step hosted(Model model, ServerAddress server, Pin pin) {
        Optional<FirstStart> asked = first(model).filter(FirstStart::waits);
        return asked.isEmpty()
                ? Step.of(model)
                : on(
                        model,
                        asked.get(),
                        server,
                        Optional.of(pin),
                        new ArrayList<>(),
                        new SessionCommand.Rename(model.user()),
                        new SessionCommand.Make(new RoomKey(server, LOBBY)));
    }

    /** It did not work: in words, below the question that it is about. */
    static Model failed(Model model, String why) {
        return first(model)
                .map(it -> FirstStartKeys.shown(model, it.failed(Question.PLACE, why).untried()))
                .orElse(model);
    }

    /** The person does not want to wait. */
    static Step dropped(Model model, FirstStart asked) {
        Model back = FirstStartKeys.shown(model, asked.at(Question.PLACE).untried());
        return asked.tried().isPresent()
                ? Step.of(back, new Effect.Disconnect(asked.tried().get()))
                : Step.of(back);
    }

    private static Step on(
            Model model,
            FirstStart asked,
            ServerAddress server,
            Optional<Pin> pin,
            List<Effect> effects,
            SessionCommand... commands) {
        asked.tried()
                .filter(other -> !other.equals(server))
                .ifPresent(other -> effects.add(new Effect.Disconnect(other)));
        boolean isThere = asked.tried().equals(Optional.of(server)) && asked.stranger().isEmpty();
        if (!isThere) {
            List<ServerAddress> others =
                    asked.invite().map(ServerAddress::alternatives).orElse(List.of());
            effects.add(new Effect.Connect(server, pin, others));
        }
        for (SessionCommand command : commands) {
            effects.add(new Effect.Ask(command));
        }
        var only = new Server(server, "chat-tui --server " + server);
        Servers servers = isThere ? model.servers() : new Servers(List.of(only));
        return new Step(
                FirstStartKeys.shown(model.withServers(servers), asked.trying(Optional.of(server))),
                effects);
    }

    /** The questions are asked again. */
    static Step demoLeft(Model model, RoomKey room) {
        Model left = model.withRooms(model.rooms().minus(room));
        return Step.of(
                FirstStartKeys.shown(left, FirstStart.proposing(model.user())),
                new Effect.Disconnect(Demo.SERVER));
    }

    static Step take(Model model, ServerAddress server, SessionEvent news, ZonedDateTime now) {
        FirstStart asked = first(model).orElseThrow();
        return switch (news) {
            case SessionEvent.Entered _ -> {
                Model in = OverlayKeys.closed(NewsUpdate.take(model, server, news, now));
                yield Step.of(asked.way() == Way.HERE ? reached(in, server, now) : in);
            }
            case SessionEvent.Connected _ -> {
                Model there = NewsUpdate.take(model, server, news, now);
                boolean isIn = asked.way() == Way.SERVER && asked.waits();
                yield Step.of(isIn ? OverlayKeys.closed(there) : there);
            }
            case SessionEvent.Disconnected(var reason, var _) -> lost(model, asked, reason);
            case SessionEvent.GivenUp(var reason, var _, var stranger) ->
                    stranger.isPresent()
                            ? Step.of(FirstStartKeys.shown(model, asked.meeting(stranger.get())))
                            : lost(model, asked, reason);
            case SessionEvent.Refused(SessionCommand.Enter enter, var refusal) ->
                    refused(model, asked, enter.room(), refusal);
            case SessionEvent.Refused(SessionCommand.Make(var room), var refusal) ->
                    notMade(model, asked, room, refusal);
            case SessionEvent _ -> Step.of(NewsUpdate.take(model, server, news, now));
        };
    }

    private static Model reached(Model model, ServerAddress server, ZonedDateTime now) {
        String words = Words.of("update.your_server", server);
        return model.told(new LogLine.Notice(now, words));
    }

    private static Step lost(Model model, FirstStart asked, String reason) {
        var offline = asked.failed(Question.PLACE, Sanitiser.shown(reason));
        return Step.of(
                FirstStartKeys.shown(model, offline.untried()),
                new Effect.Disconnect(asked.tried().orElseThrow()));
    }

    private static Step refused(Model model, FirstStart asked, RoomKey room, Refusal refusal) {
        boolean isName =
                refusal.reason() == Refusal.Reason.EXISTS
                        || refusal.reason() == Refusal.Reason.INVALID;
        String why = Sentences.ended(Sanitiser.shown(refusal.text())) + ".";
        FirstStart again = asked.failed(isName ? Question.NAME : Question.PLACE, why);
        return Step.of(FirstStartKeys.shown(model, again), new Effect.Forget(room));
    }

    /** A room of that name was made here before, and its key was not kept: another is made. */
    private static Step notMade(Model model, FirstStart asked, RoomKey room, Refusal refusal) {
        if (refusal.reason() != Refusal.Reason.EXISTS) {
            return refused(model, asked, room, refusal);
        }
        String name = room.room().value();
        String count = name.replaceFirst("^.*\\D", "");
        int next = count.isEmpty() ? 2 : Integer.parseInt(count) + 1;
        var other = new RoomName(name.replaceFirst("-?\\d*$", "") + "-" + next);
        return Step.ask(model, new SessionCommand.Make(new RoomKey(room.server(), other)));
    }
}
