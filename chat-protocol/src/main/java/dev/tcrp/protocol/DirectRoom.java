package dev.tcrp.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Name and topic of a direct room (PROTOCOL.md section 4.8). Both hold a U+2060, which no other
 * name may have.
 */
public final class DirectRoom {
    private static final String MARK = "\u2060";
    private static final int DIGITS = 8;

    /** Random characters in a name. */
    private static final int RANDOM = 16;

    private DirectRoom() {}

    /** Whether this is the name of one. */
    public static boolean is(RoomName name) {
        return name.value().startsWith(MARK);
    }

    /** The beginning of the names of direct rooms whose two met in the room of this number. */
    public static String prefix(int met) {
        return MARK + "%08x".formatted(met);
    }

    /** A name that nobody can guess. */
    public static RoomName name(int met, Token random) {
        return new RoomName(
                prefix(met)
                        + random.value().substring(0, Math.min(RANDOM, random.value().length())));
    }

    /** The number of the room where the two have met. */
    public static Optional<Integer> met(RoomName name) {
        String digits = is(name) ? name.value().substring(1) : "";
        return digits.matches("[0-7][0-9a-f]{7}.*")
                ? Optional.of(Integer.parseInt(digits.substring(0, DIGITS), 16))
                : Optional.empty();
    }

    /** The same name, of a direct room whose two have met in the room of this number. */
    public static RoomName metIn(RoomName direct, int met) {
        return new RoomName(prefix(met) + direct.value().substring(prefix(met).length()));
    }

    /** The topic, which names the two in their order. */
    public static Topic topic(UserName one, UserName other) {
        return new Topic(
                String.join(MARK, Stream.of(one, other).sorted().map(UserName::value).toList()));
    }

    /** The one of the two who is not this one; empty where the topic names no two. */
    public static Optional<UserName> other(Topic topic, UserName self) {
        List<String> two = List.of(topic.value().split(MARK, -1));
        if (two.size() != 2 || two.contains("")) {
            return Optional.empty();
        }
        String other = two.getFirst().equals(self.value()) ? two.getLast() : two.getFirst();
        return Optional.of(new UserName(other));
    }
}
