package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.content.BlobId;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.frame.Payload;
import dev.tcrp.protocol.op.GetBlob;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.pictures.PictureException;
import dev.tcrp.tui.pictures.Pictures;
import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.files.Transfer.Input;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.session.net.TransferLink;
import dev.tcrp.tui.text.Sizes;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.util.Optional;

/**
 * Fetches a file of the server into memory, unless its first bytes say that it is no picture, and
 * reads the picture. Nothing of it comes onto the disk. Owned by the thread that runs it.
 */
public final class PictureFetching implements Side {
    private final TransferRun run;
    private final BlobId blob;
    private final Content.File file;
    private byte[] bytes = {};
    private int at;

    /** Fetches this blob, which is that file. */
    public PictureFetching(TransferRun run, BlobId blob, Content.File file) {
        this.run = run;
        this.blob = blob;
        this.file = file;
    }

    /** Returns when all of it has come, has the SHA-256 that was said, and is read. */
    public Raster read() throws TransferException, InterruptedException {
        if (file.size() > Pictures.MOST_BYTES) {
            String most = Sizes.shown(Pictures.MOST_BYTES);
            throw notShown(Words.of("files.large_picture", Sizes.shown(file.size()), most));
        }
        try {
            bytes = new byte[(int) file.size()];
            run.run(file.size(), this);
            run.requireGoing();
            return picture();
        } catch (TransferException e) {
            throw e.kind() == Kind.STOPPED
                    ? new TransferException(Kind.STOPPED, Words.of("files.picture_stopped"))
                    : e;
        } catch (ConnectionException e) {
            throw new TransferException(Kind.UNREACHABLE, e.words());
        } catch (IOException e) {
            throw new IllegalStateException("nothing but the connection is read", e);
        } catch (OutOfMemoryError e) {
            throw notShown(Words.of("files.no_memory"));
        }
    }

    private Raster picture() throws TransferException {
        var digest = Digests.sha256();
        if (!Payload.of(digest.digest(bytes)).equals(file.sha256())) {
            throw new TransferException(Kind.DAMAGED, Words.of("files.damaged"));
        }
        try {
            return Pictures.read(format().orElseThrow(this::noPicture), bytes);
        } catch (PictureException e) {
            throw notShown(Words.of("files.not_shown", e.words()));
        }
    }

    private Optional<Pictures.Format> format() {
        return Pictures.format(bytes);
    }

    private TransferException noPicture() {
        String name = Sanitiser.shown(file.name());
        return notShown(Words.of("files.no_picture", name, Sizes.shown(file.size())));
    }

    private static TransferException notShown(String words) {
        return new TransferException(Kind.NOT_SHOWN, words);
    }

    @Override
    public Input ask(TransferLink link) {
        return new Input.Placed(at);
    }

    @Override
    public void move(TransferLink link, long from, int size) throws IOException {
        link.ask(new GetBlob(run.place().room(), blob, from));
    }

    @Override
    public Input moved(Response answer) throws IOException, TransferException {
        return switch (answer) {
            case GetBlob.Block(var _, var block) -> new Input.Moved(take(block));
            case Response.Refused refused -> new Input.Refused(refused.refusal());
            case Response _ -> throw ConnectionException.lost(run.place().server(), "");
        };
    }

    private int take(Payload block) throws TransferException {
        byte[] more = block.toBytes();
        if (more.length != Math.min(Limits.BLOCK, bytes.length - at)) {
            throw new TransferException(Kind.DAMAGED, Words.of("files.damaged"));
        }
        System.arraycopy(more, 0, bytes, at, more.length);
        at += more.length;
        if (format().isEmpty()) {
            throw noPicture();
        }
        return more.length;
    }
}
