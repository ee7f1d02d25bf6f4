package dev.tcrp.tui.settings;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which key does which {@link Act}. */
public record Bindings(Map<Chord, Act> acts) {
    /** Those of readline, irssi and weechat. */
    public static final Bindings USUAL = new Bindings(usual());

    /** Copies the map. */
    public Bindings {
        acts = Map.copyOf(acts);
    }

    private static Map<Chord, Act> usual() {
        var acts = new HashMap<Chord, Act>();
        for (Act act : Act.values()) {
            act.usualKeys().forEach(chord -> acts.put(chord, act));
        }
        return acts;
    }

    /** What the key does, if anything. */
    public Optional<Act> act(Chord key) {
        return Optional.ofNullable(acts.get(key));
    }

    /** With these in place of what the same keys did. */
    public Bindings with(Map<Chord, Act> chosen) {
        var all = new HashMap<>(acts);
        all.putAll(chosen);
        return new Bindings(all);
    }

    /** The keys that do it: the usual ones first. */
    public List<Chord> keys(Act act) {
        List<Chord> usual = act.usualKeys().filter(key -> acts.get(key) == act).toList();
        List<Chord> others =
                acts.keySet().stream()
                        .filter(key -> acts.get(key) == act && !usual.contains(key))
                        .sorted(Comparator.comparing(Chord::text))
                        .toList();
        return Stream.concat(usual.stream(), others.stream()).toList();
    }
}
