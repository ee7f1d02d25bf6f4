package dev.tcrp.server.admin;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.TokenId;
import dev.tcrp.protocol.op.ListTokens;
import dev.tcrp.protocol.op.TokenSummary;
import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.server.rooms.ClientId;
import dev.tcrp.server.rooms.Order;
import dev.tcrp.server.rooms.Report;
import dev.tcrp.server.rooms.Report.PersonRow;
import dev.tcrp.server.rooms.Report.RoomRow;
import dev.tcrp.server.store.sqlite.RoomSizes;

import java.util.Locale;
import java.util.Optional;

/** The commands about rooms: what there is, and making, closing and taking over one. */
record RoomVerbs(Snapshots snapshots, SteeredProgram program, Audit audit, Neighbours neighbours) {
    /** Refuses unless the room is here. */
    static Verb is(Snapshots snapshots) {
        return (order, _) -> {
            var _ = snapshots.report(new Order.ShowRoom(order.room("room")), Report.OneRoom.class);
        };
    }

    void is(OrderLine order, AnswerLines answer) throws InterruptedException {
        is(snapshots).answer(order, answer);
    }

    void rooms(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomSizes sizes = sizes();
        snapshots.rooms(row -> answer.send(brief(row, sizes)));
    }

    private RoomSizes sizes() {
        return program.dataFolder().map(RoomSizes::read).orElse(RoomSizes.NONE);
    }

    private static JsonLine brief(RoomRow row, RoomSizes sizes) {
        return size(
                        AnswerLines.row()
                                .put("room", row.name().value())
                                .put("people", row.people())
                                .put("tokens", row.tokens()),
                        row,
                        sizes)
                .put("maker", row.maker())
                .put("topic", row.topic().value());
    }

    private static JsonLine size(JsonLine line, RoomRow row, RoomSizes sizes) {
        return line.put("messages", sizes.messages(row.number()))
                .put("size_bytes", sizes.bytes(row.number()));
    }

    /** The room, its people and its tokens. */
    void room(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        RoomRow row = snapshots.report(new Order.ShowRoom(room), Report.OneRoom.class).row();
        JsonLine line =
                AnswerLines.row()
                        .put("room", row.name().value())
                        .put("number", row.number())
                        .put("topic", row.topic().value())
                        .put("maker", row.maker())
                        .put("stored", row.persistent())
                        .put("goes", goes(row.lifetime()))
                        .put("people", row.people())
                        .put("tokens", row.tokens());
        answer.send(size(line, row, sizes()));
        members(order, answer);
        tokens(order, answer);
    }

    private static String goes(Lifetime lifetime) {
        if (lifetime.equals(Lifetime.FOREVER)) {
            return "never";
        }
        return lifetime.equals(Lifetime.WHILE_OCCUPIED)
                ? "with its last member"
                : "%d s after its last member".formatted(lifetime.seconds());
    }

    void members(OrderLine order, AnswerLines answer) throws InterruptedException {
        snapshots.people(order.room("room"), row -> answer.send(member(row)));
    }

    private JsonLine member(PersonRow row) {
        return AnswerLines.row()
                .put("user", row.user().value())
                .put("role", row.role().toString().toLowerCase(Locale.ROOT))
                .put("here", !row.clients().isEmpty())
                .put("muted_s", row.mutedSeconds())
                .put("sessions", row.clients().stream().map(this::session).toList());
    }

    /** The number of a connection; in a cluster with the server that has it, as 12@a. */
    private String session(ClientId client) {
        String node = neighbours.of(client);
        return client.number() + (node.isEmpty() ? "" : "@" + node);
    }

    void tokens(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        Optional<TokenId> after = Optional.empty();
        boolean more = true;
        while (more) {
            ListTokens.Tokens page =
                    snapshots.report(new Order.ListGrants(room, after), Report.Grants.class).page();
            page.tokens().forEach(token -> answer.send(token(token)));
            more = page.more();
            after = more ? Optional.of(page.tokens().getLast().id()) : after;
        }
    }

    private static JsonLine token(TokenSummary token) {
        Terms left = token.left();
        JsonLine row =
                AnswerLines.row()
                        .put("token", token.id().value())
                        .put("role", left.role().toString().toLowerCase(Locale.ROOT))
                        .put("user", token.user().map(Object::toString).orElse(""))
                        .put("kind", left.uses() > 0 ? "invitation" : "key");
        return row.put("uses_left", left.uses()).put("ends_s", left.seconds());
    }

    void make(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        int tokens = (int) order.number("tokens", 5, 1, 1000);
        show(snapshots.report(new Order.MakeRoom(room, tokens), Report.Minted.class), answer);
        audit.note("made the room %s with %d tokens".formatted(room, tokens));
    }

    void takeOver(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        show(snapshots.report(new Order.TakeOver(room), Report.Minted.class), answer);
        audit.note("took a host's token of the room " + room);
    }

    /** Tokens are shown this once: the server keeps their hashes only. */
    private static void show(Report.Minted minted, AnswerLines answer) {
        String role = "host";
        for (Token token : minted.tokens()) {
            answer.send(
                    AnswerLines.row()
                            .put("room", minted.room().value())
                            .put("token", token.value())
                            .put("role", role));
            role = "member";
        }
    }

    void close(OrderLine order, AnswerLines answer) throws InterruptedException {
        RoomName room = order.room("room");
        var done = snapshots.report(new Order.CloseRoom(room), Report.Done.class);
        answer.send(AnswerLines.row().put("room", room.value()).put("people", done.count()));
        audit.note("closed the room %s, in which %d people were".formatted(room, done.count()));
    }
}
