package dev.tcrp.tui.update;

import dev.tcrp.tui.model.Layout;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Panes.Pane;
import dev.tcrp.tui.model.Panes.Width;
import dev.tcrp.tui.model.RoomPane;
import dev.tcrp.tui.model.RoomPane.Standing;
import dev.tcrp.tui.session.SessionCommand.ListMembers;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.settings.Settings;

import java.util.List;
import java.util.Optional;

/** Hiding panes, on terminals as wide as this one, and showing them again. */
final class PaneKeys {
    private PaneKeys() {}

    static Model rooms(Model model) {
        return toggled(model, Pane.ROOMS);
    }

    /** Without panes and borders, or with them again. */
    static Model bare(Model model) {
        return model.withPanes(model.panes().bareToggled());
    }

    /** So many columns more for a pane. */
    static Model widened(Model model, Pane pane, int by) {
        int columns = model.size().columns();
        return model.withPanes(Layout.widened(model.panes(), pane, by, columns));
    }

    /** Has the mouse told to the program, or leaves it to the terminal. */
    static Model mouse(Model model) {
        String next = Boolean.toString(!model.settings().isOn(Setting.MOUSE));
        return model.withSettings(
                model.settings().with(Setting.MOUSE, List.of(next), Settings.WHILE_CHATTING));
    }

    /**
     * The members have the keys, in their pane or, where there is no room for one, in a box; a pane
     * that is hidden is shown. Who is away by now is asked for: no news tells it.
     */
    static Step members(Model model) {
        boolean isHidden =
                !Layout.membersAreABox(model.size().columns(), model.size().rows())
                        && layout(model).members().isEmpty();
        Model shown =
                isHidden
                        ? toggled(model, Pane.MEMBERS)
                        : model.withOverlay(Optional.of(new Overlay.Members(-1)));
        return Step.of(shown.map(pane -> pane.withRoster(pane.roster().changed())));
    }

    /** The members are asked for when they are shown and some role is not known. */
    static Step listed(Model model) {
        RoomPane pane = model.current();
        boolean isDue =
                pane.roster().isDue()
                        && pane.standing() == Standing.ENTERED
                        && model.isConnected()
                        && model.server().isSecure()
                        && areShown(model);
        return isDue
                ? Step.ask(
                        model.map(p -> p.withRoster(p.roster().whenAsked())),
                        new ListMembers(pane.room().orElseThrow(), false))
                : Step.of(model);
    }

    /** The members give the keys back; those of a pane are hidden. */
    static Model membersHidden(Model model) {
        Model closed = OverlayKeys.closed(model);
        return layout(model).members().isEmpty() ? closed : toggled(closed, Pane.MEMBERS);
    }

    private static Layout layout(Model model) {
        return Layout.of(model, model.size().columns(), model.size().rows());
    }

    private static boolean areShown(Model model) {
        return !layout(model).members().isEmpty()
                || model.overlay().orElse(null) instanceof Overlay.Members;
    }

    private static Model toggled(Model model, Pane pane) {
        return model.withPanes(model.panes().toggled(pane, Width.of(model.size().columns())));
    }
}
