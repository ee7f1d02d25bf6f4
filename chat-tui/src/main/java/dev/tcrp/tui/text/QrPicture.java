package dev.tcrp.tui.text;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import java.util.ArrayList;
import java.util.List;

/**
 * A QR code (ISO/IEC 18004) in half-block characters, two modules above each other in each. Light
 * is what is drawn: as it should be where letters are light on dark, and readers take the other
 * too.
 */
public final class QrPicture {
    /** Light modules that the standard wants around a code. */
    static final int QUIET = 4;

    private QrPicture() {}

    /** A line for each two rows of modules. */
    public static List<String> of(String text) {
        return of(encoded(text), QUIET);
    }

    /** The same with as much light around it as there is room for; empty where it does not fit. */
    public static List<String> within(String text, int columns, int rows) {
        ByteMatrix code = encoded(text);
        int room = Math.min(columns, 2 * rows) - code.getWidth();
        return room < 2 ? List.of() : of(code, Math.min(QUIET, room / 2));
    }

    private static List<String> of(ByteMatrix code, int quiet) {
        int size = code.getWidth() + 2 * quiet;
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < size; row += 2) {
            var line = new StringBuilder();
            for (int column = 0; column < size; column++) {
                int x = column - quiet;
                int y = row - quiet;
                line.append(half(isLight(code, x, y), isLight(code, x, y + 1)));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static ByteMatrix encoded(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("an invite fits into a QR code", e);
        }
    }

    private static boolean isLight(ByteMatrix code, int x, int y) {
        boolean outside = x < 0 || y < 0 || x >= code.getWidth() || y >= code.getHeight();
        return outside || code.get(x, y) == 0;
    }

    private static char half(boolean above, boolean below) {
        if (above) {
            return below ? '█' : '▀';
        }
        return below ? '▄' : ' ';
    }
}
