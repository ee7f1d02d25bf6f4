package dev.tcrp.tui.view;

import dev.tcrp.tui.model.ConnectionStatus;
import dev.tcrp.tui.model.Model;

/** How it stands with the server of the open room. */
final class Transport {
    private Transport() {}

    static String words(Model model) {
        return model.server().connection().words();
    }

    /** Where there is little room, a round trip says enough. */
    static String shortWords(Model model) {
        return words(model).replace("UDP ", "");
    }

    static Style style(Model model) {
        return switch (model.server().connection()) {
            case ConnectionStatus.Connected connected -> connected.slow() ? Style.WARN : Style.OK;
            case ConnectionStatus.Idle(), ConnectionStatus.Connecting _ -> Style.WARN;
            case ConnectionStatus.Offline _ -> Style.WARN.bolder();
            case ConnectionStatus.GivenUp _ -> Style.ERROR.bolder();
        };
    }
}
