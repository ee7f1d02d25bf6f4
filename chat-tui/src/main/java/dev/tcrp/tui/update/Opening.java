package dev.tcrp.tui.update;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.model.LogLine;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.model.Row;
import dev.tcrp.tui.text.Markup;
import dev.tcrp.tui.text.Words;
import dev.tcrp.tui.update.Key.Name;
import dev.tcrp.tui.update.Key.Named;
import dev.tcrp.tui.update.Key.Typed;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opening a link, which nothing but a key or a command of the person does. */
final class Opening {
    private Opening() {}

    /** The one on the screen, or a choice among them, the newest first. */
    static Step onScreen(Model model, ZonedDateTime now) {
        List<String> links = links(model);
        return links.isEmpty()
                ? Step.refused(model, now, Words.of("update.no_link"))
                : among(model, links);
    }

    /** The one that stands so many from below, from 1 on. */
    static Step numbered(Model model, Model done, int number, ZonedDateTime now) {
        List<String> links = links(model);
        return number > links.size()
                ? Step.refused(
                        model,
                        now,
                        links.isEmpty()
                                ? Words.of("update.no_link")
                                : Words.of("update.only_links", links.size()))
                : open(done, links.get(number - 1));
    }

    /** The one of a message, or a choice among its links. */
    static Step of(Model model, LogLine line, ZonedDateTime now) {
        List<String> links = Markup.targets(line.text());
        return links.isEmpty()
                ? Step.refused(model, now, Words.of("update.no_link_in_it"))
                : among(model, links);
    }

    private static Step among(Model model, List<String> links) {
        return links.size() == 1
                ? open(model, links.getFirst())
                : Step.of(model.withOverlay(Optional.of(new Overlay.Links(links))));
    }

    private static List<String> links(Model model) {
        Stream<String> said =
                Scrolling.visible(model).reversed().stream()
                        .flatMap(
                                row ->
                                        row instanceof Row.Said one
                                                ? one.parts().reversed().stream()
                                                : Stream.empty())
                        .filter(part -> part.kind() == Markup.Kind.LINK)
                        .map(Markup.Part::target);
        Stream<String> topic =
                Markup.links(model.current().topic()).stream().map(Markup.Part::target);
        return Stream.concat(said, topic).distinct().limit(Overlay.Links.MOST).toList();
    }

    static Step press(Model model, Overlay.Links links, Key key) {
        Optional<String> chosen =
                switch (key) {
                    case Typed(int c) -> links.labelled(c);
                    case Named(Name name, boolean _) when name == Name.ENTER ->
                            Optional.of(links.targets().getFirst());
                    case Key.Ctrl _, Key.Alt _, Named _ -> Optional.empty();
                };
        boolean isStopped = key instanceof Key.Ctrl(char letter) && letter == 'c';
        return chosen.map(target -> open(OverlayKeys.closed(model), target))
                .orElseGet(() -> Step.of(isStopped ? OverlayKeys.closed(model) : model));
    }

    /** A link of ours leads into a room. */
    static Step open(Model model, String target) {
        Optional<Invite> invite = Secrets.invite(target);
        return invite.map(to -> Travelling.accept(model, to))
                .orElseGet(() -> Step.of(model, new Effect.Open(target)));
    }
}
