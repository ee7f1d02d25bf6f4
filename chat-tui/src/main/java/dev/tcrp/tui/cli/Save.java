package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.files.FileSaving;
import dev.tcrp.tui.session.files.SaveTarget;
import dev.tcrp.tui.session.files.TransferException;
import dev.tcrp.tui.session.net.Security;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code save ROOM SEQ [PATH]}: saves the file of a message. */
@Command(
        name = "save",
        description = "Save the file of a message, and print where it is.",
        footer = {
            "",
            "SEQ is the message's place in the room, as tail and search --json print it (seq).",
            "Without PATH, or with a folder, the file gets its own name, made safe, and a number",
            "where that is taken: nothing is overwritten. What was cut goes on where it was; its",
            "SHA-256 is checked.",
            "Exit codes: 0 saved, 1 what came is damaged or cannot be saved, 2 PATH cannot be",
            "written, 3 there is no such file, 4 token, 6 unreachable, 9 untrusted, 130 Ctrl+C.",
            "",
            "Examples:",
            "  chat-tui save lobby 42 --token-file lobby.token",
            "  chat-tui save lobby 42 /tmp/graph.png --token-file lobby.token"
        })
public final class Save extends CliCommand {
    @Mixin private final RoomArgument argument = new RoomArgument();

    @Parameters(index = "1", paramLabel = "SEQ", description = "the message's place in the room")
    private long seq;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "PATH",
            description = "file that is not there yet, or a folder (the current one)")
    private @Nullable Path path;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    Save(Surroundings around) {
        super(around);
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    /** A file that was said. */
    private record Said(BlobId blob, Content.File file, Token token) {}

    @Override
    Exit run() throws Exception {
        if (seq < 1) {
            throw new ParameterException(commandLine(), "SEQ %d must be 1 or more.".formatted(seq));
        }
        requireTls("save");
        var opened = argument.open(this, token, user);
        RoomName room = opened.room();
        Said said = said(room, opened.pass());
        SaveTarget target = target(said.file().name());
        Path at =
                new FileVerbs(this, room)
                        .move(
                                (Security.Tls) security(),
                                said.token(),
                                run ->
                                        new FileSaving(run, said.blob(), said.file(), target)
                                                .save());
        out().println(Sanitiser.shown(at.toString()));
        return Exit.DONE;
    }

    private SaveTarget target(String named) throws Failure {
        try {
            return path == null
                    ? SaveTarget.in(Path.of("").toAbsolutePath(), named)
                    : SaveTarget.at(path, named);
        } catch (TransferException e) {
            throw new Failure(Exit.USAGE, e.words());
        }
    }

    private Said said(RoomName room, RoomPass pass) throws Exception {
        try (var connection = connect()) {
            var visit =
                    RoomVisit.enter(
                            connection, room, pass.token(), List.of(pass.userOr(user.name())));
            var read = new ReadLog(room, seq - 1, seq + 1, 0, false, 1, LogForm.MESSAGES);
            var page = connection.ask(read, ReadLog.MessagesRead.class);
            visit.leave();
            return page.messages().stream()
                    .map(LogMessage::entry)
                    .filter(entry -> entry.seq() == seq)
                    .findFirst()
                    .flatMap(
                            entry ->
                                    said(
                                            entry.envelope().blob(),
                                            EntryWords.content(entry.content()),
                                            visit.entered().key().orElse(pass.token())))
                    .orElseThrow(() -> noFile(room, page.messages().isEmpty()));
        }
    }

    private static Optional<Said> said(Optional<BlobId> blob, Content content, Token token) {
        return blob.isPresent() && content instanceof Content.File file
                ? Optional.of(new Said(blob.get(), file, token))
                : Optional.empty();
    }

    private Failure noFile(RoomName room, boolean isNothing) {
        String words =
                isNothing
                        ? "There is no message %d in %s: it is deleted, or never was."
                        : "Message %d of %s is no file, or was deleted.";
        return new Failure(Exit.NOT_FOUND, words.formatted(seq, room));
    }
}
