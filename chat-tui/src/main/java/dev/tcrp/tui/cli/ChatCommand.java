package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.app.Chat;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Reopening;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.settings.Setting;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code chat-tui} without a subcommand: checks the options and starts to chat. */
@Command(
        name = "chat-tui",
        description = "Chat in the terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "In the environment: CHAT_SERVER, CHAT_TOKEN, CHAT_OPERATOR_TOKEN, CHAT_INVITE,"
                    + " CHAT_USER;",
            "the options win. Settings: chat-tui config list; --set wins, then CHAT_TUI_*, then the"
                    + " file.",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 token refused, 5 exists,",
            "6 unreachable or port taken, 7 timed out, 8 limited or full, 9 server not trusted,",
            "130 and 143 signals.",
            "",
            "Examples:",
            "  chat-tui --embedded --user alice --room lobby",
            "  chat-tui --server chat.example.org --user bob --room lobby --token-file t"
        })
public final class ChatCommand implements Callable<Integer> {
    private final Chat chat;
    private final Surroundings around;

    @Spec private CommandSpec spec;

    @Mixin private final ServerOptions server;
    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;
    @Mixin private final OperatorOptions operator;
    @Mixin private final SettingOptions settings;

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            description = "room to enter; without a token, a new room")
    private @Nullable RoomName room;

    @Option(
            names = "--classic",
            description = "speak the original protocol, to the original server")
    private boolean classic;

    @Option(
            names = "--udp-port",
            paramLabel = "PORT",
            description = "with --classic: the server's UDP port (TCP port + 1)")
    private @Nullable Integer udpPort;

    @Option(names = "--embedded", description = "start a server inside, for this chat")
    private boolean embedded;

    @Option(names = "--plain", description = "lines instead of the split pane")
    private boolean plain;

    ChatCommand(Surroundings around, Chat chat) {
        this.chat = chat;
        this.around = around;
        server = new ServerOptions(around);
        user = new UserOptions(around);
        token = new TokenOptions(around);
        operator = new OperatorOptions(around);
        settings = new SettingOptions(around);
    }

    @Override
    public Integer call() throws Exception {
        return chat.run(options()).code();
    }

    private ChatOptions options() throws Failure {
        require(!embedded || !server.isGiven(), "--embedded and --server exclude each other.");
        require(udpPort == null || classic, "--udp-port is only for --classic.");
        if (classic) {
            server.requireOne();
        }
        var own = token.given();
        Preferences preferences = settings.preferences();
        require(own.isEmpty() || room != null, "A token is for a room: give --room ROOM.");
        return new ChatOptions(
                classic ? server.classicAddress() : server.address(),
                server.security(),
                classic,
                udp(),
                embedded,
                plain || preferences.settings().isOn(Setting.PLAIN),
                user.name(),
                Optional.ofNullable(room),
                own,
                operator.given(),
                reopening(),
                preferences);
    }

    /** What lives as long as this program, or is not protected, is not kept. */
    private Reopening reopening() throws Failure {
        if (classic || server.isPlaintext()) {
            return Reopening.NONE;
        }
        Reopening.Which which = Reopening.Which.ALL;
        if (room != null) {
            which = Reopening.Which.NAMED;
        } else if (server.isNamed() || embedded) {
            which = Reopening.Which.OF_SERVER;
        }
        return new Reopening(
                StateFolder.of(around.environment(), around.home()), which, user.chosen());
    }

    private int udp() {
        Integer chosen = udpPort;
        if (chosen == null) {
            return Math.min(server.classicAddress().port() + 1, 65535);
        }
        if (chosen < 1 || chosen > 65535) {
            throw new InvalidFieldException("--udp-port", chosen.toString(), "1 to 65535");
        }
        return chosen;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
