package dev.tcrp.tui.update;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;

/** A command as it was typed, its arguments checked. */
sealed interface SlashCommand {
    record Create(RoomName room) implements SlashCommand {}

    record Join(RoomName room, Token token) implements SlashCommand {}

    /** By one line that has all that is needed. */
    record Accept(dev.tcrp.protocol.Invite invite) implements SlashCommand {}

    record Part() implements SlashCommand {}

    record ListRooms() implements SlashCommand {}

    record Who() implements SlashCommand {}

    record Nick(UserName user) implements SlashCommand {}

    record Me(String text) implements SlashCommand {}

    record ShowTopic() implements SlashCommand {}

    record SetTopic(Topic topic) implements SlashCommand {}

    record Invite(Terms terms) implements SlashCommand {}

    /** What follows names a member, then says why. */
    record Kick(String memberAndWhy) implements SlashCommand {}

    /** What follows names a member, then says for how long, if not for ever. */
    record Mute(String memberAndTime) implements SlashCommand {}

    record Unmute(UserName user) implements SlashCommand {}

    record Search(String words) implements SlashCommand {}

    record Clear() implements SlashCommand {}

    record Help() implements SlashCommand {}

    record Quit() implements SlashCommand {}
}
