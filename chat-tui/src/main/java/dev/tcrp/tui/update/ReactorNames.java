package dev.tcrp.tui.update;

import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListReactors.Reactor;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Log;
import dev.tcrp.tui.model.LogLine.Spoken;
import dev.tcrp.tui.model.Model;
import dev.tcrp.tui.model.Talk;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionEvent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pages of a log count reactions: who they are of is asked for where one looks at a message. */
final class ReactorNames {
    private ReactorNames() {}

    /** Asked beside something else, for a message some of whose reactions have no name here. */
    static Step asked(Model model, Optional<Log.Entry> entry) {
        boolean isAsked = model.isConnected() && entry.filter(ReactorNames::isUnknown).isPresent();
        return model.current()
                .room()
                .filter(_ -> isAsked)
                .map(room -> new SessionCommand.AskReactors(room, entry.orElseThrow().seq()))
                .map(ask -> Step.ask(model, ask))
                .orElse(Step.of(model));
    }

    private static boolean isUnknown(Log.Entry entry) {
        return entry.seq() > 0
                && entry.line() instanceof Spoken said
                && said.talk().reactions().stream().anyMatch(ReactorNames::isUnknown);
    }

    private static boolean isUnknown(Talk.Reacted one) {
        return one.who().size() < Math.min(one.count(), Talk.Reacted.MOST_NAMES);
    }

    /** The server's names take the place of those that were told here. */
    static Model told(Model model, SessionEvent.ReactorsTold told) {
        Map<String, List<String>> names =
                told.reactors().stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> Sanitiser.shown(one.emoji()),
                                        Collectors.flatMapping(
                                                ReactorNames::name, Collectors.toList())));
        return model.withRooms(
                model.rooms()
                        .map(
                                told.room(),
                                pane -> pane.withLog(named(pane.log(), told.seq(), names))));
    }

    private static Stream<String> name(Reactor one) {
        return one.user().map(UserName::value).stream();
    }

    private static Log named(Log log, long seq, Map<String, List<String>> names) {
        return log.at(seq)
                .map(
                        entry ->
                                log.changed(
                                        entry.number(),
                                        line ->
                                                line instanceof Spoken said
                                                        ? said.with(said.talk().named(names))
                                                        : line))
                .orElse(log);
    }
}
