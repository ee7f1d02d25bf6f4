package dev.tcrp.server.lobby;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.message.Response.Members;
import dev.tcrp.protocol.message.Response.RoomSummary;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One room: its tokens, whom each is bound to, and its members by name. Owned by its {@link Lobby}.
 */
final class Room {
    private final RoomName name;
    private final int number;
    private final Lifetime lifetime;
    private final Map<Token, Optional<UserName>> tokens = new HashMap<>();
    private final NavigableMap<UserName, Member> members = new TreeMap<>();
    private final Map<Endpoint, Member> endpoints = new HashMap<>();
    private Topic topic;

    Room(RoomName name, int number, Lifetime lifetime, Topic topic) {
        this.name = name;
        this.number = number;
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

    List<Token> mint(int count, Supplier<Token> source) {
        List<Token> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Token token = source.get();
            tokens.put(token, Optional.empty());
            made.add(token);
        }
        return made;
    }

    int tokenCount() {
        return tokens.size();
    }

    void bind(Token token, UserName user) {
        tokens.put(token, Optional.of(user));
    }

    boolean hasToken(Token token) {
        return tokens.containsKey(token);
    }

    /** Whether this token lets this user in: it is the room's, and bound to nobody else. */
    boolean admits(Token token, UserName user) {
        Optional<UserName> holder = tokens.get(token);
        return holder != null && (holder.isEmpty() || holder.get().equals(user));
    }

    /** Adds a member, whose name nobody in the room has. */
    void add(Member member) {
        members.put(member.user(), member);
        claim(member);
    }

    void remove(Member member) {
        members.remove(member.user());
        release(member);
    }

    void rename(Member member, UserName name) {
        members.remove(member.user());
        member.renameTo(name);
        members.put(name, member);
        bind(member.token(), name);
    }

    /** The members behind this name, as many as an answer holds. */
    Members page(String after) {
        var rest = after.isEmpty() ? members : members.tailMap(new UserName(after), false);
        List<UserName> names = rest.keySet().stream().limit(Limits.MEMBERS_PER_PAGE + 1L).toList();
        boolean more = names.size() > Limits.MEMBERS_PER_PAGE;
        return new Members(name, more ? names.subList(0, Limits.MEMBERS_PER_PAGE) : names, more);
    }

    /** Notes the endpoint that the member has now. */
    void claim(Member member) {
        if (member.endpoint() != null) {
            endpoints.put(member.endpoint(), member);
        }
    }

    /** Forgets the endpoint that the member had. */
    void release(Member member) {
        if (member.endpoint() != null) {
            endpoints.remove(member.endpoint(), member);
        }
    }

    @Nullable Member at(Endpoint endpoint) {
        return endpoints.get(endpoint);
    }
}
