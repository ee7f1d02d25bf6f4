package dev.tcrp.tui;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.text.Utf8;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** {@code send ROOM TEXT}: says something in a room; done when the relay has taken it. */
@Command(
        name = "send",
        description = "Say something in a room. Exit code 0 means that the relay has taken it all.",
        footer = {
            "",
            "A message has at most 255 bytes of UTF-8; if one is longer, nothing is sent.",
            "With --wait-ack, exit code 7 says that it is not known whether all was taken; the",
            "same again with the same --id says nothing twice, for a day at least.",
            "",
            "With no --user and no CHAT_USER the name is your login name, or LOGIN-send",
            "where that is taken. A token is bound to its first name: give tail and send",
            "a token each.",
            "",
            "Examples:",
            "  chat-tui send lobby --token-file lobby.token 'おはよう'",
            "  chat-tui send lobby --token-file t --wait-ack --id build-7 'Build 7 is out.'",
            "  make 2>&1 | tail -20 | chat-tui send build --token-file t --per-line"
        })
final class Send extends Verb {
    /** So many messages may be on their way: they fit the server's receive buffer. */
    private static final int WINDOW = 32;

    /** With nothing taken for so long, what is missing is lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BETWEEN_COUNTS = Duration.ofMillis(5);

    private final Surroundings around;

    @Parameters(index = "0", paramLabel = "ROOM", description = "the room's name")
    private RoomName room;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "what to say; - or nothing is standard input, as one message")
    private @Nullable String text;

    @Option(
            names = "--per-line",
            description = "each line of the input is a message; empty lines are left out")
    private boolean perLine;

    @Option(
            names = "--wait-ack",
            description =
                    "wait until each is acknowledged: kept by the server, and shown to everybody")
    private boolean waitAck;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "with --wait-ack: the same messages with the same ID are said once only")
    private @Nullable String id;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "with --wait-ack: how long to try (1m)")
    private @Nullable Duration timeout;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    Send(Surroundings around) {
        super(around);
        this.around = around;
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    @Override
    Exit run() throws Exception {
        var own = token.required();
        var messages = messages();
        if (waitAck) {
            sendAcknowledged(messages, own);
            return Exit.DONE;
        }
        if (id != null || timeout != null) {
            throw new Failure(Exit.USAGE, "--id and --timeout need --wait-ack.");
        }
        try (var connection = connect()) {
            var member = Member.enter(connection, room, own, names());
            send(messages, member);
            member.leave();
        }
        return Exit.DONE;
    }

    private void sendAcknowledged(List<ChatDatagram> messages, Token own) throws Exception {
        requireTls("--wait-ack");
        var texts = messages.stream().map(ChatDatagram::text).toList();
        String name = id == null ? HexFormat.of().toHexDigits(new SecureRandom().nextLong()) : id;
        new Outbound(room, texts, name)
                .send(
                        serverAddress(),
                        security(),
                        user.name(),
                        own,
                        timeout == null ? Duration.ofMinutes(1) : timeout);
    }

    private List<UserName> names() throws Failure {
        if (user.chosen().isPresent()) {
            return List.of(user.name());
        }
        String login = Utf8.cut(user.name().value(), Limits.USER_NAME - "-send".length());
        return List.of(user.name(), new UserName(login + "-send"));
    }

    private List<ChatDatagram> messages() throws Failure {
        String whole = text == null || text.equals("-") ? input() : text;
        var messages =
                perLine
                        ? whole.lines().filter(line -> !line.isEmpty()).toList()
                        : List.of(whole.stripTrailing());
        if (messages.stream().allMatch(String::isEmpty)) {
            throw new Failure(Exit.USAGE, "There is nothing to send.");
        }
        try {
            return messages.stream().map(message -> new ChatDatagram(room, message)).toList();
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, "Nothing was sent: " + e.getMessage() + ".");
        }
    }

    private String input() throws Failure {
        if (token.isFromStandardInput()) {
            throw new Failure(
                    Exit.USAGE,
                    "Standard input holds the token: give the text as an argument, or the token in"
                            + " CHAT_TOKEN or a file.");
        }
        return around.inputText();
    }

    private void send(List<ChatDatagram> messages, Member member) throws Exception {
        long taken = 0;
        for (int sent = 0; sent < messages.size(); sent++) {
            if (sent - taken >= WINDOW) {
                taken = awaitTaken(sent, member);
            }
            member.say(messages.get(sent));
        }
        awaitTaken(messages.size(), member);
    }

    private static long awaitTaken(long sent, Member member) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long taken = member.heard();
        while (taken < sent) {
            long before = taken;
            if (System.nanoTime() - deadline > 0) {
                throw new Failure(
                        Exit.FAILED,
                        "The relay took %d of %d messages; %d were lost on the way. Send again."
                                .formatted(taken, sent, sent - taken));
            }
            Thread.sleep(BETWEEN_COUNTS);
            taken = member.heard();
            if (taken > before) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
        return taken;
    }
}
