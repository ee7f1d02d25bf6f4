package dev.tcrp.tui.pictures;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Objects;

/** Reads a JPEG, segment by segment (ITU-T T.81 annex B). */
final class Jpeg {
    private static final int MARKER = 0xFF;

    /** More scans than any program writes, and few enough to be read soon. */
    private static final int MOST_SCANS = 64;

    private final Bytes in;
    private final JpegTables tables = new JpegTables();
    private @Nullable JpegFrame frame;
    private int scans;
    private int orientation = Exif.UPRIGHT;

    private Jpeg(Bytes in) {
        this.in = in;
    }

    static Raster read(byte[] bytes) throws PictureException {
        var jpeg = new Jpeg(new Bytes(bytes));
        jpeg.in.skip(2);
        jpeg.readSegments();
        if (jpeg.frame == null || jpeg.scans == 0) {
            throw PictureException.damaged();
        }
        return new JpegPixels(jpeg.frame, jpeg.tables).raster().upright(jpeg.orientation);
    }

    private void readSegments() throws PictureException {
        for (int marker = marker(); marker != 0xD9; marker = marker()) {
            int size = in.u16() - 2;
            if (size < 0 || size > in.left()) {
                throw PictureException.damaged();
            }
            int end = in.at() + size;
            switch (marker) {
                case 0xC0, 0xC1, 0xC2 -> frame(marker == 0xC2);
                case 0xC4 -> tables.codes(in, end);
                case 0xDB -> tables.quantise(in, end);
                case 0xDD -> tables.restart = in.u16();
                case 0xE1 -> oriented(end);
                case 0xEE -> tables.adobe(in, size);
                case 0xDA -> end = scan();
                case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                        throw PictureException.unknown("SOF" + (marker - 0xC0));
                default -> {}
            }
            in.goTo(end);
        }
    }

    /** The next marker; between segments there may be fill bytes. */
    private int marker() throws PictureException {
        if (in.u8() != MARKER) {
            throw PictureException.damaged();
        }
        int marker = in.u8();
        while (marker == MARKER) {
            marker = in.u8();
        }
        return marker;
    }

    /** The first that says so counts. */
    private void oriented(int end) {
        if (orientation == Exif.UPRIGHT) {
            orientation = Exif.orientation(in.all(), in.at(), end);
        }
    }

    private void frame(boolean isProgressive) throws PictureException {
        if (frame != null) {
            throw PictureException.damaged();
        }
        frame = JpegFrame.read(in, isProgressive);
    }

    /** Reads a scan; where it ends. */
    private int scan() throws PictureException {
        if (frame == null || ++scans > MOST_SCANS) {
            throw PictureException.damaged();
        }
        JpegFrame of = Objects.requireNonNull(frame);
        int count = in.u8();
        var parts = new ArrayList<JpegScan.Part>();
        for (int i = 0; i < count; i++) {
            JpegComponent component = of.component(in.u8());
            parts.add(tables.part(component, in.u8()));
        }
        int first = in.u8();
        int last = in.u8();
        int bits = in.u8();
        var some = new JpegScan.Range(false, first, last, bits >> 4 > 0, bits & 0xF);
        var all = new JpegScan.Range(true, 0, JpegScan.ALL - 1, false, 0);
        if (parts.isEmpty() || parts.stream().map(p -> p.component).distinct().count() < count) {
            throw PictureException.damaged();
        }
        var from = new JpegBits(in.all(), in.at());
        var scan = new JpegScan(parts, of.isProgressive() ? some : all, from);
        scan.read(of.columns(), of.rows(), tables.restart);
        return from.end();
    }
}
