package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.session.net.TransferLink;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Set;

/**
 * Saves a file of the server on this machine, beside its last name until all of it is there; what
 * came before it was cut is not fetched again. Owned by the thread that runs it.
 */
public final class FileSaving {
    private static final int STEP = 1 << 16;

    private final TransferRun run;
    private final BlobId blob;
    private final Content.File file;
    private final SaveTarget target;

    /** Saves this blob, which is that file, there. */
    public FileSaving(TransferRun run, BlobId blob, Content.File file, SaveTarget target) {
        this.run = run;
        this.blob = blob;
        this.file = file;
        this.target = target;
    }

    /** Returns when all of it is on the disk, and has the SHA-256 that was said; where. */
    public Path save() throws TransferException, InterruptedException {
        Path part = target.folder().resolve(".chat-tui-" + blob + ".part");
        try {
            fetch(part);
            return place(part);
        } catch (ConnectionException e) {
            throw new TransferException(Kind.UNREACHABLE, e.words());
        } catch (IOException e) {
            String why = Sanitiser.shown(String.valueOf(e.getMessage()));
            throw new TransferException(Kind.DISK, Words.of("files.unwritable", target, why));
        }
    }

    private void fetch(Path part) throws IOException, TransferException, InterruptedException {
        var options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS);
        try (var channel = FileChannel.open(part, options)) {
            if (!isOurs(channel)) {
                throw new TransferException(Kind.DISK, Words.of("files.being_saved", target));
            }
            var saving = new Saving(channel);
            run.run(file.size(), saving);
            channel.truncate(file.size());
            if (!Payload.of(saving.digest.digest()).equals(file.sha256())) {
                Files.deleteIfExists(part);
                throw new TransferException(Kind.DAMAGED, Words.of("files.damaged"));
            }
            channel.force(true);
        }
    }

    /** Two that write into one file would spoil it. */
    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Under a name that nothing had a moment ago, and that is made first, so that nothing has it.
     */
    private Path place(Path part) throws IOException, TransferException {
        while (true) {
            Path at = target.free();
            try {
                Files.createFile(at);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            return Files.move(part, at, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private final class Saving implements Side {
        private final FileChannel channel;
        private MessageDigest digest = Digests.sha256();
        private long at;
        private boolean isBegun;

        Saving(FileChannel channel) {
            this.channel = channel;
        }

        /** What was there before this run counts too; it is read once. */
        @Override
        public Input ask(TransferLink link) throws IOException {
            if (!isBegun) {
                long there = Math.min(channel.size(), file.size());
                var bytes = ByteBuffer.allocate(STEP);
                while (at < there) {
                    bytes.clear().limit((int) Math.min(STEP, there - at));
                    at += channel.read(bytes, at);
                    digest.update(bytes.flip());
                }
                isBegun = true;
            }
            return new Input.Placed(at);
        }

        @Override
        public void move(TransferLink link, long from, int size) throws IOException {
            link.ask(new GetBlob(run.place().room(), blob, from));
        }

        @Override
        public Input moved(Response answer) throws IOException, TransferException {
            return switch (answer) {
                case GetBlob.Block(var _, var bytes) -> new Input.Moved(write(bytes));
                case Response.Refused refused -> new Input.Refused(refused.refusal());
                case Response _ -> throw ConnectionException.lost(run.place().server(), "");
            };
        }

        private int write(Payload block) throws IOException, TransferException {
            if (block.size() != Math.min(Limits.BLOCK, file.size() - at)) {
                throw new TransferException(Kind.DAMAGED, Words.of("files.damaged"));
            }
            var bytes = ByteBuffer.wrap(block.toBytes());
            digest.update(bytes.array());
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            return block.size();
        }
    }
}
