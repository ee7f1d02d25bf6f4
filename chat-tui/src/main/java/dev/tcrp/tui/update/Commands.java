package dev.tcrp.tui.update;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.KickMember;
import dev.tcrp.protocol.op.MuteMember;
import dev.tcrp.protocol.op.ShowSeen;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Durations;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.BiFunction;

/** What each command does. */
final class Commands {
    private Commands() {}

    /**
     * Runs a command.
     *
     * @param remembered what the input history keeps
     */
    static Step run(Model model, SlashCommand command, String remembered, ZonedDateTime now) {
        Model done = model.map(pane -> pane.entered(remembered));
        var about = new NumberedMessage(model, done, remembered, now);
        return switch (command) {
            case SlashCommand.Create(var room) -> make(done, model.key(room));
            case SlashCommand.Join(var room, var token) -> enter(done, model.key(room), token);
            case SlashCommand.Accept(var invite) -> Travelling.accept(done, invite);
            case SlashCommand.Part() -> part(model, done, now);
            case SlashCommand.Connect(var server, var pin) ->
                    Travelling.connect(done, server, pin, now);
            case SlashCommand.ListServers() -> Step.of(Travelling.list(done, now));
            case SlashCommand.TurnTo(var server) -> Travelling.turn(model, done, server, now);
            case SlashCommand.ListRooms() -> Step.ask(done, new SessionCommand.ListRooms());
            case SlashCommand.Go(var room) -> Going.to(model, done, room, now);
            case SlashCommand.Older() -> Scrolling.up(done, Scrolling.page(done));
            case SlashCommand.Unread() -> Step.of(Jumping.toFirstNew(done));
            case SlashCommand.Again() -> Saying.again(done, now);
            case SlashCommand.Follow() -> Step.refused(model, now, Words.of("update.follow"));
            case SlashCommand.Who() ->
                    OpenRoom.ask(model, done, now, SessionCommand.ListMembers::new);
            case SlashCommand.Nick(var user) -> rename(model, done, user, now);
            case SlashCommand.Me(var text) -> Saying.act(model, remembered, text, now);
            case SlashCommand.At(var time, var text) -> Planning.plan(model, done, time, text, now);
            case SlashCommand.ListPlanned() -> Step.of(Planning.list(done, now));
            case SlashCommand.TakeBack(int number) -> Planning.takeBack(model, done, number, now);
            case SlashCommand.ShowTopic() -> showTopic(model, done, now);
            case SlashCommand.SetTopic(var topic) ->
                    OpenRoom.ask(
                            model, done, now, room -> new SessionCommand.SetTopic(room, topic));
            case SlashCommand.Invite(var terms) ->
                    OpenRoom.ask(model, done, now, room -> new SessionCommand.Mint(room, terms));
            case SlashCommand.Kick(var text) -> toMember(model, done, text, now, Commands::kick);
            case SlashCommand.Mute(var text) -> toMember(model, done, text, now, Commands::mute);
            case SlashCommand.Unmute(var user) ->
                    OpenRoom.ask(model, done, now, room -> unmute(room, user));
            case SlashCommand.Ban(var text) -> toMember(model, done, text, now, Bans::ban);
            case SlashCommand.Unban(var user) ->
                    OpenRoom.ask(model, done, now, room -> Bans.unban(room, user));
            case SlashCommand.ListBans() ->
                    OpenRoom.ask(model, done, now, SessionCommand.ListBans::new);
            case SlashCommand.TellAway(var away, var words) ->
                    Absences.tell(model, done, away, words, now);
            case SlashCommand.AskSeen(var number) -> Absences.ask(model, done, number, now);
            case SlashCommand.ShowSeen(var shown) ->
                    OpenRoom.ask(model, done, now, room -> showSeen(room, shown));
            case SlashCommand.Message(var text) -> message(model, done, text, now);
            case SlashCommand.Search(var words) -> Seeking.list(model, done, words, now);
            case SlashCommand.Find(var words) -> Searching.begin(done, words, now);
            case SlashCommand.Open(var number) ->
                    number.isPresent()
                            ? Opening.numbered(model, done, number.getAsInt(), now)
                            : Opening.onScreen(done, now);
            case SlashCommand.Edit() -> Step.of(done, new Effect.Edit(""));
            case SlashCommand.Reply(var number, var text) -> about.reply(number, text);
            case SlashCommand.Rewrite(var number, var text) -> about.rewrite(number, text);
            case SlashCommand.React(var number, var emoji) -> about.react(number, emoji);
            case SlashCommand.Delete(var number) -> about.delete(number);
            case SlashCommand.SendFile(var path) -> Filing.send(model, done, path, now);
            case SlashCommand.SaveFile(var number, var path) -> about.save(number, path);
            case SlashCommand.StopFiles() ->
                    OpenRoom.ask(model, done, now, room -> new SessionCommand.StopFiles(room, 0));
            case SlashCommand.Bare() -> Step.of(PaneKeys.bare(done));
            case SlashCommand.Mouse() -> Step.of(PaneKeys.mouse(done));
            case SlashCommand.MuteRoom() ->
                    model.current()
                            .room()
                            .map(room -> Hushing.room(done, room, now))
                            .orElseGet(() -> OpenRoom.none(model, now));
            case SlashCommand.Ignore(var who) -> Hushing.person(model, done, who, true, now);
            case SlashCommand.Unignore(var who) -> Hushing.person(model, done, who, false, now);
            case SlashCommand.ListSettings() -> Step.of(SettingCommands.list(done, now));
            case SlashCommand.ShowSetting(var setting) ->
                    Step.of(SettingCommands.show(done, setting, now));
            case SlashCommand.Choose(var setting, var values) ->
                    SettingCommands.choose(done, setting, values);
            case SlashCommand.Clear() -> Step.of(done.map(RoomPane::cleared));
            case SlashCommand.Help() -> Step.of(done.withOverlay(Optional.of(new Overlay.Keys(0))));
            case SlashCommand.Quit() -> Step.of(done, new Effect.Quit());
        };
    }

    private static Step make(Model done, RoomKey room) {
        return enter(done, room, new SessionCommand.Make(room));
    }

    private static Step enter(Model done, RoomKey room, Token token) {
        return enter(done, room, new SessionCommand.Enter(room, token));
    }

    /** A room that we are in is only opened; one that is here, and closed to us, is opened too. */
    static Step enter(Model done, RoomKey room, SessionCommand command) {
        boolean isIn =
                done.rooms()
                        .pane(room)
                        .filter(p -> p.standing() == RoomPane.Standing.ENTERED)
                        .isPresent();
        Model there = done.withRooms(done.rooms().open(room));
        return isIn ? Step.of(there) : Step.ask(there, command);
    }

    private static SessionCommand kick(RoomKey room, NamedMember named) {
        var kick = new KickMember(room.room(), named.user(), named.rest());
        return new SessionCommand.Order(room, kick, Words.of("update.undone.kick", named.user()));
    }

    private static SessionCommand mute(RoomKey room, NamedMember named) {
        long seconds =
                named.rest().isEmpty()
                        ? MuteMember.UNTIL_LIFTED
                        : Durations.seconds(Given.halfWidth(Blanks.strip(named.rest())));
        var mute = new MuteMember(room.room(), named.user(), seconds);
        return new SessionCommand.Order(room, mute, Words.of("update.undone.mute", named.user()));
    }

    private static SessionCommand showSeen(RoomKey room, boolean shown) {
        return new SessionCommand.Order(
                room,
                new ShowSeen(room.room(), shown, Optional.empty()),
                Words.of("update.undone.seen", room));
    }

    private static SessionCommand unmute(RoomKey room, UserName user) {
        return new SessionCommand.Order(
                room, new MuteMember(room.room(), user, 0), Words.of("update.undone.unmute", user));
    }

    private static Step toMember(
            Model model,
            Model done,
            String text,
            ZonedDateTime now,
            BiFunction<RoomKey, NamedMember, SessionCommand> command) {
        try {
            var named = NamedMember.of(text, model.current().members());
            return OpenRoom.ask(model, done, now, room -> command.apply(room, named));
        } catch (InvalidFieldException e) {
            return Step.refused(model, now, Complaints.of(e));
        }
    }

    private static Step message(Model model, Model done, String text, ZonedDateTime now) {
        try {
            var named = NamedMember.of(text, model.current().members());
            return Directs.message(model, done, named, now);
        } catch (InvalidFieldException e) {
            return Step.refused(model, now, Complaints.of(e));
        }
    }

    /** A closed room is only a log of ours. */
    private static Step part(Model model, Model done, ZonedDateTime now) {
        boolean closed = model.current().standing() == RoomPane.Standing.CLOSED;
        if (closed && model.current().room().isPresent()) {
            RoomKey room = model.current().room().get();
            return Step.of(done.withRooms(done.rooms().minus(room)), new Effect.Forget(room));
        }
        return OpenRoom.ask(model, done, now, SessionCommand.Leave::new);
    }

    private static Step showTopic(Model model, Model done, ZonedDateTime now) {
        if (model.current().room().isEmpty()) {
            return OpenRoom.none(model, now);
        }
        String topic = model.current().topic();
        String words =
                topic.isEmpty() ? Words.of("update.no_topic") : Words.of("update.topic", topic);
        return Step.of(done.told(new LogLine.Notice(now, words)));
    }

    /** A room that one is not let into may take the other name. */
    private static Step rename(Model model, Model done, UserName user, ZonedDateTime now) {
        RoomPane pane = model.current();
        boolean isOut = pane.standing() == RoomPane.Standing.CLOSED || pane.room().isEmpty();
        if (!isOut) {
            return Step.ask(done, new SessionCommand.Rename(user));
        }
        Model told = renamed(done.withUser(user).map(p -> p.withOwn(user)), user.value(), now);
        var again = new Effect.EnterAs(pane.room(), user);
        return model.rooms().panes().isEmpty()
                ? Step.of(told, new Effect.Ask(new SessionCommand.Rename(user)), again)
                : Step.of(told, again);
    }

    private static Model renamed(Model model, String name, ZonedDateTime now) {
        return model.told(new LogLine.Notice(now, Words.of("update.go_by", name)));
    }
}
