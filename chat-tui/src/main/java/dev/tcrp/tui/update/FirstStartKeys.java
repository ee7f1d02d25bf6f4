package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.protocol.Pin;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.model.FirstStart;
import dev.tcrp.tui.model.FirstStart.Question;
import dev.tcrp.tui.model.FirstStart.Way;
import dev.tcrp.tui.model.LineEditor;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.text.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which key does what in the questions of the first start. */
final class FirstStartKeys {
    private FirstStartKeys() {}

    static Step press(Model model, FirstStart asked, Key key) {
        return switch (key) {
            case Key.Named(Key.Name name, boolean _) -> named(model, asked, name, key);
            case Key.Ctrl(char letter) when letter == 'c' || letter == 'd' ->
                    Step.of(model, new Effect.Quit());
            case Key.Typed _, Key.Ctrl _, Key.Alt _ ->
                    Step.of(shown(model, asked.waits() ? asked : typed(asked, key)));
        };
    }

    static Model shown(Model model, FirstStart asked) {
        return model.withOverlay(Optional.of(new Overlay.First(asked)));
    }

    /** An invite is found wherever it is pasted, with the command around it. */
    static Model paste(Model model, FirstStart asked, String text) {
        Optional<Invite> invite = Secrets.inviteIn(text);
        if (asked.waits()) {
            return model;
        }
        if (invite.isPresent()) {
            FirstStart by = asked.way() == Way.INVITE ? asked : asked.by(Way.INVITE);
            return shown(model, by.withPlace(LineEditor.of(invite.get().text())));
        }
        return shown(
                model,
                switch (asked.at()) {
                    case PLACE -> asked.withPlace(FieldKeys.paste(asked.place(), text));
                    case NAME -> asked.withName(FieldKeys.paste(asked.name(), text));
                    case KEEP -> asked;
                });
    }

    private static Step named(Model model, FirstStart asked, Key.Name name, Key key) {
        if (name == Key.Name.ESCAPE) {
            return back(model, asked);
        }
        if (asked.waits()) {
            return Step.of(model);
        }
        return switch (name) {
            case ENTER -> enter(model, asked);
            case UP, SHIFT_TAB -> Step.of(shown(model, asked.at(asked.at().before())));
            case DOWN, TAB -> Step.of(shown(model, asked.at(asked.at().after())));
            default -> Step.of(shown(model, typed(asked, key)));
        };
    }

    /** From what is being tried to the questions, from a way without invite to that, or out. */
    private static Step back(Model model, FirstStart asked) {
        if (asked.waits() || asked.stranger().isPresent()) {
            return FirstNews.dropped(model, asked);
        }
        return asked.way() == Way.INVITE
                ? Step.of(model, new Effect.Quit())
                : Step.of(shown(model, asked.by(Way.INVITE)));
    }

    private static FirstStart typed(FirstStart asked, Key key) {
        if (asked.takesLetters() && key instanceof Key.Typed(int c) && way(c).isPresent()) {
            Way way = way(c).get();
            FirstStart by = asked.by(way);
            return way == Way.SERVER ? by : by.at(Question.NAME);
        }
        return switch (asked.at()) {
            case PLACE ->
                    asked.way() == Way.INVITE || asked.way() == Way.SERVER
                            ? asked.withPlace(FieldKeys.press(asked.place(), key))
                            : asked;
            case NAME -> asked.withName(FieldKeys.press(asked.name(), key));
            case KEEP -> kept(asked, key);
        };
    }

    private static Optional<Way> way(int c) {
        return switch (c) {
            case 's', 'S' -> Optional.of(Way.SERVER);
            case 'h', 'H' -> Optional.of(Way.HERE);
            case 'd', 'D' -> Optional.of(Way.DEMO);
            default -> Optional.empty();
        };
    }

    private static FirstStart kept(FirstStart asked, Key key) {
        return switch (key) {
            case Key.Typed(int c) when c == ' ' -> asked.keeping(!asked.keeps());
            case Key.Typed(int c) when "yY".indexOf(c) >= 0 -> asked.keeping(true);
            case Key.Typed(int c) when "nN".indexOf(c) >= 0 -> asked.keeping(false);
            case Key.Named(Key.Name name, boolean _) when name == Key.Name.LEFT ->
                    asked.keeping(true);
            case Key.Named(Key.Name name, boolean _) when name == Key.Name.RIGHT ->
                    asked.keeping(false);
            case Key.Typed _, Key.Ctrl _, Key.Alt _, Key.Named _ -> asked;
        };
    }

    private static Step enter(Model model, FirstStart asked) {
        if (asked.stranger().isPresent()) {
            return tried(model, asked, asked.stranger());
        }
        boolean isDemo = asked.way() == Way.DEMO && asked.at() == Question.NAME;
        return switch (asked.at()) {
            case PLACE ->
                    Step.of(
                            asked.placeTrouble().isEmpty() && isTyped(asked)
                                    ? shown(model, asked.at(Question.NAME))
                                    : model);
            case NAME ->
                    asked.nameTrouble().isPresent()
                            ? Step.of(model)
                            : isDemo
                                    ? tried(model, asked, Optional.empty())
                                    : Step.of(shown(model, asked.at(Question.KEEP)));
            case KEEP -> tried(model, asked, Optional.empty());
        };
    }

    /** Who has no invite goes on; of a server the address is needed. */
    private static boolean isTyped(FirstStart asked) {
        return asked.way() != Way.SERVER || asked.address().isPresent();
    }

    private static Step tried(Model model, FirstStart asked, Optional<Pin> pin) {
        if (asked.user().isEmpty()) {
            return Step.of(shown(model, asked.at(Question.NAME)));
        }
        if (!asked.hasPlace()) {
            String where = Words.of("update.where_to");
            return Step.of(shown(model, asked.failed(asked.at(), where)));
        }
        UserName user = asked.user().get();
        Model named = model.withUser(user).map(pane -> pane.withOwn(user));
        List<Effect> before = new ArrayList<>();
        before.add(new Effect.Keep(asked.keeps() && asked.way() != Way.DEMO));
        return FirstNews.begin(named, asked, user, pin, before);
    }
}
