package dev.tcrp.server.admin;

import dev.tcrp.protocol.text.Sanitiser;

import java.util.HashMap;
import java.util.Map;

/** The commands of one connection, by their names. */
final class Verbs {
    private final Map<String, Verb> byName;

    Verbs(Map<String, Verb> byName) {
        this.byName = byName;
    }

    /**
     * The commands of this server, for its own rooms and connections alone.
     *
     * @param traces of all connections
     * @param operator the name of the user at the other end
     * @param spread asks other servers too, where a command needs them
     */
    static Verbs here(Steered server, Traces traces, String operator, Spread spread) {
        SteeredProgram program = server.program();
        Audit audit = what -> program.audit(operator, what);
        var snapshots = new Snapshots(server);
        var rooms = new RoomVerbs(snapshots, program, audit, server.neighbours());
        var people = new PeopleVerbs(snapshots, audit);
        var sessions = new SessionVerbs(snapshots, audit);
        var figures = new FigureVerbs(snapshots, server.relay(), program);
        var tending = new ProgramVerbs(program, audit);
        var tracing =
                new TraceVerb(snapshots, server.control(), server.relay(), traces, audit, spread);
        var limits = new BudgetVerbs(snapshots, spread, rooms::rooms);
        return new Verbs(
                Map.ofEntries(
                        Map.entry("rooms", rooms::rooms),
                        Map.entry("room", rooms::room),
                        Map.entry("room is", rooms::is),
                        Map.entry("members", rooms::members),
                        Map.entry("tokens", rooms::tokens),
                        Map.entry("room make", rooms::make),
                        Map.entry("room close", rooms::close),
                        Map.entry("room takeover", rooms::takeOver),
                        Map.entry("kick", people::kick),
                        Map.entry("mute", people::mute),
                        Map.entry("unmute", people::unmute),
                        Map.entry("ban", people::ban),
                        Map.entry("unban", people::unban),
                        Map.entry("ban-network", people::banNetwork),
                        Map.entry("unban-network", people::unbanNetwork),
                        Map.entry("bans", people::bans),
                        Map.entry("sessions", sessions::sessions),
                        Map.entry("busiest", new Busiest(snapshots)),
                        Map.entry("announce", sessions::announce),
                        Map.entry("stats", figures::stats),
                        Map.entry("budgets", limits::budgets),
                        Map.entry("connection budgets", limits::connections),
                        Map.entry("trace room", tracing.ofRoom()),
                        Map.entry("trace address", tracing.ofAddress()),
                        Map.entry("drain", tending::drain),
                        Map.entry("reload", tending::reload),
                        Map.entry("log-level", tending::logLevel),
                        Map.entry("backup", tending.backup())));
    }

    /**
     * The commands of one connection: each is carried out at the servers that it concerns.
     *
     * @param connection its number
     */
    static Verbs everywhere(Steered server, Traces traces, String operator, long connection) {
        String sender = "%s@%s %d".formatted(operator, server.neighbours().self(), connection);
        var spread = new Spread(server.neighbours(), RoomVerbs.is(new Snapshots(server)), sender);
        Map<String, Verb> all = new HashMap<>();
        here(server, traces, operator, spread)
                .byName
                .forEach(
                        (name, verb) ->
                                all.put(
                                        name,
                                        verb instanceof Busiest busiest
                                                ? Busiest.ofAll(spread, busiest)
                                                : spread.of(verb)));
        return new Verbs(all);
    }

    /** The command of this name; throws {@link RefusedOrderException}. */
    Verb find(String name) {
        Verb verb = byName.get(name);
        if (verb == null) {
            throw new RefusedOrderException(
                    ExitCode.USAGE,
                    "This server knows no command \"%s\". It may be older than you are used to."
                            .formatted(Sanitiser.escaped(name)));
        }
        return verb;
    }
}
