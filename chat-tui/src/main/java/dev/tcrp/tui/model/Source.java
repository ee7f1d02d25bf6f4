package dev.tcrp.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text as it was typed.
 *
 * @param isCode whether it stands in a block of code, between two lines of three backticks
 */
record Source(String text, boolean isCode) {
    private static final String FENCE = "```";

    /** The lines of a text, at least one; of a block of code without the fences around it. */
    static List<Source> of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        var sources = new ArrayList<Source>();
        long fences = text.contains(FENCE) ? lines.stream().filter(Source::isFence).count() : 0;
        boolean isCode = false;
        for (String line : lines) {
            if (isFence(line) && (isCode || fences > 1)) {
                isCode = !isCode;
                fences--;
            } else {
                sources.add(new Source(line, isCode));
            }
        }
        return sources.isEmpty()
                ? lines.stream().map(line -> new Source(line, false)).toList()
                : sources;
    }

    private static boolean isFence(String line) {
        String stripped = line.strip();
        return stripped.startsWith(FENCE) && stripped.indexOf('`', FENCE.length()) < 0;
    }
}
