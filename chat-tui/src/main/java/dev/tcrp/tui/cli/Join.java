package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Invite;
import dev.tcrp.tui.app.Chat;
import dev.tcrp.tui.app.ChatOptions;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ServerAddress;

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

    @Option(names = "--plain", description = "lines instead of the split pane")
    private boolean plain;

    Join(Surroundings around, Chat chat) {
        this.chat = chat;
        this.around = around;
        invite = new InviteOptions(around);
        user = new UserOptions(around);
    }

    @Override
    public Integer call() throws Exception {
        CliCommand.refuseOptionsBefore(spec);
        return chat.run(options(invite.required())).code();
    }

    private ChatOptions options(Invite to) throws Failure {
        return new ChatOptions(
                new ServerAddress(to.host(), to.port()),
                ServerOptions.security(around, to.pin()),
                false,
                Math.min(to.port() + 1, 65535),
                false,
                plain,
                user.name(),
                Optional.of(to.room()),
                Optional.of(to.token()));
    }
}
