package dev.tcrp.tui.session.files;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.session.files.TransferException.Kind;
import dev.tcrp.tui.text.Words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Where a file is to be saved.
 *
 * @param folder that is there
 * @param name of one path element
 * @param isChosen whether a person has chosen the name: then no other is taken for it
 */
public record SaveTarget(Path folder, String name, boolean isChosen) {
    /** In this folder, by a safe form of the name that somebody gave the file. */
    public static SaveTarget in(Path folder, String named) {
        return new SaveTarget(folder, FileNames.safe(named), false);
    }

    /**
     * Where this path leads, which a person has chosen: into a folder that is there, else a file
     * that must not be there.
     */
    public static SaveTarget at(Path chosen, String named) throws TransferException {
        Path path = chosen.toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            return in(path, named);
        }
        Path folder = path.getParent();
        Path last = path.getFileName();
        if (folder == null || last == null || !Files.isDirectory(folder)) {
            throw new TransferException(Kind.DISK, Words.of("files.no_folder", shown(path)));
        }
        var target = new SaveTarget(folder, last.toString(), true);
        target.requireFree(path);
        return target;
    }

    private void requireFree(Path path) throws TransferException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new TransferException(Kind.DISK, Words.of("files.exists", shown(path)));
        }
    }

    /** A path that nothing has now. */
    Path free() throws IOException, TransferException {
        if (isChosen) {
            requireFree(folder.resolve(name));
            return folder.resolve(name);
        }
        return folder.resolve(FileNames.free(folder, name, 1));
    }

    private static String shown(Path path) {
        return Sanitiser.shown(path.toString());
    }

    /** As it may be shown. */
    @Override
    public String toString() {
        return shown(folder.resolve(name));
    }
}
