package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.UserName;
import dev.tcrp.tui.app.Failure;
import dev.tcrp.tui.app.Surroundings;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.ConnectionEvent;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** A verb that prints what is said in a room, as long as it wants to hear more. */
abstract class HearingVerb extends CliCommand {
    private final Clock clock;

    @Mixin private final RoomArgument room = new RoomArgument();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "end after this time: 30s, 10m, 24h, 7d, or seconds")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Mixin private final UserOptions user;
    @Mixin private final TokenOptions token;

    HearingVerb(Surroundings around) {
        super(around);
        clock = around.clock();
        user = new UserOptions(around);
        token = new TokenOptions(around);
    }

    /** Whether what is heard is printed. */
    abstract boolean isWanted(RoomHearing.Heard heard);

    /** Whether more is wanted behind what was printed. */
    abstract boolean isMoreWanted(RoomHearing.Heard heard);

    final RoomHearing.End hear(
            @Nullable Since since, RoomHearing.Follow follow, DateTimeFormatter time)
            throws Exception {
        var opened = room.open(this, token, user);
        var span = new RoomHearing.Span(since, follow, RoomHearing.Span.deadline(timeout));
        UserName as = opened.pass().userOr(user.name());
        var entries = new Entries(opened.room(), json, time, clock.getZone());
        return hearing(opened.room(), as, span)
                .hear(opened.pass().token(), heard -> heard(entries, heard));
    }

    /** Its reader may be gone, as a pager that was quit. */
    private boolean heard(Entries entries, RoomHearing.Heard heard) {
        if (!isWanted(heard)) {
            return true;
        }
        out().println(entries.line(heard, clock.instant()));
        return !out().checkError() && isMoreWanted(heard);
    }

    private RoomHearing hearing(RoomName in, UserName as, RoomHearing.Span span) {
        var verb =
                new RoomHearing.Verb() {
                    @Override
                    public Connection connect(Consumer<ConnectionEvent> events)
                            throws ConnectionException, Failure {
                        return HearingVerb.this.connect(events);
                    }

                    @Override
                    public void tell(String words) {
                        HearingVerb.this.tell(words);
                    }
                };
        return new RoomHearing(verb, in, as, span, retry());
    }
}
