package dev.tcrp.tui.pictures;

import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * Pixels as kitty's graphics protocol has them: sent and placed at the cursor, which stays, in
 * parts of at most 4,096 characters; no answer is wanted.
 */
public final class Kitty {
    private static final int MOST = 4096;
    private static final String NUMBER = "i=7171";

    /** The picture is forgotten, on the screen and in memory; nothing if there is none. */
    public static final String REMOVE = "\u001b_Ga=d,d=I," + NUMBER + ",q=2\u001b\\";

    private Kitty() {}

    /** All of them. */
    public static String of(Raster raster) {
        String sent = Base64.getEncoder().encodeToString(deflated(raster));
        var out = new StringBuilder();
        out.append("\u001b_Ga=T,f=24,o=z,C=1,q=2,").append(NUMBER);
        out.append(",s=").append(raster.width()).append(",v=").append(raster.height());
        for (int at = 0; at < sent.length(); at += MOST) {
            int end = Math.min(sent.length(), at + MOST);
            out.append(at == 0 ? "," : "\u001b_Gq=2,")
                    .append("m=")
                    .append(end < sent.length() ? 1 : 0);
            out.append(';').append(sent, at, end).append("\u001b\\");
        }
        return out.toString();
    }

    private static byte[] deflated(Raster raster) {
        var rgb = new byte[3 * raster.width() * raster.height()];
        for (int i = 0; i < rgb.length; i += 3) {
            int pixel = raster.at(i / 3 % raster.width(), i / 3 / raster.width());
            rgb[i] = (byte) (pixel >> 16);
            rgb[i + 1] = (byte) (pixel >> 8);
            rgb[i + 2] = (byte) pixel;
        }
        try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
            deflater.setInput(rgb);
            deflater.finish();
            var out = new byte[rgb.length + rgb.length / 100 + 1024];
            return Arrays.copyOf(out, deflater.deflate(out));
        }
    }
}
