package dev.tcrp.tui.accounts;

import dev.tcrp.protocol.Device;
import dev.tcrp.tui.accounts.StateFile.Sync;
import dev.tcrp.tui.session.RoomKey;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A device slot, locked as long as this client runs: a server replaces an equal device (PROTOCOL.md
 * section 4.4), so two clients of one person must not be the same one. The first that is free is
 * taken, with what the client that had it before has left. Any thread.
 */
public final class DeviceSlot implements AutoCloseable {
    /** More clients than a server takes of one person. */
    private static final int MOST = 32;

    /**
     * Numbers are counted on the disk so many at a time: a start after a loss of power goes on
     * behind them, so that none is given twice, and a line costs no sync.
     */
    static final long AHEAD = 64;

    private final StateFile deskFile;
    private final StateFile outboxFile;
    private final FileChannel lock;
    private final Consumer<String> trouble;
    private Desk desk;
    private Outbox outbox;
    private Outbox written;

    private DeviceSlot(
            StateFile deskFile,
            StateFile outboxFile,
            FileChannel lock,
            Desk desk,
            Outbox outbox,
            Consumer<String> trouble) {
        this.deskFile = deskFile;
        this.outboxFile = outboxFile;
        this.lock = lock;
        this.desk = desk;
        this.outbox = outbox;
        this.written = outbox;
        this.trouble = trouble;
    }

    /**
     * Takes a slot; none where files cannot be locked, or all are taken.
     *
     * @param trouble is told, in a sentence, what cannot be read or written; any thread
     */
    public static Optional<DeviceSlot> take(
            StateFolder folder, RandomGenerator random, Consumer<String> trouble) {
        try {
            new StateFile(folder.outbox(1)).makeFolder();
            for (int number = 1; number <= MOST; number++) {
                Optional<FileChannel> lock = locked(folder.slotLock(number));
                if (lock.isPresent()) {
                    return Optional.of(taken(folder, number, lock.get(), random, trouble));
                }
            }
        } catch (IOException e) {
            trouble.accept(Words.of("app.drafts_unkept", words(e)));
        }
        return Optional.empty();
    }

    private static Optional<FileChannel> locked(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another chat of this very program has it.
        }
        channel.close();
        return Optional.empty();
    }

    private static DeviceSlot taken(
            StateFolder folder,
            int number,
            FileChannel lock,
            RandomGenerator random,
            Consumer<String> trouble)
            throws IOException {
        var deskFile = new StateFile(folder.desk(number));
        var outboxFile = new StateFile(folder.outbox(number));
        Desk desk = deskFile.read(DeskText::read, trouble).orElse(Desk.CLEAN);
        Optional<Outbox> before = outboxFile.read(OutboxText::read, trouble);
        Outbox outbox = before.orElseGet(() -> Outbox.of(Device.from(random)));
        if (before.isEmpty()) {
            outboxFile.write(OutboxText.write(outbox));
        }
        return new DeviceSlot(deskFile, outboxFile, lock, desk, outbox, trouble);
    }

    /** How the client was left, or is by now. */
    public synchronized Desk desk() {
        return desk;
    }

    /** What the device has said. */
    public synchronized Outbox outbox() {
        return outbox;
    }

    /** A line that can be kept is about to be said; it outlives the program from now on. */
    public synchronized void says(Unsaid line) {
        outbox = counted(line.room().server(), line.number()).plus(line);
        write();
    }

    /** Something else is about to be said under this number. */
    public synchronized void counts(ServerAddress server, long number) {
        outbox = counted(server, number);
        write();
    }

    private Outbox counted(ServerAddress server, long number) {
        return number <= outbox.count(server)
                ? outbox
                : outbox.counted(server, (number + AHEAD - 1) / AHEAD * AHEAD);
    }

    /** The line has come to its end; the next {@link #save} writes that. */
    public synchronized void ended(RoomKey room, long number) {
        outbox = outbox.minus(room, number);
    }

    /** The file is on its way; it outlives the program from now on. */
    public synchronized void moves(LeftFile file) {
        outbox = outbox.plus(file);
        write();
    }

    /** The file is not on its way any more: no start goes on with it. */
    public synchronized void forgets(LeftFile file) {
        outbox = outbox.minus(file);
        write();
    }

    /** Nothing is said in the room any more. */
    public synchronized void left(RoomKey room) {
        outbox = outbox.minus(room);
    }

    private void write() {
        if (!outbox.equals(written)) {
            boolean counted = !outbox.counts().equals(written.counts());
            write(outboxFile, OutboxText.write(outbox), counted ? Sync.DISK : Sync.NONE);
            written = outbox;
        }
    }

    /** This is how the client is left, should it end now. */
    public synchronized void save(Desk next) {
        write();
        if (!next.equals(desk)) {
            desk = next;
            write(deskFile, DeskText.write(next), Sync.DISK);
        }
    }

    private void write(StateFile file, String text, Sync sync) {
        try {
            file.write(text, sync);
        } catch (IOException e) {
            trouble.accept(Words.of("app.desk_unkept", words(e)));
        }
    }

    private static String words(IOException e) {
        return "%s (%s)".formatted(e.getMessage(), e.getClass().getSimpleName());
    }

    /** Frees the slot. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // It is free once the program has ended.
        }
    }
}
