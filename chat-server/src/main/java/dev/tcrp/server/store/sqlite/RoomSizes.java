package dev.tcrp.server.store.sqlite;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How much is stored of each room, read beside the running store by a connection of its own. */
public final class RoomSizes {
    /** Nothing is stored. */
    public static final RoomSizes NONE = new RoomSizes(Map.of());

    private static final Logger LOG = LoggerFactory.getLogger(RoomSizes.class);

    private record Size(long messages, long bytes) {}

    private static final Size NOTHING = new Size(0, 0);

    private final Map<Integer, Size> sizes;

    private RoomSizes(Map<Integer, Size> sizes) {
        this.sizes = sizes;
    }

    /** The sizes in the database in this folder; none when that cannot be read now. */
    public static RoomSizes read(Path folder) {
        Map<Integer, Size> sizes = new HashMap<>();
        try (var db = Schema.openToRead(folder.resolve(SqliteStore.DATABASE));
                var statement = db.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT room, messages, bytes FROM places")) {
            while (row.next()) {
                sizes.put(row.getInt(1), new Size(row.getLong(2), row.getLong(3)));
            }
        } catch (SQLException e) {
            LOG.warn("the sizes of the rooms cannot be read: {}", e.getMessage());
        }
        return new RoomSizes(sizes);
    }

    /** How many messages of the room of this number are stored. */
    public long messages(int room) {
        return sizes.getOrDefault(room, NOTHING).messages();
    }

    /** How many bytes they take on disk, about. */
    public long bytes(int room) {
        return sizes.getOrDefault(room, NOTHING).bytes();
    }
}
