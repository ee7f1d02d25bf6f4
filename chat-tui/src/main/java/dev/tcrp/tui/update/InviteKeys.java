package dev.tcrp.tui.update;

import dev.tcrp.protocol.Terms;
import dev.tcrp.tui.model.Invited;
import dev.tcrp.tui.model.Invited.Look;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.SessionCommand;

import java.time.ZonedDateTime;
import java.util.Optional;

/** What each letter does on the card of an invite. */
final class InviteKeys {
    /** Of so many more people at once. */
    private static final int MORE = 10;

    private static final int MOST = 1000;

    private InviteKeys() {}

    static Step press(Model model, Overlay.Card card, Key key, ZonedDateTime now) {
        Invited invited = card.invited();
        if (isEscape(key)) {
            return invited.look() == Look.CARD
                    ? Step.of(OverlayKeys.closed(model))
                    : Step.of(shown(model, card.room(), invited.as(Look.CARD)));
        }
        return switch (key) {
            case Key.Typed(int c) -> typed(model, card, c, key, now);
            case Key.Ctrl _, Key.Alt _, Key.Named _ ->
                    KeyBindings.press(OverlayKeys.closed(model), key, now);
        };
    }

    private static boolean isEscape(Key key) {
        boolean isEsc =
                key instanceof Key.Named(Key.Name name, boolean _) && name == Key.Name.ESCAPE;
        return isEsc || (key instanceof Key.Ctrl(char letter) && letter == 'c');
    }

    /** Whoever types on has seen it. */
    private static Step typed(Model model, Overlay.Card card, int c, Key key, ZonedDateTime now) {
        Invited invited = card.invited();
        return switch (c) {
            case 'b', 'B' -> Step.of(shown(model, card.room(), invited.as(Look.BARE)));
            case 'q', 'Q' -> Step.of(shown(model, card.room(), invited.as(Look.QR)));
            case 'c', 'C' -> Step.of(model, new Effect.Copy(invited.invite().text()));
            case 'f', 'F' -> Step.of(model, new Effect.Save(invited.invite().text()));
            case 'u', 'U' ->
                    Step.ask(model, new SessionCommand.Mint(card.room(), more(invited.terms())));
            default -> KeyBindings.press(OverlayKeys.closed(model), key, now);
        };
    }

    private static Terms more(Terms terms) {
        long uses = Math.clamp(terms.uses() * MORE, MORE, MOST);
        return new Terms(terms.role(), uses, terms.seconds());
    }

    static Model shown(Model model, RoomKey room, Invited invited) {
        return model.withOverlay(Optional.of(new Overlay.Card(room, invited)));
    }

    /** The file is there. */
    static Model saved(Model model, String file) {
        return model.overlay().orElse(null) instanceof Overlay.Card(var room, var invited)
                ? shown(model, room, invited.savedIn(file))
                : model;
    }
}
