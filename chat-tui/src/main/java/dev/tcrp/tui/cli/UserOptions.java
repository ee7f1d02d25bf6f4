package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** Who: the flag, else CHAT_USER, else the login name. */
public final class UserOptions {
    private final Surroundings around;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "your name (else CHAT_USER, else your login name)")
    private @Nullable UserName user;

    UserOptions(Surroundings around) {
        this.around = around;
    }

    UserName name() throws Failure {
        var name = chosen();
        return name.isPresent() ? name.get() : login();
    }

    private UserName login() throws Failure {
        if (around.login().isEmpty()) {
            throw new Failure(
                    Exit.USAGE,
                    "This machine has no login name for you. Give --user NAME, or set CHAT_USER.");
        }
        return named("The login name", around.login());
    }

    /** The name, if a person chose one. */
    Optional<UserName> chosen() throws Failure {
        if (user != null) {
            return Optional.of(user);
        }
        var variable = around.variable("CHAT_USER");
        return variable.isEmpty()
                ? Optional.empty()
                : Optional.of(named("CHAT_USER", variable.get()));
    }

    /** The first of these that is free is a sender's: login names are often taken by the chat. */
    List<UserName> senders(RoomPass pass) throws Failure {
        if (pass.user().isPresent()) {
            return List.of(pass.user().get());
        }
        if (chosen().isPresent()) {
            return List.of(name());
        }
        String login = Utf8.cut(name().value(), Limits.USER_NAME - "-send".length());
        return List.of(name(), new UserName(login + "-send"));
    }

    private static UserName named(String source, String text) throws Failure {
        try {
            return new UserName(text);
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, source + ": " + e.getMessage() + ". Give --user NAME.");
        }
    }
}
