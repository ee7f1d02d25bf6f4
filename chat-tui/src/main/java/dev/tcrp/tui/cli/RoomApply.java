package dev.tcrp.tui.cli;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.MintTokens;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomSummary;
import dev.tcrp.protocol.op.SetTopic;
import dev.tcrp.protocol.op.ShowRoom;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.accounts.StateFile;
import dev.tcrp.tui.app.Exit;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.text.Durations;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code room apply -f rooms.toml}: rooms as a file wants them. */
@Command(
        name = "apply",
        description = "Make rooms as a file wants them, and say what changed.",
        footer = {
            "",
            "A second run changes nothing. Invites are written once, to files that only you can",
            "read; host_file holds what later runs change the room with. Nothing is deleted.",
            "",
            "  [[room]]",
            "  name = \"builds\"",
            "  topic = \"CI\"",
            "  ttl = \"7d\"",
            "  host_file = \"builds.host\"",
            "  [[room.token]]",
            "  role = \"reader\"",
            "  uses = 30",
            "  expires = \"7d\"",
            "  file = \"builds.readers\"",
            "",
            "Example:",
            "  chat-tui room apply -f rooms.toml --dry-run"
        })
public final class RoomApply extends CliCommand {
    private static final Lifetime USUAL = Lifetime.of(Duration.ofHours(24));

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "TOML file with the rooms; -: standard input")
    private String file = "";

    @Mixin private final UserOptions user;
    @Mixin private final OperatorOptions operator;

    @Option(names = "--dry-run", description = "change nothing, say what would change")
    private boolean dryRun;

    @Option(names = "--json", description = "print one JSON object a change")
    private boolean json;

    private int changes;
    private int troubles;

    RoomApply(Surroundings around) {
        super(around);
        user = new UserOptions(around);
        operator = new OperatorOptions(around);
    }

    @Override
    Exit run() throws Exception {
        List<WantedRoom> rooms = rooms();
        List<HeldToken> held =
                Stream.concat(
                                operator.held().stream(),
                                rooms.stream().flatMap(room -> host(room).stream()))
                        .toList();
        try (var connection = connect()) {
            show(connection, held);
            for (WantedRoom room : rooms) {
                apply(room, connection);
            }
        }
        if (changes == 0 && !json) {
            out().println("nothing changed");
        }
        return troubles == 0 ? Exit.DONE : Exit.EXISTS;
    }

    private List<WantedRoom> rooms() throws Failure {
        try {
            return RoomsFile.read(file, surroundings().text(file));
        } catch (RoomsFile.WrongException e) {
            throw new Failure(Exit.USAGE, e.words());
        }
    }

    private void apply(WantedRoom room, Connection to)
            throws ConnectionException, RefusedException, InterruptedException, Failure {
        Optional<RoomSummary> there = find(room, to);
        if (there.isEmpty()) {
            make(room, to);
        } else {
            change(room, there.get(), to);
        }
    }

    private static Optional<RoomSummary> find(WantedRoom room, Connection to)
            throws ConnectionException, RefusedException, InterruptedException {
        try {
            return Optional.of(
                    to.ask(new ShowRoom(room.name()), ShowRoom.RoomShown.class).summary());
        } catch (RefusedException e) {
            if (e.refusal().reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void make(WantedRoom room, Connection to)
            throws ConnectionException, RefusedException, InterruptedException, Failure {
        Lifetime ttl = room.ttl().orElse(USUAL);
        Topic topic = room.topic().orElse(Topic.NONE);
        Optional<Token> host = Optional.empty();
        if (!dryRun) {
            var open = new OpenRoom(room.name(), 1, ttl, user.chosen(), topic, Terms.USUAL);
            Token made = to.ask(open, OpenRoom.Opened.class).tokens().getFirst();
            write(room.hostFile(), invite(to, room.name(), made, false).text());
            host = Optional.of(made);
        }
        changed(
                Json.withLifetime(line(room, "made").put("topic", topic.value()), ttl)
                        .put("file", room.hostFile()),
                "%s: made, ttl %s, the host's invite is in %s"
                        .formatted(room.name(), Durations.shown(ttl), shown(room.hostFile())));
        for (WantedRoom.Invited invited : room.tokens()) {
            mint(room, invited, host, to);
        }
    }

    private void change(WantedRoom room, RoomSummary there, Connection to)
            throws ConnectionException, RefusedException, InterruptedException, Failure {
        Optional<Token> host = host(room).flatMap(one -> Optional.of(one.token()));
        if (room.ttl().isPresent() && !room.ttl().get().equals(there.lifetime())) {
            trouble(
                    "%s: its ttl is %s, not %s, and stays so until the room is made anew."
                            .formatted(
                                    room.name(),
                                    Durations.shown(there.lifetime()),
                                    Durations.shown(room.ttl().get())));
        }
        boolean isOther = room.topic().filter(topic -> !topic.equals(there.topic())).isPresent();
        boolean lacks =
                room.tokens().stream().anyMatch(one -> one.file().filter(this::isNew).isPresent());
        if ((isOther || lacks) && host.isEmpty()) {
            throw new Failure(
                    Exit.TOKEN_REFUSED,
                    "%s is there, and %s holds no host's invite to change it with."
                            .formatted(room.name(), shown(room.hostFile())));
        }
        if (isOther) {
            Topic topic = room.topic().orElseThrow();
            if (!dryRun) {
                to.ask(new SetTopic(room.name(), topic, host), Response.Done.class);
            }
            changed(
                    line(room, "topic").put("topic", topic.value()),
                    "%s: topic set to %s".formatted(room.name(), Sanitiser.shown(topic.value())));
        }
        for (WantedRoom.Invited invited : room.tokens()) {
            if (invited.file().filter(this::isNew).isPresent()) {
                mint(room, invited, host, to);
            }
        }
    }

    private void mint(
            WantedRoom room, WantedRoom.Invited invited, Optional<Token> host, Connection to)
            throws ConnectionException, RefusedException, InterruptedException, Failure {
        if (invited.file().isPresent() && !isNew(invited.file().get())) {
            trouble(
                    "%s: %s is there already, and was not written."
                            .formatted(room.name(), shown(invited.file().get())));
            return;
        }
        Terms terms = invited.terms();
        var line = Json.withTerms(line(room, "token"), terms);
        invited.file().ifPresent(name -> line.put("file", name));
        String words = "%s: invite for a %s".formatted(room.name(), terms.role());
        String where = invited.file().map(name -> " is in " + shown(name)).orElse("");
        if (!dryRun) {
            var request = new MintTokens(room.name(), 1, host, terms);
            Token made = to.ask(request, MintTokens.Minted.class).tokens().getFirst();
            String text = invite(to, room.name(), made, terms.uses() == 1).text();
            if (invited.file().isPresent()) {
                write(invited.file().get(), text);
            } else {
                line.put("invite", text);
                where = ": " + text;
            }
        }
        changed(line, words + where);
    }

    /** What the host's file holds, if it is there. */
    private Optional<HeldToken> host(WantedRoom room) {
        try {
            String text = surroundings().text(room.hostFile());
            var secret = new SecretSource.Secret("The file " + room.hostFile(), text);
            return Optional.of(HeldToken.of(room.name(), secret.token()));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private boolean isNew(String name) {
        return !Files.exists(Path.of(name));
    }

    private void write(String name, String text) throws Failure {
        try {
            new StateFile(Path.of(name).toAbsolutePath()).write(text + "\n");
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILED,
                    "%s cannot be written (%s), and nobody has its invite: see token list."
                            .formatted(shown(name), e.getClass().getSimpleName()));
        }
    }

    private JsonLine line(WantedRoom room, String change) {
        return JsonLine.versioned()
                .put("room", room.name().value())
                .put("change", change)
                .put("applied", !dryRun);
    }

    private void changed(JsonLine line, String words) {
        changes++;
        out().println(json ? line.toString() : (dryRun ? "would change: " : "") + words);
    }

    private void trouble(String words) {
        troubles++;
        tell(words);
    }

    private static String shown(String name) {
        return Sanitiser.escaped(name);
    }
}
