package dev.tcrp.server.tcp;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.protocol.text.Utf8;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A listening Unix domain socket. The file gets its mode in a folder that nobody else may enter,
 * and its name afterwards: there is no moment in which somebody else could connect, whatever the
 * umask is.
 *
 * @param key names the file among all that had its path
 */
public record SocketFile(Path path, ServerSocketChannel listener, Object key) implements Closeable {
    /** The longest path that the kernel takes, in bytes (unix(7)). */
    static final int LONGEST = 107;

    private static final int BACKLOG = 16;
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;

    /**
     * Listens at this path, for the owner of the file alone (0600); the socket of a server that is
     * gone is replaced.
     *
     * @throws IOException in words, when somebody listens there, or the path cannot be had
     */
    public static SocketFile bind(Path given) throws IOException {
        return bind(given, "rw-------");
    }

    /** The same for the group of the file too (0660). */
    static SocketFile bindForGroup(Path given) throws IOException {
        return bind(given, "rw-rw----");
    }

    private static SocketFile bind(Path given, String mode) throws IOException {
        Path path = given.toAbsolutePath().normalize();
        requireShort(path);
        requireFree(path);
        Path folder = path.resolveSibling("");
        Files.createDirectories(folder, mode("rwx------"));
        Path hidden = hiddenFolder(folder);
        Path fresh = hidden.resolve("s");
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(fresh), BACKLOG);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
            return new SocketFile(path, listener, key(path));
        } catch (IOException | RuntimeException e) {
            listener.close();
            Files.deleteIfExists(fresh);
            throw e;
        } finally {
            Files.delete(hidden);
        }
    }

    private static void requireShort(Path path) throws IOException {
        int size = Utf8.encode(path.toString()).length;
        if (size > LONGEST) {
            throw new IOException(
                    "%s is %d bytes long and a socket's path at most %d; name a shorter one"
                            .formatted(Sanitiser.escaped(path.toString()), size, LONGEST));
        }
    }

    private static void requireFree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & TYPE) != SOCKET) {
            throw new IOException(
                    "%s is there and no socket; remove it, or name another path"
                            .formatted(Sanitiser.escaped(path.toString())));
        }
        if (!isDead(path)) {
            throw new IOException(
                    "a server listens at %s already; stop it, or name another path"
                            .formatted(Sanitiser.escaped(path.toString())));
        }
    }

    /** Does not wait, though its server may be too busy to accept. */
    private static boolean isDead(Path path) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A folder of this user alone, with a name so short that paths in it stay short. */
    private static Path hiddenFolder(Path folder) throws IOException {
        for (int i = 0; ; i++) {
            try {
                return Files.createDirectory(folder.resolve(".a" + i), mode("rwx------"));
            } catch (FileAlreadyExistsException e) {
                if (i == 99) {
                    throw e;
                }
            }
        }
    }

    private static FileAttribute<?> mode(String words) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(words));
    }

    private static Object key(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }

    /** Ends the listening, and removes the file unless it is another server's by now. */
    @Override
    public void close() throws IOException {
        listener.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && key(path).equals(key)) {
            Files.delete(path);
        }
    }
}
