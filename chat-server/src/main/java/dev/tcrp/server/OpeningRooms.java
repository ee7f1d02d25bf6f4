package dev.tcrp.server;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.server.ServerConfig.OpenedRoom;
import dev.tcrp.server.rooms.Directory;
import dev.tcrp.server.rooms.NameRules;
import dev.tcrp.server.store.Change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens the rooms that the configuration wants; those that the store has stay as they are. */
final class OpeningRooms {
    private final List<OpenedRoom> wanted;
    private final boolean newTokens;
    private final Map<RoomName, List<Token>> tokens = new LinkedHashMap<>();
    private final List<RoomName> found = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    /**
     * @param newTokens whether rooms of the store get further tokens
     */
    OpeningRooms(List<OpenedRoom> wanted, boolean newTokens) {
        this.newTokens = newTokens;
        this.wanted = wanted;
    }

    Directory furnish(Directory directory) {
        for (OpenedRoom room : wanted) {
            if (!directory.has(room.name())) {
                requireNameable(room.name());
                opened(
                        room,
                        directory.open(room.name(), room.tokens(), Lifetime.FOREVER, Topic.NONE));
            } else if (newTokens) {
                opened(room, directory.furnish(room.name(), room.tokens()));
            } else {
                found.add(room.name());
            }
        }
        return directory;
    }

    private static void requireNameable(RoomName room) {
        NameRules.complaint(room)
                .ifPresent(
                        words -> {
                            throw new UnusableRoomException(words);
                        });
    }

    private void opened(OpenedRoom room, Directory.Opened opened) {
        tokens.put(room.name(), opened.tokens());
        changes.addAll(opened.changes());
    }

    /** The tokens of the rooms that were made, or were to have new ones. */
    Map<RoomName, List<Token>> tokens() {
        return tokens;
    }

    /** The rooms that were there already: the server knows their tokens by their hashes only. */
    List<RoomName> found() {
        return found;
    }

    /** What is to be stored of the new rooms and tokens. */
    List<Change> changes() {
        return changes;
    }
}
