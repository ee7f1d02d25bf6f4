package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.model.Roster;
import dev.tcrp.tui.model.Typists;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.text.Blanks;

import java.time.ZonedDateTime;
import java.util.Optional;

/** Who is typing: the others, and whether the others are to know that it is us. */
public final class Typing {
    private Typing() {}

    /** The room that is to know that the person is typing there, if this event has shown it. */
    public static Optional<RoomKey> in(Model before, UiEvent event, Model after) {
        boolean isTyped =
                switch (event) {
                    case UiEvent.Pressed _, UiEvent.Pasted _, UiEvent.Edited _ -> true;
                    case UiEvent _ -> false;
                };
        RoomPane pane = after.current();
        boolean isTold =
                isTyped
                        && after.settings().isOn(Setting.TYPING)
                        && after.isConnected()
                        && pane.standing() == Standing.ENTERED
                        && pane.voice().objection().isEmpty()
                        && pane.room().equals(before.current().room())
                        && !after.input().text().equals(before.input().text())
                        && isSpeech(after.input().text());
        return isTold ? pane.room() : Optional.empty();
    }

    /** What a command is about is nobody's business. */
    private static boolean isSpeech(String text) {
        boolean isCommand = text.startsWith("/") && !text.startsWith("//");
        return !Blanks.areAll(text) && (!isCommand || text.startsWith("/me "));
    }

    static Model heard(Model model, RoomKey room, String user, ZonedDateTime now) {
        return model.withRooms(model.rooms().map(room, pane -> heard(pane, user, now)));
    }

    private static RoomPane heard(RoomPane pane, String user, ZonedDateTime now) {
        boolean isHidden = user.equals(pane.own().value()) || pane.speakers().isIgnored(user);
        return isHidden ? pane : with(pane, pane.roster().typists().heard(user, now));
    }

    /** Without those who are typing no more. */
    static Model now(Model model, ZonedDateTime now) {
        boolean isOver =
                model.rooms().panes().stream()
                        .map(pane -> pane.roster().typists())
                        .anyMatch(typists -> !typists.at(now).equals(typists));
        return isOver
                ? model.withRooms(
                        model.rooms().mapAll(pane -> with(pane, pane.roster().typists().at(now))))
                : model;
    }

    /** The pane, where this person has just said something. */
    static RoomPane spoke(RoomPane pane, String user) {
        return with(pane, pane.roster().typists().without(user));
    }

    private static RoomPane with(RoomPane pane, Typists typists) {
        Roster roster = pane.roster();
        return typists.equals(roster.typists()) ? pane : pane.withRoster(roster.with(typists));
    }
}
