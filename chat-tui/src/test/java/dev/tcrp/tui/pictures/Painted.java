package dev.tcrp.tui.pictures;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;

/** Pictures as another program writes them. */
final class Painted {
    private Painted() {}

    /** Smooth, with some edges. */
    static BufferedImage picture(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        var pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(0, 160, 40));
        pen.fillOval(width / 8, height / 8, width / 2, height / 2);
        pen.setColor(Color.WHITE);
        pen.fillRect(width / 2, height / 2, Math.max(1, width / 4), Math.max(1, height / 4));
        pen.dispose();
        return picture;
    }

    static byte[] png(BufferedImage picture, boolean isInterlaced) throws IOException {
        return written(picture, "png", isInterlaced);
    }

    static byte[] jpeg(BufferedImage picture, boolean isProgressive) throws IOException {
        return written(picture, "jpeg", isProgressive);
    }

    private static byte[] written(BufferedImage picture, String format, boolean isProgressive)
            throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        ImageWriter writer = writers.next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        if (isProgressive) {
            how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            IIOMetadata about =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(picture), how);
            writer.write(about, new IIOImage(picture, null, about), how);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    /** The mean difference of a level from what another program reads. */
    static double difference(Raster raster, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < raster.height(); y++) {
            for (int x = 0; x < raster.width(); x++) {
                int ours = raster.at(x, y);
                int theirs =
                        rgb(
                                other,
                                x * other.getWidth() / raster.width(),
                                y * other.getHeight() / raster.height());
                for (int bits = 0; bits < 24; bits += 8) {
                    sum += Math.abs((ours >> bits & 0xFF) - (theirs >> bits & 0xFF));
                }
            }
        }
        return sum / 3.0 / raster.width() / raster.height();
    }

    /** Grey is what its sample says: this program's own colours of it are of another curve. */
    private static int rgb(BufferedImage of, int x, int y) {
        int sample = of.getRaster().getSample(x, y, 0);
        return switch (of.getType()) {
            case BufferedImage.TYPE_BYTE_GRAY -> sample * 0x010101;
            case BufferedImage.TYPE_USHORT_GRAY -> (sample >> 8) * 0x010101;
            default -> of.getRGB(x, y);
        };
    }
}
