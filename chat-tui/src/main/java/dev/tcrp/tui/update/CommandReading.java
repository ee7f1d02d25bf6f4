package dev.tcrp.tui.update;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Texts;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.SettingText;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Complaints;
import dev.tcrp.tui.text.Durations;
import dev.tcrp.tui.text.Emoji;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** What a line that starts with a slash was found to mean. */
sealed interface CommandReading {
    /**
     * A command.
     *
     * @param remembered the line for the input history, without a token
     */
    record Understood(SlashCommand command, String remembered) implements CommandReading {}

    /**
     * None.
     *
     * @param words what is wrong with it, and what would be right; no token is in them
     */
    record Misunderstood(String words) implements CommandReading {}

    /** Reads a command. Blanks before its words do not matter; behind a text they belong to it. */
    static CommandReading of(Given.Command command) {
        Optional<SlashVerb> verb = SlashVerb.of(command.word());
        return verb.map(known -> of(known, Blanks.stripLeading(command.rest())))
                .orElseGet(() -> new Misunderstood(unknown(command.word())));
    }

    private static CommandReading of(SlashVerb verb, String rest) {
        if (rest.isEmpty() ? !verb.standsAlone() : !verb.takesMore()) {
            return misused(verb);
        }
        try {
            return switch (verb) {
                case CREATE ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Create(new RoomName(Blanks.strip(rest))));
                case JOIN -> join(Blanks.strip(rest));
                case LEAVE -> understood(verb, rest, new SlashCommand.Part());
                case CONNECT -> understood(verb, rest, connect(Blanks.strip(rest)));
                case SERVER -> understood(verb, rest, server(Blanks.strip(rest)));
                case ROOMS -> understood(verb, rest, new SlashCommand.ListRooms());
                case GO -> understood(verb, rest, new SlashCommand.Go(Blanks.strip(rest)));
                case OLDER -> understood(verb, rest, new SlashCommand.Older());
                case UNREAD -> understood(verb, rest, new SlashCommand.Unread());
                case AGAIN -> understood(verb, rest, new SlashCommand.Again());
                case FOLLOW -> understood(verb, rest, new SlashCommand.Follow());
                case WHO -> understood(verb, rest, new SlashCommand.Who());
                case NICK ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Nick(new UserName(Blanks.strip(rest))));
                case AT -> at(rest);
                case ME -> understood(verb, rest, new SlashCommand.Me(rest));
                case TOPIC -> understood(verb, rest, topic(rest));
                case INVITE ->
                        understood(verb, rest, new SlashCommand.Invite(terms(Blanks.strip(rest))));
                case KICK -> understood(verb, rest, new SlashCommand.Kick(rest));
                case MUTE -> understood(verb, rest, new SlashCommand.Mute(rest));
                case UNMUTE ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Unmute(new UserName(Blanks.strip(rest))));
                case BAN -> understood(verb, rest, new SlashCommand.Ban(rest));
                case UNBAN ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Unban(new UserName(Blanks.strip(rest))));
                case BANS -> understood(verb, rest, new SlashCommand.ListBans());
                case AWAY -> understood(verb, rest, new SlashCommand.TellAway(true, away(rest)));
                case BACK -> understood(verb, rest, new SlashCommand.TellAway(false, ""));
                case SEEN ->
                        rest.isEmpty()
                                ? understood(verb, rest, new SlashCommand.AskSeen(1))
                                : numbered(
                                        verb,
                                        Blanks.strip(rest),
                                        true,
                                        (n, none) ->
                                                none.isEmpty()
                                                        ? new SlashCommand.AskSeen(n)
                                                        : null);
                case SET_ROOM -> setRoom(rest);
                case MSG -> understood(verb, rest, new SlashCommand.Message(rest));
                case SEARCH -> understood(verb, rest, new SlashCommand.Search(Blanks.strip(rest)));
                case FIND -> understood(verb, rest, new SlashCommand.Find(Blanks.strip(rest)));
                case OPEN -> understood(verb, rest, open(Blanks.strip(rest)));
                case REPLY ->
                        numbered(verb, rest, true, (n, text) -> new SlashCommand.Reply(n, text));
                case REACT ->
                        numbered(verb, rest, false, (n, emoji) -> react(n, Blanks.strip(emoji)));
                case EDIT ->
                        rest.isEmpty()
                                ? understood(verb, rest, new SlashCommand.Edit())
                                : numbered(
                                        verb,
                                        rest,
                                        true,
                                        (n, text) -> new SlashCommand.Rewrite(n, text));
                case DELETE ->
                        numbered(
                                verb,
                                Blanks.strip(rest),
                                true,
                                (n, none) -> none.isEmpty() ? new SlashCommand.Delete(n) : null);
                case SEND -> understood(verb, rest, new SlashCommand.SendFile(Blanks.strip(rest)));
                case SAVE ->
                        numbered(
                                verb,
                                rest,
                                true,
                                (n, path) -> new SlashCommand.SaveFile(n, Blanks.strip(path)));
                case STOP -> understood(verb, rest, new SlashCommand.StopFiles());
                case BARE -> understood(verb, rest, new SlashCommand.Bare());
                case MOUSE -> understood(verb, rest, new SlashCommand.Mouse());
                case MUTE_ROOM -> understood(verb, rest, new SlashCommand.MuteRoom());
                case IGNORE ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Ignore(new UserName(Blanks.strip(rest))));
                case UNIGNORE ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Unignore(new UserName(Blanks.strip(rest))));
                case SET -> set(rest);
                case CLEAR -> understood(verb, rest, new SlashCommand.Clear());
                case HELP -> understood(verb, rest, new SlashCommand.Help());
                case QUIT -> understood(verb, rest, new SlashCommand.Quit());
            };
        } catch (InvalidFieldException e) {
            return new Misunderstood(Complaints.of(e));
        }
    }

    /** A room's name may have spaces, a token has none; an invite has both in it. */
    private static CommandReading join(String rest) {
        if (rest.startsWith(Invite.SCHEME)) {
            Invite invite = Invite.parse(rest);
            return understood(
                    SlashVerb.JOIN, invite.room().value(), new SlashCommand.Accept(invite));
        }
        String last = Blanks.lastWord(rest);
        if (last.length() == rest.length()) {
            return misused(SlashVerb.JOIN);
        }
        String before = rest.substring(0, rest.length() - last.length());
        RoomName room = roomBeforeToken(Blanks.strip(before));
        Token token = new Token(Given.halfWidth(last));
        return understood(SlashVerb.JOIN, room.value(), new SlashCommand.Join(room, token));
    }

    /** Somebody who swaps room and token must not find the token in the log. */
    private static RoomName roomBeforeToken(String name) {
        try {
            return new RoomName(name);
        } catch (InvalidFieldException e) {
            String usage = "a room's name, as in " + SlashVerb.JOIN.usage();
            throw new InvalidFieldException(e.field(), "…", usage);
        }
    }

    /** A host, and its pin where nobody has met it. */
    private static SlashCommand connect(String rest) {
        String last = Blanks.lastWord(rest);
        boolean hasPin = last.length() < rest.length();
        String host = hasPin ? rest.substring(0, rest.length() - last.length()) : rest;
        return new SlashCommand.Connect(
                ServerAddress.parse(Blanks.strip(host)),
                hasPin ? Optional.of(new Pin(Given.halfWidth(last))) : Optional.empty());
    }

    /** A time and a text, the number of a line that was planned, or nothing. */
    private static CommandReading at(String rest) {
        String first = Given.halfWidth(Blanks.firstWord(rest));
        String text = Blanks.strip(rest.substring(Blanks.firstWord(rest).length()));
        if (first.isEmpty()) {
            return understood(SlashVerb.AT, rest, new SlashCommand.ListPlanned());
        }
        if (text.isEmpty() && first.matches("[1-9][0-9]?")) {
            return understood(
                    SlashVerb.AT, rest, new SlashCommand.TakeBack(Integer.parseInt(first)));
        }
        if (!first.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
            throw new InvalidFieldException("time", first, "0:00 to 23:59, as in 09:00");
        }
        if (text.isEmpty()) {
            return misused(SlashVerb.AT);
        }
        String[] parts = first.split(":", 2);
        var time = LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        return understood(SlashVerb.AT, rest, new SlashCommand.At(time, text));
    }

    private static SlashCommand server(String rest) {
        return rest.isEmpty()
                ? new SlashCommand.ListServers()
                : new SlashCommand.TurnTo(ServerAddress.Named.parse(rest));
    }

    private static SlashCommand topic(String rest) {
        return rest.isEmpty()
                ? new SlashCommand.ShowTopic()
                : new SlashCommand.SetTopic(new Topic(rest));
    }

    private static SlashCommand open(String rest) {
        if (rest.isEmpty()) {
            return new SlashCommand.Open(OptionalInt.empty());
        }
        String digits = Given.halfWidth(rest);
        if (!digits.matches("[1-9][0-9]?")) {
            throw new InvalidFieldException("number of a link", rest, "1 to 99, from below");
        }
        return new SlashCommand.Open(OptionalInt.of(Integer.parseInt(digits)));
    }

    /**
     * The number of a message, counted from below, and what follows.
     *
     * @param mayBeAlone whether nothing need follow
     * @param make null where what follows is wrong
     */
    private static CommandReading numbered(
            SlashVerb verb,
            String rest,
            boolean mayBeAlone,
            BiFunction<Integer, String, @Nullable SlashCommand> make) {
        String word = Blanks.firstWord(rest);
        String digits = Given.halfWidth(word);
        String more = Blanks.stripLeading(rest.substring(word.length()));
        if (!digits.matches("[1-9][0-9]{0,3}")) {
            throw new InvalidFieldException(
                    "number of a message", word, "1 to 9999, counted from below");
        }
        SlashCommand command =
                more.isEmpty() && !mayBeAlone ? null : make.apply(Integer.parseInt(digits), more);
        return command == null ? misused(verb) : understood(verb, rest, command);
    }

    /** Throws in words where that is no reaction. */
    private static SlashCommand react(int number, String emoji) {
        String drawn = Emoji.drawnFor(emoji);
        return new SlashCommand.React(number, new Content.Reaction(true, drawn).emoji());
    }

    private static String away(String rest) {
        String words = Blanks.strip(rest);
        Texts.checked("words", words, 0, Limits.AWAY_WORDS);
        return words;
    }

    private static CommandReading setRoom(String rest) {
        String[] words = Given.halfWidth(Blanks.strip(rest)).split("[\\p{IsWhite_Space}=]+", -1);
        boolean isSwitch = words.length == 2 && words[1].matches("on|off");
        return isSwitch && words[0].equals("seen")
                ? understood(
                        SlashVerb.SET_ROOM, rest, new SlashCommand.ShowSeen(words[1].equals("on")))
                : misused(SlashVerb.SET_ROOM);
    }

    /** A wrong key or value is told with what is right. */
    private static CommandReading set(String rest) {
        String[] words = Given.halfWidth(Blanks.strip(rest)).split("[\\p{IsWhite_Space}=]+", 2);
        if (words[0].isEmpty()) {
            return understood(SlashVerb.SET, rest, new SlashCommand.ListSettings());
        }
        Optional<Setting> setting = Setting.of(words[0]);
        if (setting.isEmpty()) {
            return new Misunderstood(SettingText.sentence(SettingText.unknown(words[0])));
        }
        if (words.length == 1) {
            return understood(SlashVerb.SET, rest, new SlashCommand.ShowSetting(setting.get()));
        }
        if (setting.get().runsAProgram()) {
            return new Misunderstood(Words.of("update.runs_a_program", setting.get().key()));
        }
        List<String> values = SettingText.typed(setting.get().kind(), words[1]);
        return setting.get().kind().allows(values)
                ? understood(SlashVerb.SET, rest, new SlashCommand.Choose(setting.get(), values))
                : new Misunderstood(SettingText.sentence(SettingText.wrong(setting.get(), values)));
    }

    /** Role, uses and expiry, in this order; what is left out is member, 1 and none. */
    private static Terms terms(String rest) {
        String[] words =
                rest.isEmpty() ? new String[0] : Given.halfWidth(rest).split("\\p{IsWhite_Space}+");
        if (words.length > 3) {
            throw new InvalidFieldException("invitation", rest, "a role, uses and expiry");
        }
        Role role = words.length > 0 ? Role.of(words[0]) : Role.MEMBER;
        long uses = words.length > 1 ? Durations.uses(words[1]) : 1;
        return new Terms(role, uses, words.length > 2 ? Durations.seconds(words[2]) : 0);
    }

    private static Understood understood(SlashVerb verb, String rest, SlashCommand command) {
        return new Understood(command, rest.isEmpty() ? verb.word() : verb.word() + " " + rest);
    }

    private static Misunderstood misused(SlashVerb verb) {
        return new Misunderstood(Words.of("update.typed_as", verb.usage(), verb.purpose()));
    }

    private static String unknown(String word) {
        return Words.of(
                "update.no_command",
                Sanitiser.shown(word.substring(0, Math.min(40, word.length()))),
                Nearest.to(word).usage(),
                word.length() > 40 ? "/…" : word);
    }
}
