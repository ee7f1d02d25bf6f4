package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.AddToBlob;
import dev.tcrp.protocol.op.PutBlob;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.session.net.TransferLink;
import dev.tcrp.tui.text.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/** Puts a file on the server, to be said in its room; owned by the thread that runs it. */
public final class FileSending {
    private static final int STEP = 1 << 16;

    private final TransferRun run;
    private final OutgoingFile file;
    private final Optional<Payload> expected;
    private final Consumer<Payload> known;

    /**
     * What is on the server.
     *
     * @param blob for the envelope of the entry that says it
     */
    public record Sent(BlobId blob, Content.File file) {}

    public FileSending(TransferRun run, OutgoingFile file) {
        this(run, file, Optional.empty(), _ -> {});
    }

    /**
     * @param expected the SHA-256 that the file must have; empty: any
     * @param known is told the one that it has, before it is sent
     */
    public FileSending(
            TransferRun run,
            OutgoingFile file,
            Optional<Payload> expected,
            Consumer<Payload> known) {
        this.run = run;
        this.file = file;
        this.expected = expected;
        this.known = known;
    }

    /** Returns when the server has all of it on its disk. */
    public Sent send() throws TransferException, InterruptedException {
        try (var channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Payload sha256 = sha256(channel);
            if (expected.filter(one -> !one.equals(sha256)).isPresent()) {
                throw new TransferException(Kind.DISK, Words.of("files.changed", file.shown()));
            }
            known.accept(sha256);
            var content = new Content.File(file.name(), file.size(), sha256, file.mediaType());
            var side = new Sending(channel, content);
            run.run(file.size(), side);
            return new Sent(Objects.requireNonNull(side.blob), content);
        } catch (ConnectionException e) {
            throw new TransferException(Kind.UNREACHABLE, e.words());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private Payload sha256(FileChannel channel) throws IOException, TransferException {
        MessageDigest digest = Digests.sha256();
        for (long at = 0; at < file.size(); at += STEP) {
            run.requireGoing();
            digest.update(read(channel, at, (int) Math.min(STEP, file.size() - at)));
        }
        return Payload.of(digest.digest());
    }

    private byte[] read(FileChannel channel, long at, int size)
            throws IOException, TransferException {
        var bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new TransferException(Kind.DISK, Words.of("files.shorter", file.shown()));
            }
        }
        return bytes.array();
    }

    private final class Sending implements Side {
        private final FileChannel channel;
        private final Content.File content;
        private final Queue<Integer> underWay = new ArrayDeque<>();
        private @Nullable BlobId blob;

        Sending(FileChannel channel, Content.File content) {
            this.channel = channel;
            this.content = content;
        }

        @Override
        public Input ask(TransferLink link) throws IOException {
            underWay.clear();
            link.ask(new PutBlob(run.place().room(), content.size(), content.sha256()));
            return switch (link.answer()) {
                case PutBlob.BlobPlace(var _, var id, var offset) -> {
                    blob = id;
                    yield new Input.Placed(offset);
                }
                case Response.Refused refused -> new Input.Refused(refused.refusal());
                case Response _ -> throw ConnectionException.lost(run.place().server(), "");
            };
        }

        @Override
        public void move(TransferLink link, long at, int size)
                throws IOException, TransferException {
            BlobId to = Objects.requireNonNull(blob);
            link.ask(
                    new AddToBlob(run.place().room(), to, at, Payload.of(read(channel, at, size))));
            underWay.add(size);
        }

        @Override
        public Input moved(Response answer) throws IOException {
            return switch (answer) {
                case Response.Done _ -> new Input.Moved(underWay.remove());
                case Response.Refused refused -> new Input.Refused(refused.refusal());
                case Response _ -> throw ConnectionException.lost(run.place().server(), "");
            };
        }
    }
}
