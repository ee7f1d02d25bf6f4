package dev.tcrp.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The blocks of a file in PEM (RFC 7468), in order; text between them is explanatory, in whatever
 * encoding, and ignored (section 2).
 */
record PemText(Path file, List<Block> blocks) {
    /**
     * What stands between the two lines of a block.
     *
     * @param body base64, or an older program's headers too
     */
    record Block(String label, String body, Path file) {
        boolean is(String wanted) {
            return label.equals(wanted);
        }

        /** The bytes; an IOException says that they are damaged. */
        byte[] der() throws IOException {
            try {
                return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        "the %s in %s is damaged: %s; copy the file again"
                                .formatted(label, file, e.getMessage()),
                        e);
            }
        }
    }

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** Reads it; an IOException says in words why that cannot be done. */
    static PemText read(Path file) throws IOException {
        String text = text(file);
        List<Block> blocks =
                BLOCK.matcher(text).results().map(found -> block(found, file)).toList();
        if (blocks.isEmpty() && text.contains("-----BEGIN ")) {
            throw new IOException(
                    file + " is cut off: a block begins and does not end; copy the file again");
        }
        return new PemText(file, blocks);
    }

    private static Block block(MatchResult found, Path file) {
        return new Block(found.group(1), found.group(2), file);
    }

    /** The markers and what is between them are ASCII, so that any superset of ASCII will do. */
    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; name a file in PEM");
        }
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.isBlank()) {
                throw new IOException(file + " is empty; copy the file again");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file + "; put it there", e);
        } catch (AccessDeniedException e) {
            throw new IOException(
                    "%s may not be read by %s; change its owner or its mode"
                            .formatted(file, System.getProperty("user.name")),
                    e);
        }
    }

    boolean has(String label) {
        return blocks.stream().anyMatch(block -> block.is(label));
    }

    List<Block> all(String label) {
        return blocks.stream().filter(block -> block.is(label)).toList();
    }

    /** The text of a block. */
    static String of(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
    }
}
