package dev.tcrp.tui.cli;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.FirstMeeting;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.files.FileSending;
import dev.tcrp.tui.session.files.OutgoingFile;
import dev.tcrp.tui.session.files.TransferException;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.text.Blanks;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** {@code send ROOM TEXT}: says something in a room; done when the server has it. */
@Command(
        name = "send",
        description = "Send messages to a room; 0 means all are acknowledged.",
        footer = {
            "",
            "A message has at most 16384 bytes of UTF-8, 255 with --plaintext; if one is longer,",
            "nothing is sent. Its lines and tabs stay; --per-line makes a message of each line. Of",
            "the input only its last line end is left out, and nothing of TEXT.",
            "Each message is acknowledged: kept by the server, and shown to everybody. Exit code 7",
            "says that it is not known whether all was taken; the same again with the same --id",
            "says nothing twice, for two days. Other words under the same --id are refused with 5.",
            "With --plaintext nothing is acknowledged.",
            "",
            "With no --user and no CHAT_USER the name is your login name, or LOGIN-send",
            "where that is taken. A token is bound to its first name: give tail and send",
            "a token each. A room in which the chat is (chat-tui) needs no token.",
            "",
            "A file goes on where it was cut: send it again. It has at most what the server takes",
            "(25 MiB), and is gone with its message. chat-tui save saves it.",
            "",
            "Examples:",
            "  chat-tui send lobby --token-file lobby.token 'おはよう'",
            "  chat-tui send @bob --room lobby --token-file t 'only for you'",
            "  chat-tui send lobby --token-file t --id build-7 'Build 7 is out.'",
            "  chat-tui send lobby --token-file t --file graph.png 'The load since Monday.'",
            "  chat-tui send lobby --token-file t --reply 4711 'Fixed.'",
            "  make 2>&1 | tail -20 | chat-tui send build --token-file t --per-line"
        })
public final class Send extends CliCommand {
    private final Surroundings around;

    @Mixin private final RoomArgument argument = new RoomArgument();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TEXT",
            description = "the message; - or none: standard input, as one message")
    private @Nullable String text;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "send this file, and then TEXT, if it is given")
    private @Nullable Path file;

    @Option(
            names = "--reply",
            paramLabel = "SEQ",
            description = "answer the message of this seq (tail --json)")
    private long reply;

    @Option(
            names = "--thread",
            paramLabel = "SEQ",
            description = "say it in the thread below the message of this seq")
    private long thread;

    @Option(names = "--also-in-room", description = "with --thread: the room sees it too")
    private boolean alsoInRoom;

    @Option(names = "--per-line", description = "each line is a message; empty lines are skipped")
    private boolean perLine;

    @Option(names = "--wait-ack", description = "the default; see --no-wait")
    private boolean waitAck;

    @Option(names = "--no-wait", description = "end once the relay has received all, stored or not")
    private boolean noWait;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "name of these messages; repeats with it say nothing twice")
    private @Nullable String id;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "time to try (1m after the last acknowledgement)")
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
        var opened = argument.open(this, token, user);
        if (file != null) {
            return sendFile(file, opened);
        }
        RoomName room = opened.room();
        RoomPass pass = opened.pass();
        var messages = messages(room);
        if (isAcknowledged()) {
            return sendAcknowledged(messages.stream().map(this::said).toList(), room, pass);
        }
        var relay = new PlainSending(room);
        try (var connection = connect(relay::arrived)) {
            var member = RoomVisit.enter(connection, room, pass.token(), user.senders(pass));
            relay.send(messages, member);
            member.leave();
        }
        return Exit.DONE;
    }

    /**
     * Within TLS the server acknowledges each message; else only what the relay counts is known.
     */
    private boolean isAcknowledged() throws Failure {
        if (waitAck) {
            requireTls("--wait-ack");
        }
        if (reply < 0 || thread < 0 || (alsoInRoom && thread == 0)) {
            throw new Failure(
                    Exit.USAGE,
                    "--reply and --thread are 1 or more; --also-in-room needs --thread.");
        }
        boolean acknowledged = security() instanceof Security.Tls && !noWait;
        boolean needsAnswer = id != null || timeout != null || reply != 0 || thread != 0;
        if (!acknowledged && needsAnswer) {
            throw new Failure(
                    Exit.USAGE,
                    "--id, --timeout, --reply and --thread need TLS, and no --no-wait.");
        }
        return acknowledged;
    }

    /** The file is on the server before it is said, so that all who hear of it can save it. */
    private Exit sendFile(Path path, RoomArgument.Opened opened) throws Exception {
        RoomName room = opened.room();
        RoomPass pass = opened.pass();
        requireTls("--file");
        if (noWait || perLine) {
            throw new Failure(Exit.USAGE, "--file goes without --no-wait and --per-line.");
        }
        List<String> texts = text == null ? List.of() : messages(room);
        OutgoingFile outgoing = outgoing(path);
        FirstMeeting.atTerminal().before(serverAddress(), security());
        var verbs = new FileVerbs(this, room);
        Token own = verbs.personal(pass.token(), user.senders(pass));
        FileSending.Sent sent =
                verbs.move(
                        (Security.Tls) security(),
                        own,
                        run -> new FileSending(run, outgoing).send());
        List<Outbound.Said> said = new ArrayList<>();
        said.add(new Outbound.Said(envelope(sent.blob()), sent.file()));
        texts.forEach(each -> said.add(said(each)));
        return sendAcknowledged(said, room, new RoomPass(own, pass.user()));
    }

    private static OutgoingFile outgoing(Path path) throws Failure {
        try {
            return OutgoingFile.of(path);
        } catch (TransferException e) {
            throw new Failure(Exit.USAGE, e.words());
        }
    }

    private Envelope envelope(BlobId blob) {
        return new Envelope(Act.SAY.code(), reply, thread, alsoInRoom, Optional.of(blob));
    }

    private Outbound.Said said(String message) {
        var envelope = new Envelope(Act.SAY.code(), reply, thread, alsoInRoom, Optional.empty());
        return new Outbound.Said(envelope, new Content.Text(message));
    }

    private Exit sendAcknowledged(List<Outbound.Said> texts, RoomName room, RoomPass pass)
            throws Exception {
        FirstMeeting.atTerminal().before(serverAddress(), security());
        String name = id == null ? HexFormat.of().toHexDigits(new SecureRandom().nextLong()) : id;
        var key = new RoomKey(serverAddress(), room);
        return new Outbound(
                        key,
                        user.senders(pass),
                        texts,
                        name,
                        Optional.ofNullable(timeout),
                        this::tell)
                .send(security(), pass.token());
    }

    private List<String> messages(RoomName room) throws Failure {
        String whole = text == null || text.equals("-") ? Blanks.withoutLineEnd(input()) : text;
        var messages =
                perLine ? whole.lines().filter(line -> !line.isEmpty()).toList() : List.of(whole);
        if (messages.stream().allMatch(Blanks::areAll)) {
            throw new Failure(Exit.USAGE, "There is nothing to send.");
        }
        try {
            return messages.stream().map(message -> checked(room, message)).toList();
        } catch (InvalidFieldException e) {
            throw new Failure(Exit.USAGE, "Nothing was sent: " + e.getMessage() + ".");
        }
    }

    private String checked(RoomName room, String message) {
        return security() instanceof Security.Tls
                ? new Content.Text(message).text()
                : new ChatDatagram(room, message).text();
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
}
