package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.text.Words;

import java.time.ZonedDateTime;
import java.util.function.Function;

/** What is asked of the session about the open room; refused in words where there is none. */
final class OpenRoom {
    private OpenRoom() {}

    static Step ask(
            Model model, Model done, ZonedDateTime now, Function<RoomKey, SessionCommand> command) {
        return model.current()
                .room()
                .map(room -> Step.ask(done, command.apply(room)))
                .orElseGet(() -> none(model, now));
    }

    static Step none(Model model, ZonedDateTime now) {
        return Step.refused(model, now, Words.of("update.in_no_room"));
    }
}
