package dev.tcrp.tui.update;

import dev.tcrp.protocol.DirectRoom;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand.Choice;
import dev.tcrp.tui.session.SessionCommand.Choose;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.settings.Setting;

import java.util.List;

/**
 * Settings that servers keep to. They remember what they were told of a room, also for the direct
 * rooms of those who met there; what they were never told is as usual.
 */
final class Telling {
    private static final List<Told> ALL =
            List.of(
                    new Told(Setting.DM, Choice.DIRECT_ROOMS),
                    new Told(Setting.LAST_SEEN, Choice.LAST_SEEN));

    private Telling() {}

    private record Told(Setting setting, Choice choice) {
        Step to(RoomKey room, Model model) {
            boolean isChosen = !List.of("off", "false").contains(model.settings().value(setting));
            return Step.ask(model, new Choose(room, choice, isChosen));
        }
    }

    /** Tells a room that we have entered what was chosen. */
    static Step entered(Model model, SessionEvent news) {
        Step step = Step.of(model);
        if (news instanceof SessionEvent.Entered in && !DirectRoom.is(in.room().room())) {
            for (Told told : ALL) {
                if (model.settings().isChosen(told.setting())) {
                    step = step.then(next -> told.to(in.room(), next));
                }
            }
        }
        return step;
    }

    /** Tells every room what is chosen from now on. */
    static Step changed(Model model, Setting setting) {
        List<RoomKey> rooms =
                model.rooms().panes().stream()
                        .filter(pane -> pane.standing() == RoomPane.Standing.ENTERED)
                        .filter(pane -> !pane.isDirect())
                        .flatMap(pane -> pane.room().stream())
                        .toList();
        Step step = Step.of(model);
        for (Told told : ALL) {
            for (RoomKey room : told.setting() == setting ? rooms : List.<RoomKey>of()) {
                step = step.then(next -> told.to(room, next));
            }
        }
        return step;
    }
}
