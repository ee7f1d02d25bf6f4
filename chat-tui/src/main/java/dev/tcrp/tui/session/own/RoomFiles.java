package dev.tcrp.tui.session.own;

import dev.tcrp.protocol.content.Act;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.Envelope;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.LogEntry;
import dev.tcrp.protocol.op.LogForm;
import dev.tcrp.protocol.op.LogMessage;
import dev.tcrp.protocol.op.ReadLog;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.session.EntryWords;
import dev.tcrp.tui.session.Progress;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.SessionCommand;
import dev.tcrp.tui.session.SessionCommand.MoveFile;
import dev.tcrp.tui.session.SessionCommand.OpenPicture;
import dev.tcrp.tui.session.SessionCommand.SaveFile;
import dev.tcrp.tui.session.SessionCommand.SendFile;
import dev.tcrp.tui.session.SessionEvent;
import dev.tcrp.tui.session.SessionEvent.Moving;
import dev.tcrp.tui.session.SessionEvent.PictureOpened;
import dev.tcrp.tui.session.files.FileSaving;
import dev.tcrp.tui.session.files.FileSending;
import dev.tcrp.tui.session.files.OutgoingFile;
import dev.tcrp.tui.session.files.PictureFetching;
import dev.tcrp.tui.session.files.SaveTarget;
import dev.tcrp.tui.session.files.TransferException;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.session.files.TransferRun;
import dev.tcrp.tui.session.net.Loop;
import dev.tcrp.tui.session.net.RequestClient;
import dev.tcrp.tui.session.net.Security;
import dev.tcrp.tui.text.Words;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The files that are sent and saved in the rooms of a session, some at a time, each over a
 * connection of its own. Owned by the session's loop, which waits for none.
 */
final class RoomFiles {
    private static final int AT_ONCE = 3;
    private static final String HOME = "~/";
    private static final String URL = "file://";

    private final ServerAddress address;
    private final Security security;
    private final Loop loop;
    private final Consumer<SessionEvent> events;
    private final Consumer<SessionCommand.Say> say;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    AT_ONCE, Thread.ofPlatform().daemon().name("chat-file-", 1).factory());

    /** What moves or waits for that, by id. */
    private final Map<Long, Move> moves = new LinkedHashMap<>();

    /** What was not sent, and may be tried again. */
    private final Map<Long, SendFile> failed = new HashMap<>();

    private boolean isClosed;

    private record Move(RoomKey room, String name, boolean isSent, TransferRun run) {}

    /** What is done on a thread of its own. */
    private interface Deed {
        Runnable over(TransferRun run) throws TransferException, InterruptedException;
    }

    /**
     * @param say says a file that is on the server
     */
    RoomFiles(
            ServerAddress address,
            Security security,
            Loop loop,
            Consumer<SessionEvent> events,
            Consumer<SessionCommand.Say> say) {
        this.address = address;
        this.security = security;
        this.loop = loop;
        this.events = events;
        this.say = say;
    }

    /** The names of the files that are being sent. */
    List<String> unsent() {
        return moves.values().stream().filter(Move::isSent).map(Move::name).toList();
    }

    /** Sends a file by this membership, and says it. */
    void send(SendFile send, Optional<RoomMembership> as) {
        RoomKey room = send.room();
        if (send.asks()) {
            failed.put(send.id(), send);
            return;
        }
        begun(send.path(), path -> again(send, path, send.sha256()));
        begin(
                send.id(),
                room,
                as,
                name(send.path()),
                true,
                run -> {
                    Path path = path(send.path()).toAbsolutePath();
                    Consumer<Payload> known =
                            sha256 -> loop.run(() -> begun(again(send, path, Optional.of(sha256))));
                    var sending = new FileSending(run, OutgoingFile.of(path), send.sha256(), known);
                    var sent = sending.send();
                    return () -> say.accept(said(send, sent));
                },
                why -> unsent(send, why));
    }

    private static SendFile again(SendFile send, Path path, Optional<Payload> sha256) {
        return new SendFile(send.room(), path.toString(), send.id(), sha256, false);
    }

    /** A path that is none is refused later, in words. */
    private void begun(String typed, Function<Path, MoveFile> again) {
        try {
            begun(again.apply(path(typed).toAbsolutePath()));
        } catch (TransferException e) {
            // The transfer says so too.
        }
    }

    private void begun(MoveFile again) {
        if (!isClosed) {
            events.accept(new SessionEvent.FileBegun(again));
        }
    }

    private static SessionCommand.Say said(SendFile send, FileSending.Sent sent) {
        var envelope = new Envelope(Act.SAY.code(), 0, 0, false, Optional.of(sent.blob()));
        return new SessionCommand.Say(send.room(), envelope, sent.file(), send.id());
    }

    /** Only what the server was not reached for may go on by itself, in another run. */
    private void unsent(SendFile send, TransferException why) {
        failed.put(send.id(), again(send));
        var refusal = new Refusal(why.reason().orElse(Reason.UNAVAILABLE), why.words());
        events.accept(
                why.kind() == Kind.UNREACHABLE
                        ? new SessionEvent.Unsent(send.room(), send.id(), why.words())
                        : new SessionEvent.Unsent(send.room(), send.id(), refusal));
    }

    /** Whoever tries it again means the file as it is then. */
    private static SendFile again(SendFile send) {
        return new SendFile(send.room(), send.path(), send.id());
    }

    /** Whether it was a file that failed, which is tried again. */
    boolean sendAgain(SessionCommand.SayAgain again, Optional<RoomMembership> as) {
        SendFile send = failed.remove(again.id());
        if (send != null) {
            send(again(send), as);
        }
        return send != null;
    }

    /** Saves the file of a message. */
    void save(SaveFile save, Optional<RoomMembership> as, RequestClient server) {
        find(save, save.seq(), server, (blob, file) -> save(save, as, blob, file));
    }

    /** Reads the picture that a message's file is. */
    void open(OpenPicture open, Optional<RoomMembership> as, RequestClient server) {
        find(open, open.seq(), server, (blob, file) -> open(open, as, blob, file));
    }

    /** What the message is now. */
    private void find(
            SessionCommand.InRoom command,
            long seq,
            RequestClient server,
            BiConsumer<BlobId, Content.File> then) {
        var read =
                new ReadLog(command.room().room(), seq - 1, seq + 1, 0, false, 1, LogForm.MESSAGES);
        server.ask(
                read,
                ReadLog.MessagesRead.class,
                page -> found(command, seq, page.messages(), then),
                refusal -> events.accept(new SessionEvent.Refused(command, refusal)),
                () -> refused(command, Words.of("files.offline")));
    }

    private void found(
            SessionCommand command,
            long seq,
            List<LogMessage> found,
            BiConsumer<BlobId, Content.File> then) {
        Optional<LogEntry> entry =
                found.stream().map(LogMessage::entry).filter(one -> one.seq() == seq).findFirst();
        Optional<BlobId> blob = entry.flatMap(one -> one.envelope().blob());
        if (blob.isPresent()
                && EntryWords.content(entry.orElseThrow().content()) instanceof Content.File file) {
            then.accept(blob.get(), file);
        } else {
            refused(command, Words.of("files.none_said"));
        }
    }

    private void open(
            OpenPicture open, Optional<RoomMembership> as, BlobId blob, Content.File file) {
        begin(
                open.id(),
                open.room(),
                as,
                file.name(),
                false,
                run -> {
                    Raster picture = new PictureFetching(run, blob, file).read();
                    return () ->
                            events.accept(
                                    new PictureOpened(open.room(), open.seq(), file, picture));
                },
                why -> refused(open, why.words()));
    }

    private void save(SaveFile save, Optional<RoomMembership> as, BlobId blob, Content.File file) {
        begun(
                save.path(),
                path -> new SaveFile(save.room(), save.seq(), path.toString(), save.id()));
        begin(
                save.id(),
                save.room(),
                as,
                file.name(),
                false,
                run -> {
                    Path at = new FileSaving(run, blob, file, target(save, file)).save();
                    return () ->
                            events.accept(new SessionEvent.FileSaved(save.room(), at.toString()));
                },
                why -> refused(save, why.words()));
    }

    private static SaveTarget target(SaveFile save, Content.File file) throws TransferException {
        return save.path().isEmpty()
                ? SaveTarget.in(Path.of("").toAbsolutePath(), file.name())
                : SaveTarget.at(path(save.path()), file.name());
    }

    private void refused(SessionCommand command, String why) {
        events.accept(new SessionEvent.Refused(command, new Refusal(Reason.UNSUPPORTED, why)));
    }

    private void begin(
            long id,
            RoomKey room,
            Optional<RoomMembership> as,
            String name,
            boolean isSent,
            Deed deed,
            Consumer<TransferException> otherwise) {
        if (as.isEmpty()) {
            otherwise.accept(TransferException.ofDisk(Words.of("files.not_in")));
        } else if (security instanceof Security.Tls tls) {
            var place = new TransferRun.Place(address, tls, room.room(), as.get().token());
            var throttle = new Throttle(System.nanoTime());
            var run =
                    new TransferRun(
                            place,
                            progress -> {
                                if (throttle.lets(System.nanoTime())) {
                                    loop.run(() -> moving(id, Optional.of(progress)));
                                }
                            });
            moves.put(id, new Move(room, name, isSent, run));
            moving(id, Optional.of(new Progress(0, 0, 0)));
            threads.execute(() -> carryOut(id, run, deed, otherwise));
        } else {
            otherwise.accept(TransferException.ofDisk(Words.of("files.needs_tls")));
        }
    }

    private void moving(long id, Optional<Progress> progress) {
        Move move = moves.get(id);
        if (move != null) {
            events.accept(new Moving(move.room(), id, move.name(), move.isSent(), progress));
        }
    }

    /** On a thread of its own. */
    private void carryOut(
            long id, TransferRun run, Deed deed, Consumer<TransferException> otherwise) {
        Runnable then;
        try {
            then = deed.over(run);
        } catch (TransferException e) {
            then = () -> otherwise.accept(e);
        } catch (InterruptedException | RuntimeException e) {
            then = () -> otherwise.accept(TransferException.ofDisk(Words.of("files.stopped")));
        }
        Runnable end = then;
        loop.run(
                () -> {
                    if (!isClosed) {
                        moving(id, Optional.empty());
                        moves.remove(id);
                        end.run();
                    }
                });
    }

    /** Ends these soon. */
    void stop(SessionCommand.StopFiles stop) {
        moves.forEach(
                (id, move) -> {
                    boolean isAll = stop.id() == 0 && move.room().equals(stop.room());
                    if (isAll || stop.id() == id) {
                        move.run().stop();
                    }
                });
    }

    /** Ends all, and tells nothing: another run goes on. */
    void close() {
        isClosed = true;
        moves.values().forEach(move -> move.run().stop());
        threads.shutdownNow();
    }

    /** The path that somebody means by this, who may have dropped it into the terminal. */
    static Path path(String typed) throws TransferException {
        try {
            if (typed.startsWith(URL)) {
                return Path.of(URI.create(typed));
            }
            return typed.startsWith(HOME)
                    ? Path.of(System.getProperty("user.home"), typed.substring(HOME.length()))
                    : Path.of(typed);
        } catch (IllegalArgumentException e) {
            throw TransferException.ofDisk(Words.of("files.not_there", Sanitiser.shown(typed)));
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Lets some of many pass: the screen is drawn no more often. Owned by one thread. */
    private static final class Throttle {
        private static final long EVERY_NS = 200_000_000;

        private long nextNs;

        Throttle(long nowNs) {
            nextNs = nowNs;
        }

        boolean lets(long nowNs) {
            boolean does = nowNs - nextNs >= 0;
            if (does) {
                nextNs = nowNs + EVERY_NS;
            }
            return does;
        }
    }
}
