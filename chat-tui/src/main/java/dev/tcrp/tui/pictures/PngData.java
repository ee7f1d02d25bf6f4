package dev.tcrp.tui.pictures;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What the IDAT chunks of a PNG hold, inflated as it is asked for: no more than that. */
final class PngData implements AutoCloseable {
    private final PngChunks chunks;
    private final Inflater inflater = new Inflater();

    /**
     * @param chunks at the first one that holds data
     */
    PngData(PngChunks chunks) {
        this.chunks = chunks;
        inflater.setInput(chunks.all(), chunks.at(), chunks.size());
    }

    /** Fills these bytes. */
    void read(byte[] into) throws PictureException {
        int filled = 0;
        while (filled < into.length) {
            int more = inflated(into, filled);
            filled += more;
            if (more == 0) {
                if (!inflater.needsInput() || inflater.finished()) {
                    throw PictureException.damaged();
                }
                if (!chunks.next().equals("IDAT")) {
                    throw PictureException.damaged();
                }
                inflater.setInput(chunks.all(), chunks.at(), chunks.size());
            }
        }
    }

    private int inflated(byte[] into, int from) throws PictureException {
        try {
            return inflater.inflate(into, from, into.length - from);
        } catch (DataFormatException e) {
            throw PictureException.damaged();
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
