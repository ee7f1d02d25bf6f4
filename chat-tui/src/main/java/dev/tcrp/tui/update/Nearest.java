package dev.tcrp.tui.update;

import dev.tcrp.tui.model.SlashVerb;
import dev.tcrp.tui.text.Spelling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The command that somebody who mistyped it probably meant. */
final class Nearest {
    private Nearest() {}

    static SlashVerb to(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(SlashVerb.values())
                .min(
                        Comparator.comparing((SlashVerb v) -> !v.word().startsWith(lower))
                                .thenComparingInt(v -> Spelling.distance(lower, v.word())))
                .orElse(SlashVerb.HELP);
    }
}
