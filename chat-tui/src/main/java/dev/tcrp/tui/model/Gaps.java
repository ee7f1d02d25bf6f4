package dev.tcrp.tui.model;

import dev.tcrp.tui.model.Log.Placed;
import dev.tcrp.tui.model.LogLine.Filling;
import dev.tcrp.tui.model.LogLine.Gap;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** How the gaps of a log are filled. */
public final class Gaps {
    private Gaps() {}

    /**
     * The session has fetched what was missing.
     *
     * @param after where the gap begins
     * @param before up to where it is filled
     * @param gone whether there were others before the first line
     */
    public static Log filled(
            Log log, long after, long before, List<Placed> lines, boolean gone, ZonedDateTime now) {
        Optional<Gap> shown =
                log.gaps().stream()
                        .filter(gap -> gap.after() == after && gap.filling() == Filling.FETCHING)
                        .findFirst();
        Log next = shown.map(gap -> cut(plus(log, lines), gap, after, before, now)).orElse(log);
        return gone ? withGone(next, after, first(lines, before), now) : next;
    }

    /**
     * What is before a place was read, down to the first line, or to the room's beginning.
     *
     * @param before the place; 0 for the end
     * @param more whether there are others before the first line
     */
    public static Log read(
            Log log, long before, List<Placed> lines, boolean more, ZonedDateTime now) {
        long to = before == 0 ? Long.MAX_VALUE : before;
        long from = more ? first(lines, to) : 1;
        long top = log.firstSeq();
        Log next = log.plusEarlier(lines);
        for (Gap gap : log.gaps()) {
            if (gap.filling() == Filling.READING && gap.after() < to && gap.before() > from) {
                next = cut(next, gap, from - 1, to, now);
                next = more ? next : withGone(next, gap.after(), first(lines, to), now);
            }
        }
        boolean apart = !lines.isEmpty() && to < top;
        return apart ? next.plus(new Gap(now, to - 1, top, Filling.LEFT)) : next;
    }

    /** Nothing is missing any more between these two; a gap may stay on either side. */
    private static Log cut(Log log, Gap gap, long after, long before, ZonedDateTime now) {
        Log next = log.filtered(entry -> !entry.line().equals(gap));
        if (gap.after() < after) {
            next = next.plus(new Gap(now, gap.after(), after + 1, stays(gap)));
        }
        return before < gap.before()
                ? next.plus(new Gap(now, before - 1, gap.before(), stays(gap)))
                : next;
    }

    private static Filling stays(Gap gap) {
        return gap.filling() == Filling.READING ? Filling.LEFT : gap.filling();
    }

    private static Log withGone(Log log, long after, long before, ZonedDateTime now) {
        return before - after > 1 ? log.plus(new Gap(now, after, before, Filling.GONE)) : log;
    }

    private static long first(List<Placed> lines, long otherwise) {
        return lines.isEmpty() ? otherwise : lines.getFirst().seq();
    }

    private static Log plus(Log log, List<Placed> lines) {
        Log next = log;
        for (Placed placed : lines) {
            next = next.plus(placed);
        }
        return next;
    }
}
