package dev.tcrp.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A standard output in UTF-8 that knows whether all that was printed got out. A reader that has
 * gone, as {@code head} does, wants no more: that is no loss.
 */
public final class StandardOutput extends PrintWriter {
    private final Recorder recorder;
    private final BooleanSupplier readerIsGone;

    private StandardOutput(Recorder recorder, BooleanSupplier readerIsGone) {
        super(new OutputStreamWriter(recorder, StandardCharsets.UTF_8));
        this.recorder = recorder;
        this.readerIsGone = readerIsGone;
    }

    /** The standard output of this process. */
    public static StandardOutput ofProcess() {
        return to(new FileOutputStream(FileDescriptor.out), () -> Descriptors.isReaderGone(1));
    }

    /**
     * An output that goes elsewhere.
     *
     * @param readerIsGone is asked once a write has failed
     */
    public static StandardOutput to(OutputStream out, BooleanSupplier readerIsGone) {
        return new StandardOutput(new Recorder(out), readerIsGone);
    }

    /** Why something that was printed is lost, in words, for people; flushes first. */
    public Optional<String> lost() {
        return checkError() && !readerIsGone.getAsBoolean()
                ? Optional.of(
                        "Standard output cannot be written (%s): what was printed is lost."
                                .formatted(recorder.why))
                : Optional.empty();
    }

    /** {@link PrintWriter} forgets why it failed. */
    private static final class Recorder extends OutputStream {
        private final OutputStream out;
        private String why = "closed";

        Recorder(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int size) throws IOException {
            try {
                out.write(bytes, from, size);
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }
}
