package dev.tcrp.tui.terminal;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;

import java.util.EnumSet;

/** How the terminal's line is set while the screen is up: every key reaches us as it was typed. */
final class RawMode {
    private RawMode() {}

    /** JLine's own raw mode reads with a time limit, ten times a second. */
    static Attributes of(Attributes before) {
        var raw = new Attributes(before);
        raw.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.IEXTEN, LocalFlag.ISIG),
                false);
        raw.setInputFlags(
                EnumSet.of(
                        InputFlag.IXON,
                        InputFlag.IXOFF,
                        InputFlag.ICRNL,
                        InputFlag.INLCR,
                        InputFlag.IGNCR,
                        InputFlag.ISTRIP),
                false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        return raw;
    }
}
