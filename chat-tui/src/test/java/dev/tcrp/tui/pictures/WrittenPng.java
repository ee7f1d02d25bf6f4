package dev.tcrp.tui.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A PNG, chunk by chunk. */
final class WrittenPng {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private WrittenPng() {}

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] header(int width, int height, int depth, int kind, int interlace) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) kind)
                        .putShort((short) 0)
                        .put((byte) interlace)
                        .array());
    }

    static byte[] png(byte[]... chunks) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SIGNATURE);
        for (byte[] one : chunks) {
            bytes.writeBytes(one);
        }
        return bytes.toByteArray();
    }

    static byte[] deflated(byte[] data) {
        var deflater = new Deflater(9);
        deflater.setInput(data);
        deflater.finish();
        var bytes = new ByteArrayOutputStream();
        var part = new byte[1 << 16];
        while (!deflater.finished()) {
            bytes.write(part, 0, deflater.deflate(part));
        }
        deflater.end();
        return bytes.toByteArray();
    }
}
