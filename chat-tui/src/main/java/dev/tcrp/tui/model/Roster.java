package dev.tcrp.tui.model;

import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.MemberSummary;
import dev.tcrp.protocol.op.MemberSummary.Presence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The members of a room in the order of their names; empty where no server tells them.
 *
 * @param guessed whether the role of some of them is only taken to be a member's
 * @param asked whether the server was asked for them since it last listed them
 * @param typists those who are typing
 * @param notes by name, since when and why somebody is away, safe to show
 */
public record Roster(
        List<MemberSummary> members,
        boolean guessed,
        boolean asked,
        Typists typists,
        Map<String, String> notes) {
    /** Nobody is known. */
    public static final Roster EMPTY = new Roster(List.of());

    /** As the server has listed them. */
    public Roster(List<MemberSummary> members) {
        this(members, false, false, Typists.NONE, Map.of());
    }

    /** Sorts the members; copies the notes. */
    public Roster {
        notes = Map.copyOf(notes);
        members = members.stream().sorted(Comparator.comparing(MemberSummary::user)).toList();
    }

    /** Those of whom only the names are known. */
    public static Roster of(List<UserName> names) {
        return new Roster(names.stream().map(Roster::named).toList());
    }

    private static MemberSummary named(UserName user) {
        return new MemberSummary(user, Role.MEMBER, Presence.HERE, false);
    }

    /** How many there are. */
    public int size() {
        return members.size();
    }

    /** How many are not away. */
    public int here() {
        return (int) members.stream().filter(m -> m.presence() == Presence.HERE).count();
    }

    public List<UserName> names() {
        return members.stream().map(MemberSummary::user).toList();
    }

    /** All, in the order in which they are shown: hosts, members, readers, those who are away. */
    public List<MemberSummary> shown() {
        return Stream.of(here(Role.HOST), here(Role.MEMBER), here(Role.READER), away())
                .flatMap(List::stream)
                .toList();
    }

    /** Those of a role who are here. */
    public List<MemberSummary> here(Role role) {
        return only(m -> m.presence() == Presence.HERE && m.role() == role);
    }

    /** Those who are expected back. */
    public List<MemberSummary> away() {
        return only(m -> m.presence() == Presence.AWAY);
    }

    Roster joined(UserName user) {
        MemberSummary known = of(user).orElseGet(() -> named(user));
        var here = new MemberSummary(user, known.role(), Presence.HERE, known.clear());
        boolean isGuess = guessed || of(user).isEmpty();
        return new Roster(
                Stream.concat(without(user), Stream.of(here)).toList(),
                isGuess,
                asked,
                typists,
                notes);
    }

    Roster left(UserName user) {
        return new Roster(
                without(user).toList(), guessed, asked, typists.without(user.value()), notes);
    }

    Roster renamed(UserName from, UserName to) {
        return of(from).map(m -> new MemberSummary(to, m.role(), m.presence(), m.clear()))
                .map(
                        m ->
                                new Roster(
                                        Stream.concat(left(from).without(to), Stream.of(m))
                                                .toList(),
                                        guessed,
                                        asked,
                                        typists.without(from.value()),
                                        notes))
                .orElse(this);
    }

    /** The same, of which somebody's role has changed. */
    public Roster changed() {
        return new Roster(members, true, false, typists, notes);
    }

    /** The same, which the server was asked for. */
    public Roster whenAsked() {
        return new Roster(members, guessed, true, typists, notes);
    }

    /** The same, with these who are typing. */
    public Roster with(Typists next) {
        return new Roster(members, guessed, asked, next, notes);
    }

    /** The same, with somebody who is away, or back. */
    public Roster away(UserName user, boolean away, String note) {
        List<MemberSummary> all =
                members.stream().map(m -> m.user().equals(user) ? present(m, away) : m).toList();
        Map<String, String> next = new HashMap<>(notes);
        next.put(user.value(), note);
        return new Roster(all, guessed, asked, typists, next);
    }

    private static MemberSummary present(MemberSummary member, boolean away) {
        Presence presence = away ? Presence.AWAY : Presence.HERE;
        return new MemberSummary(member.user(), member.role(), presence, member.clear());
    }

    /** The same with these notes. */
    public Roster withNotes(Map<String, String> next) {
        return new Roster(members, guessed, asked, typists, next);
    }

    /** Since when and why somebody is away; empty where that is not known. */
    public String note(UserName user) {
        return notes.getOrDefault(user.value(), "");
    }

    /** Whether the server is to be asked for them. */
    public boolean isDue() {
        return guessed && !asked;
    }

    private Optional<MemberSummary> of(UserName user) {
        return members.stream().filter(m -> m.user().equals(user)).findFirst();
    }

    private Stream<MemberSummary> without(UserName user) {
        return members.stream().filter(m -> !m.user().equals(user));
    }

    private List<MemberSummary> only(Predicate<MemberSummary> which) {
        return members.stream().filter(which).toList();
    }
}
