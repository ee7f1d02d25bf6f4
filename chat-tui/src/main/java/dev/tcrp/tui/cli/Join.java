package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.accounts.StateFolder;
import dev.tcrp.tui.app.Chat;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Preferences;
import dev.tcrp.tui.app.Reopening;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Ways;
import dev.tcrp.tui.settings.Setting;
import dev.tcrp.tui.terminal.Terminals;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code join INVITE}: the chat, in the room that somebody invites to. */
@Command(
        name = "join",
        description = "Chat in the room of an invite.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  chat-tui join 'chat://chat.example.org:9003/tea?uses=1#kJ0v…' --user bob",
            "  pass tea-invite | chat-tui join --invite-file - --plain"
        })
public final class Join implements Callable<Integer> {
    private final Chat chat;
    private final Surroundings around;

    @Spec private CommandSpec spec;

    @Mixin private final InviteOptions invite;
    @Mixin private final UserOptions user;
    @Mixin private final OperatorOptions operator;
    @Mixin private final SettingOptions settings;

    @Option(names = "--plain", description = "lines instead of the split pane")
    private boolean plain;

    Join(Surroundings around, Chat chat) {
        this.chat = chat;
        this.around = around;
        invite = new InviteOptions(around);
        user = new UserOptions(around);
        operator = new OperatorOptions(around);
        settings = new SettingOptions(around);
    }

    @Override
    public Integer call() throws Exception {
        CliCommand.refuseOptionsBefore(spec);
        boolean isAsked = !invite.isGiven() && !plain && Terminals.isInteractive();
        return chat.run(isAsked ? asking() : options(invite.required())).code();
    }

    /** A person pastes the invite on the screen. */
    private ChatOptions asking() throws Failure {
        var server = new ServerAddress("127.0.0.1", ServerAddress.DEFAULT_PORT);
        return new ChatOptions(
                server,
                ServerOptions.security(around, Optional.empty(), new Ways()),
                false,
                server.port(),
                false,
                false,
                user.name(),
                Optional.empty(),
                Optional.empty(),
                operator.given(),
                reopening(Reopening.Which.ALL),
                settings.preferences());
    }

    private Reopening reopening(Reopening.Which which) throws Failure {
        return new Reopening(
                StateFolder.of(around.environment(), around.home()), which, user.chosen());
    }

    private ChatOptions options(Invite to) throws Failure {
        Preferences preferences = settings.preferences();
        return new ChatOptions(
                new ServerAddress(to.host(), to.port()),
                ServerOptions.security(around, to.pin(), new Ways(ServerAddress.alternatives(to))),
                false,
                Math.min(to.port() + 1, 65535),
                false,
                plain || preferences.settings().isOn(Setting.PLAIN),
                user.name(),
                Optional.of(to.room()),
                Optional.of(to.token()),
                operator.given(),
                reopening(Reopening.Which.ALL_BESIDE),
                preferences);
    }
}
