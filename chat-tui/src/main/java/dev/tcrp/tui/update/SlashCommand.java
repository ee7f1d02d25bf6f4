package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.settings.Setting;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A command as it was typed, its arguments checked. */
sealed interface SlashCommand {
    record Create(RoomName room) implements SlashCommand {}

    record Join(RoomName room, Token token) implements SlashCommand {}

    /** By one line that has all that is needed. */
    record Accept(dev.tcrp.protocol.Invite invite) implements SlashCommand {}

    record Part() implements SlashCommand {}

    /**
     * Be on this server too.
     *
     * @param pin what it is known by, if it was never met
     */
    record Connect(ServerAddress server, Optional<Pin> pin) implements SlashCommand {}

    record ListServers() implements SlashCommand {}

    /** What follows is for this server. */
    record TurnTo(ServerAddress.Named server) implements SlashCommand {}

    record ListRooms() implements SlashCommand {}

    /**
     * To a room that one is in.
     *
     * @param room its number, its name or the begin of that; empty: list them
     */
    record Go(String room) implements SlashCommand {}

    record Older() implements SlashCommand {}

    record Unread() implements SlashCommand {}

    record Again() implements SlashCommand {}

    /** Where there is no screen only. */
    record Follow() implements SlashCommand {}

    record Who() implements SlashCommand {}

    record Nick(UserName user) implements SlashCommand {}

    /** Says a line at this time. */
    record At(LocalTime time, String text) implements SlashCommand {}

    /** Lists what is said later. */
    record ListPlanned() implements SlashCommand {}

    /** Takes back the line of this number, from 1 on. */
    record TakeBack(int number) implements SlashCommand {}

    record Me(String text) implements SlashCommand {}

    record ShowTopic() implements SlashCommand {}

    record SetTopic(Topic topic) implements SlashCommand {}

    record Invite(Terms terms) implements SlashCommand {}

    /** What follows names a member, then says why. */
    record Kick(String memberAndWhy) implements SlashCommand {}

    /** What follows names a member, then says for how long, if not for ever. */
    record Mute(String memberAndTime) implements SlashCommand {}

    record Unmute(UserName user) implements SlashCommand {}

    /** The words behind the command: a person, a time if there is an end, a reason. */
    record Ban(String personAndTimeAndWhy) implements SlashCommand {}

    record Unban(UserName user) implements SlashCommand {}

    record ListBans() implements SlashCommand {}

    record Search(String words) implements SlashCommand {}

    /**
     * Tells all rooms that one is away, or back.
     *
     * @param words why; may be empty
     */
    record TellAway(boolean away, String words) implements SlashCommand {}

    /** Asks who has read the own message that stands so many from below. */
    record AskSeen(int number) implements SlashCommand {}

    /** Shows who has read messages in the open room to its members, or not. */
    record ShowSeen(boolean shown) implements SlashCommand {}

    /** Says something to one member alone; what is said may be nothing. */
    record Message(String text) implements SlashCommand {}

    /** Searches in place; the words may be none. */
    record Find(String words) implements SlashCommand {}

    /** Opens a link: the one so many from below, or one of all on the screen. */
    record Open(OptionalInt number) implements SlashCommand {}

    record Edit() implements SlashCommand {}

    /**
     * Answers a message.
     *
     * @param number of the message, counted from below, from 1 on
     * @param text empty: what is typed next
     */
    record Reply(int number, String text) implements SlashCommand {}

    /** Puts a reaction to the message that stands so many from below, or takes it back. */
    record React(int number, String emoji) implements SlashCommand {}

    /**
     * Says an own message otherwise.
     *
     * @param number of the own message, counted from below, from 1 on
     * @param text empty: what is typed next
     */
    record Rewrite(int number, String text) implements SlashCommand {}

    /** Takes the message away that stands so many from below. */
    record Delete(int number) implements SlashCommand {}

    /** Sends a file of this machine. */
    record SendFile(String path) implements SlashCommand {}

    /**
     * Saves the file of the message that stands so many from below.
     *
     * @param path empty: in the current folder, by its own name
     */
    record SaveFile(int number, String path) implements SlashCommand {}

    /** Stops the files that are on their way in this room. */
    record StopFiles() implements SlashCommand {}

    record Bare() implements SlashCommand {}

    record Mouse() implements SlashCommand {}

    record MuteRoom() implements SlashCommand {}

    record Ignore(UserName who) implements SlashCommand {}

    record Unignore(UserName who) implements SlashCommand {}

    record ListSettings() implements SlashCommand {}

    record ShowSetting(Setting setting) implements SlashCommand {}

    /** These values for a setting, which its kind allows. */
    record Choose(Setting setting, List<String> values) implements SlashCommand {
        /** Copies the values. */
        public Choose {
            values = List.copyOf(values);
        }
    }

    record Clear() implements SlashCommand {}

    record Help() implements SlashCommand {}

    record Quit() implements SlashCommand {}
}
