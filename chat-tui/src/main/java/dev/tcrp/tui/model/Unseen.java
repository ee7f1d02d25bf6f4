package dev.tcrp.tui.model;

/** The messages that are not on the screen: new ones above it, and all below it. */
public record Unseen(Count above, Count below) {
    static final Unseen NOTHING = new Unseen(new Count(0, 0), new Count(0, 0));

    /**
     * So many messages.
     *
     * @param mentions how many of them name the person who sits here
     */
    public record Count(int messages, int mentions) {
        static Count of(Log log, int from, int to, Speakers speakers) {
            int messages = 0;
            int mentions = 0;
            for (Log.Entry entry : log.entries().subList(Math.min(from, to), to)) {
                if (isHidden(entry.line())) {
                    continue;
                }
                if (entry.line() instanceof LogLine.Said said && !speakers.isIgnored(said)) {
                    messages++;
                    mentions += said.mention() ? 1 : 0;
                } else if (entry.line() instanceof LogLine.Gap gap
                        && gap.filling() != LogLine.Filling.GONE) {
                    messages += (int) Math.min(Integer.MAX_VALUE, gap.before() - gap.after() - 1);
                }
            }
            return new Count(messages, mentions);
        }

        /** What stands in a thread alone is told there, unless it calls the person. */
        private static boolean isHidden(LogLine line) {
            return line instanceof LogLine.Said said
                    && said.talk().isInThreadOnly()
                    && !said.mention();
        }
    }
}
