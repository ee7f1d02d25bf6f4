package dev.tcrp.tui.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A disk that can lose its power: ext4 on a file, by a loop device. What Linux has not written to
 * the file by then is lost. Needs root's rights to mount, and the programs mkfs.ext4, mount and
 * perl.
 */
final class Disk implements AutoCloseable {
    private final Path image;
    private final Path folder;

    private Disk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** An empty one of half a GiB, less where the file system below has holes. */
    static Disk in(Path folder, String name) {
        try {
            var disk =
                    new Disk(
                            folder.resolve(name + ".image"),
                            Files.createDirectory(folder.resolve(name)));
            disk.runs("truncate --size 512M \"$0\" && mkfs.ext4 -q \"$0\"");
            disk.mount();
            return disk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this process may make one. */
    static boolean areThere(Path folder) {
        try (var _ = in(folder, "trial")) {
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Where it is mounted. */
    Path folder() {
        return folder;
    }

    /** Nothing reaches the disk from now on: EXT4_IOC_SHUTDOWN, without its journal. */
    void losesPower() {
        runs(
                "perl -e 'open(my $f, q(<), $ARGV[0]) or die $!;"
                        + " my $how = pack(q(L), 2);"
                        + " ioctl($f, 0x8004587d, $how) or die $!' \"$1\"");
    }

    /** With what it had; nobody has a file of it open any more. */
    void comesBack() {
        runs("umount \"$1\"");
        mount();
    }

    private void mount() {
        runs("mount -o loop \"$0\" \"$1\"");
    }

    private void runs(String words) {
        Program run =
                Program.run(
                        Map.of(),
                        "",
                        List.of("sh", "-c", words, image.toString(), folder.toString()));
        if (run.exit() != 0) {
            throw new AssertionError(words + ": " + run.err());
        }
    }

    @Override
    public void close() {
        runs("! mountpoint -q \"$1\" || umount \"$1\"; rm -f \"$0\"");
    }
}
