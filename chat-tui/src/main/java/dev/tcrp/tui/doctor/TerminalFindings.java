package dev.tcrp.tui.doctor;

import dev.tcrp.tui.doctor.Check.Subject;
import dev.tcrp.tui.terminal.Abilities;

/** What the terminal can do, in words. */
public final class TerminalFindings {
    private TerminalFindings() {}

    /** It never fails: the chat has its lines everywhere. */
    public static Check of(Abilities able) {
        return with(able, able.whyPlain().map(TerminalFindings::plain).orElseGet(() -> full(able)));
    }

    private static Check plain(String why) {
        return Check.warning(
                Subject.TERMINAL,
                why,
                "The chat comes in lines; for its panes run it in a terminal, as TERM=xterm.");
    }

    private static Check full(Abilities able) {
        if (!able.isUtf8()) {
            return Check.warning(
                    Subject.TERMINAL,
                    "%s, and the locale %s is not UTF-8: what is not ASCII may be garbled."
                            .formatted(
                                    looks(able),
                                    able.locale().isEmpty() ? "(none)" : able.locale()),
                    "Set one that is, as in export LANG=C.UTF-8.");
        }
        if (able.columns() == 0) {
            return Check.warning(
                    Subject.TERMINAL,
                    looks(able) + ", and it does not say how large it is.",
                    "Say it for the terminal, as in stty cols 80 rows 24.");
        }
        return Check.ok(Subject.TERMINAL, looks(able) + ", UTF-8.");
    }

    private static String looks(Abilities able) {
        return "%s%s%s, %s"
                .formatted(
                        able.term(),
                        able.columns() == 0 ? "" : " of " + able.columns() + "x" + able.rows(),
                        able.tmux() ? " in tmux" : "",
                        able.colours() ? "with colours" : "without colours (NO_COLOR)");
    }

    private static Check with(Abilities able, Check check) {
        return check.with("columns", able.columns()).with("rows", able.rows());
    }
}
