package dev.tcrp.server.cluster;

import dev.tcrp.protocol.text.Sanitiser;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one of the engine's servers says of itself.
 *
 * @param at its monitoring address
 * @param hasLog whether it has the log; the numbers are 0 if not
 * @param messages how many records of the log it can serve
 * @param deleted how many between the first and the last it cannot
 * @param problems sentences
 */
public record EngineReport(
        URI at,
        String name,
        String version,
        boolean hasLog,
        long first,
        long last,
        long messages,
        long deleted,
        List<String> problems) {
    /** Copies the list. */
    public EngineReport {
        problems = List.copyOf(problems);
    }

    /** Asks the server that is monitored there about the stream of this name. */
    static EngineReport of(URI monitor, String stream) {
        try {
            Json varz = Monitoring.ask(monitor, "varz");
            Json log =
                    Monitoring.ask(monitor, "jsz?streams=true")
                            .at("account_details")
                            .each()
                            .flatMap(account -> account.at("stream_detail").each())
                            .filter(each -> each.at("name").text().equals(stream))
                            .findFirst()
                            .orElse(Json.of(""));
            return of(monitor, varz, log.at("state"));
        } catch (IOException e) {
            String why =
                    "The engine's server that is monitored at %s does not answer: start it, or correct its address in --cluster-monitor. %s."
                            .formatted(monitor, Sanitiser.shown(String.valueOf(e.getMessage())));
            return new EngineReport(
                    monitor, monitor.getAuthority(), "", false, 0, 0, 0, 0, List.of(why));
        }
    }

    static EngineReport of(URI monitor, Json varz, Json state) {
        String version = Sanitiser.shown(varz.at("version").text());
        List<String> problems = new ArrayList<>();
        EngineRules.version("The engine's server at " + monitor, version)
                .ifPresent(words -> problems.add(words + "."));
        EngineRules.sync(monitor, varz).ifPresent(words -> problems.add(capitalised(words) + "."));
        return new EngineReport(
                monitor,
                Sanitiser.shown(varz.at("server_name").text()),
                version,
                state.at("last_seq").number() > 0,
                state.at("first_seq").number(),
                state.at("last_seq").number(),
                state.at("messages").number(),
                state.at("num_deleted").number(),
                problems);
    }

    private static String capitalised(String words) {
        return Optional.of(words)
                .map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1))
                .get();
    }
}
