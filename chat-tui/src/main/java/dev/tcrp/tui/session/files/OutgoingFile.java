package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file of this machine that somebody wants to send.
 *
 * @param name that the others see: its own, without its folder
 * @param size in bytes
 * @param mediaType by its name; empty: unknown
 */
public record OutgoingFile(Path path, String name, long size, String mediaType) {
    /** The file that is there; throws, in words, when none that can be sent is. */
    public static OutgoingFile of(Path path) throws TransferException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new TransferException(Kind.DISK, Words.of("files.no_file", shown(path)));
            }
            if (!Files.isReadable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            return new OutgoingFile(path, name(path), attributes.size(), mediaType(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString();
        return Utf8.cut(FileNames.printable(name), Limits.FILE_NAME);
    }

    private static String mediaType(Path path) throws IOException {
        String type = Files.probeContentType(path);
        return type == null || type.length() > Limits.MEDIA_TYPE ? "" : type;
    }

    /** As it may be shown. */
    String shown() {
        return shown(path);
    }

    private static String shown(Path path) {
        return Sanitiser.shown(path.toString());
    }

    TransferException unreadable(IOException e) {
        return unreadable(path, e);
    }

    private static TransferException unreadable(Path path, IOException e) {
        String words =
                switch (e) {
                    case NoSuchFileException _ -> Words.of("files.not_there", shown(path));
                    case AccessDeniedException _ -> Words.of("files.denied", shown(path));
                    default ->
                            Words.of(
                                    "files.unreadable",
                                    shown(path),
                                    Sanitiser.shown(String.valueOf(e.getMessage())));
                };
        return new TransferException(Kind.DISK, words);
    }
}
