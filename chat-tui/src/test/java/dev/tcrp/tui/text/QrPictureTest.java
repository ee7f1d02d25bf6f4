package dev.tcrp.tui.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The picture is looked at by a reader of QR codes, as a phone would. */
class QrPictureTest {
    private static final int PIXELS = 4;
    private static final int WHITE = 0xFFFFFF;

    /** Seen to fail with upper and lower half swapped, and with dark and light swapped. */
    @Test
    void aReaderFindsTheInviteInThePicture() throws Exception {
        for (String text :
                List.of(
                        "chat://h:1/tea#t",
                        "chat://[fe80::1]:9003/%E9%9B%91%E8%AB%87?pin="
                                + "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg&uses=1#"
                                + "kJ0v-Zq3_x1Yw8TgBd5RsA")) {
            List<String> lines = QrPicture.of(text);
            assertThat(read(lines)).isEqualTo(text);
            assertThat(lines.getFirst()).matches("█+");
            assertThat(lines).allMatch(line -> line.matches("█{4}.*█{4}"));
        }
    }

    private static String read(List<String> lines) throws Exception {
        int width = lines.getFirst().length() * PIXELS;
        int height = lines.size() * 2 * PIXELS;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char c = lines.get(y / (2 * PIXELS)).charAt(x / PIXELS);
                boolean upper = y / PIXELS % 2 == 0;
                boolean light = c == '█' || c == (upper ? '▀' : '▄');
                pixels[y * width + x] = light ? WHITE : 0;
            }
        }
        var source = new RGBLuminanceSource(width, height, pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
    }
}
