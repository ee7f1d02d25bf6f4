package dev.tcrp.tui.update;

import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.settings.Setting;

import java.util.List;
import java.util.Optional;

/** Work that an update leaves to the shell. */
public sealed interface Effect {
    /** Hand this to the session. */
    record Ask(SessionCommand command) implements Effect {}

    /**
     * Be on this server too.
     *
     * @param pin the only key that counts, if it is known; then the server is tried anew
     * @param others where it answers too
     */
    record Connect(ServerAddress server, Optional<Pin> pin, List<ServerAddress> others)
            implements Effect {
        /** At this address, as far as is known. */
        public Connect(ServerAddress server, Optional<Pin> pin) {
            this(server, pin, List.of());
        }
    }

    /**
     * Enter a room that was refused once more, by another name.
     *
     * @param room the one that was refused last, if it is empty
     */
    record EnterAs(Optional<RoomKey> room, UserName as) implements Effect {}

    /** Be on this server no more. */
    record Disconnect(ServerAddress server) implements Effect {}

    /** Keep on this machine what one comes back with, from now on, or keep nothing. */
    record Keep(boolean keeps) implements Effect {}

    /** Start a server here; {@link UiEvent.Hosted} or {@link UiEvent.NotHosted} follows. */
    record Host() implements Effect {}

    /** Open this room no more at the next start. */
    record Forget(RoomKey room) implements Effect {}

    /** End the program. */
    record Quit() implements Effect {}

    /** Put the client into the background, as Ctrl+Z does. */
    record Suspend() implements Effect {}

    /** Draw the whole screen anew. */
    record Redraw() implements Effect {}

    /** Put this into the terminal's clipboard. */
    record Copy(String text) implements Effect {}

    /** Have this link opened: of a scheme that {@link dev.tcrp.tui.text.Markup} knows. */
    record Open(String link) implements Effect {}

    /**
     * Keep these values for later starts; {@link UiEvent.SettingKept} or {@link
     * UiEvent.SettingNotKept} follows.
     */
    record KeepSetting(Setting setting, List<String> values) implements Effect {
        /** Copies the values. */
        public KeepSetting {
            values = List.copyOf(values);
        }
    }

    /** Have this text edited in the person's editor; {@link UiEvent.Edited} tells the end. */
    record Edit(String text) implements Effect {}

    /**
     * Find out whether the terminal draws pictures; {@link UiEvent.PicturesAnswered} follows.
     *
     * @param seq the message whose file is to be shown
     */
    record AskPictures(RoomKey room, long seq) implements Effect {}

    /** Put this into a new file that only the person reads; {@link UiEvent.Saved} follows. */
    record Save(String text) implements Effect {}

    /** Keep that this room is muted, or is not any more. */
    record MuteRoom(RoomKey room, boolean muted) implements Effect {}

    /** Keep that this person is ignored, or is not any more. */
    record Ignore(UserName who, boolean ignored) implements Effect {}

    /** Call the person: somebody has named them. The texts are made safe to show. */
    record Call(String room, String who, String text) implements Effect {}
}
