package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.ListMembers.Members;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.server.store.StoredRoom;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One room: its people by name, the tokens that open it, its topic. Decided by its own state alone;
 * what concerns several rooms is in the {@link Directory}, which owns it.
 */
final class RoomState {
    private final RoomName name;
    private final int number;
    private final Maker maker;
    private final Lifetime lifetime;
    private final Keyring keys;
    private final Bans bans;
    private final NavigableMap<UserName, Person> people = new TreeMap<>();
    private final Map<String, Person> looks = new HashMap<>();
    private final Map<String, Person> foldedLooks = new HashMap<>();
    private Topic topic;
    private boolean showsSeen;

    RoomState(
            RoomName name,
            int number,
            Maker maker,
            Lifetime lifetime,
            Topic topic,
            Keyring keys,
            Bans bans) {
        this.name = name;
        this.number = number;
        this.maker = maker;
        this.lifetime = lifetime;
        this.topic = topic;
        this.keys = keys;
        this.bans = bans;
    }

    RoomName name() {
        return name;
    }

    /** Its number, as in units (PROTOCOL.md section 8.5). */
    int number() {
        return number;
    }

    /** In whose budget it counts. */
    Maker maker() {
        return maker;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    Topic topic() {
        return topic;
    }

    void setTopic(Topic next) {
        topic = next;
    }

    /** Whether its members may ask who has read a message. */
    boolean showsSeen() {
        return showsSeen;
    }

    void showSeen(boolean shown) {
        showsSeen = shown;
    }

    /** Whether it is there after a restart, with all that was said in it. */
    boolean isPersistent() {
        return StoredRoom.hasLog(number);
    }

    NavigableMap<UserName, Person> people() {
        return people;
    }

    boolean isEmpty() {
        return people.isEmpty();
    }

    RoomSummary summary() {
        return new RoomSummary(name, people.size(), lifetime, topic);
    }

    Keyring keys() {
        return keys;
    }

    /** The person who is kept out. */
    Bans bans() {
        return bans;
    }

    /** The person whose name is this one, or looks like it; null when there is none. */
    @Nullable Person lookingLike(UserName name) {
        Skeleton wanted = Skeleton.of(name.value());
        @Nullable Person same = looks.get(wanted.plain());
        return same == null ? foldedLooks.get(wanted.folded()) : same;
    }

    /** Adds a person whose name nobody in the room has. */
    void add(Person person) {
        people.put(person.user(), person);
        looks.put(person.looks().plain(), person);
        foldedLooks.put(person.looks().folded(), person);
    }

    void remove(Person person) {
        people.remove(person.user());
        looks.remove(person.looks().plain(), person);
        foldedLooks.remove(person.looks().folded(), person);
    }

    void rename(Person person, UserName name) {
        remove(person);
        person.renameTo(name);
        add(person);
        person.key().bind(name);
    }

    /** The people behind this name; all of them behind an empty one. */
    Collection<Person> behind(String after) {
        return (after.isEmpty() ? people : people.tailMap(new UserName(after), false)).values();
    }

    /** The people behind this name, as many as an answer holds. */
    Members page(String after) {
        List<MemberSummary> found =
                behind(after).stream()
                        .limit(Limits.MEMBERS_PER_PAGE + 1L)
                        .map(Person::summary)
                        .toList();
        boolean more = found.size() > Limits.MEMBERS_PER_PAGE;
        return new Members(name, more ? found.subList(0, Limits.MEMBERS_PER_PAGE) : found, more);
    }
}
