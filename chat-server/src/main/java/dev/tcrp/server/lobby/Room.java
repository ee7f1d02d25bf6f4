package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Response.Members;
import dev.tcrp.protocol.message.Response.RoomSummary;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One room: what opens it, and its members by name. Owned by its {@link Lobby}. */
final class Room {
    private final RoomName name;
    private final int number;
    private final @Nullable InetAddress maker;
    private final Lifetime lifetime;
    private final Keyring keys = new Keyring();
    private final NavigableMap<UserName, Member> members = new TreeMap<>();
    private final Map<String, Member> looks = new HashMap<>();
    private final Map<String, Member> foldedLooks = new HashMap<>();
    private Topic topic;

    Room(RoomName name, int number, @Nullable InetAddress maker, Lifetime lifetime, Topic topic) {
        this.name = name;
        this.number = number;
        this.maker = maker;
        this.lifetime = lifetime;
        this.topic = topic;
    }

    RoomName name() {
        return name;
    }

    /** What it goes by in units. */
    int number() {
        return number;
    }

    /** Whose connection made it; null when the server itself did. */
    @Nullable InetAddress maker() {
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

    NavigableMap<UserName, Member> members() {
        return members;
    }

    RoomSummary summary() {
        return new RoomSummary(name, members.size(), lifetime, topic);
    }

    Keyring keys() {
        return keys;
    }

    /** A member whose name nobody could tell from this one. */
    @Nullable Member lookingLike(UserName name) {
        Skeleton wanted = Skeleton.of(name.value());
        @Nullable Member same = looks.get(wanted.plain());
        return same == null ? foldedLooks.get(wanted.folded()) : same;
    }

    /** Adds a member, whose name nobody in the room has. */
    void add(Member member) {
        members.put(member.user(), member);
        looks.put(member.looks().plain(), member);
        foldedLooks.put(member.looks().folded(), member);
    }

    void remove(Member member) {
        members.remove(member.user());
        looks.remove(member.looks().plain());
        foldedLooks.remove(member.looks().folded());
    }

    void rename(Member member, UserName name) {
        remove(member);
        member.renameTo(name);
        add(member);
        member.key().bind(name);
    }

    /** The members behind this name, as many as an answer holds. */
    Members page(String after) {
        var rest = after.isEmpty() ? members : members.tailMap(new UserName(after), false);
        List<UserName> names = rest.keySet().stream().limit(Limits.MEMBERS_PER_PAGE + 1L).toList();
        boolean more = names.size() > Limits.MEMBERS_PER_PAGE;
        return new Members(name, more ? names.subList(0, Limits.MEMBERS_PER_PAGE) : names, more);
    }
}
