package dev.tcrp.tui.update;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Given;
import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.text.Blanks;
import dev.tcrp.tui.text.Durations;

import java.util.Optional;

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
                case PART -> understood(verb, rest, new SlashCommand.Part());
                case ROOMS -> understood(verb, rest, new SlashCommand.ListRooms());
                case WHO -> understood(verb, rest, new SlashCommand.Who());
                case NICK ->
                        understood(
                                verb,
                                rest,
                                new SlashCommand.Nick(new UserName(Blanks.strip(rest))));
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
                case SEARCH -> understood(verb, rest, new SlashCommand.Search(Blanks.strip(rest)));
                case CLEAR -> understood(verb, rest, new SlashCommand.Clear());
                case HELP -> understood(verb, rest, new SlashCommand.Help());
                case QUIT -> understood(verb, rest, new SlashCommand.Quit());
            };
        } catch (InvalidFieldException e) {
            return new Misunderstood(e.getMessage() + ".");
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

    private static SlashCommand topic(String rest) {
        return rest.isEmpty()
                ? new SlashCommand.ShowTopic()
                : new SlashCommand.SetTopic(new Topic(rest));
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
        return new Misunderstood("It is typed as %s: %s.".formatted(verb.usage(), verb.purpose()));
    }

    private static String unknown(String word) {
        return "There is no command %s; did you mean %s? To send it as it is, type /%s."
                .formatted(
                        Sanitiser.shown(word.substring(0, Math.min(40, word.length()))),
                        Nearest.to(word).usage(),
                        word.length() > 40 ? "/…" : word);
    }
}
