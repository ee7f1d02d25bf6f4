package dev.tcrp.tui.bench;

import dev.tcrp.protocol.Lifetime;
import dev.tcrp.protocol.Role;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.Terms;
import dev.tcrp.protocol.Token;
import dev.tcrp.protocol.Topic;
import dev.tcrp.protocol.UserName;
import dev.tcrp.protocol.op.DeleteRoom;
import dev.tcrp.protocol.op.HeldToken;
import dev.tcrp.protocol.op.OpenRoom;
import dev.tcrp.protocol.op.OpenRoom.Opened;
import dev.tcrp.protocol.op.Response.Done;
import dev.tcrp.tui.session.ConnectionException;
import dev.tcrp.tui.session.RefusedException;
import dev.tcrp.tui.session.ServerAddress;
import dev.tcrp.tui.session.net.Connection;
import dev.tcrp.tui.session.net.Security;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The rooms of the load and all who are in them. Owned by the thread of the load; anybody may look
 * how many came in.
 */
final class LoadRooms implements AutoCloseable {
    /** Rooms that were not closed, because the load was killed, go by themselves. */
    private static final Lifetime KEPT = Lifetime.of(Duration.ofMinutes(10));

    private final ServerAddress server;
    private final Plan plan;
    private final LoadClient.Kind kind;
    private final Connection host;
    private final String prefix =
            "bench-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + "-";

    /** With the key of each one's host. */
    private final Map<RoomName, Token> opened = new LinkedHashMap<>();

    private final List<List<LoadClient>> rooms = new ArrayList<>();
    private final AtomicInteger inside;

    /** Knocks at the server; nobody has come in yet. */
    LoadRooms(
            ServerAddress server,
            Security security,
            Plan plan,
            LoadClient.Kind kind,
            AtomicInteger inside)
            throws ConnectionException {
        this.server = server;
        this.plan = plan;
        this.kind = kind;
        this.inside = inside;
        this.host = Connection.open(server, security, event -> {});
    }

    /** Shows these, so that rooms may be made. */
    void show(List<HeldToken> held)
            throws ConnectionException, RefusedException, InterruptedException {
        host.show(held);
    }

    /** Lets everybody in, or as many as came before it is over. */
    void gather(BooleanSupplier over) throws IOException, RefusedException, InterruptedException {
        for (int room = 0; room < plan.rooms() && !over.getAsBoolean(); room++) {
            gather(new RoomName(prefix + room), over);
        }
    }

    /** The lanes of each room. */
    List<List<LoadClient>> rooms() {
        return rooms;
    }

    private void gather(RoomName room, BooleanSupplier over)
            throws IOException, RefusedException, InterruptedException {
        List<LoadClient> lanes = new ArrayList<>();
        rooms.add(lanes);
        Token invitation = open(room);
        while (lanes.size() < plan.members() && !over.getAsBoolean()) {
            lanes.add(enter(room, invitation, new UserName("m" + lanes.size())));
            inside.incrementAndGet();
        }
    }

    /** Opens a room; returns what lets everybody in. */
    private Token open(RoomName room)
            throws ConnectionException, RefusedException, InterruptedException {
        var everybody = new Terms(Role.MEMBER, plan.members(), 0);
        var open = new OpenRoom(room, 2, KEPT, Optional.empty(), Topic.NONE, everybody);
        List<Token> tokens = host.ask(open, Opened.class).tokens();
        opened.put(room, tokens.getFirst());
        return tokens.getLast();
    }

    private LoadClient enter(RoomName room, Token token, UserName user)
            throws IOException, RefusedException {
        try {
            return kind.enter(server, host.address(), room, token, user, plan.size());
        } catch (IOException e) {
            throw new IncompleteException(inside.get(), plan.everybody(), e);
        }
    }

    /** Lets everybody out and closes the rooms. */
    @Override
    public void close() throws IOException {
        for (List<LoadClient> lanes : rooms) {
            for (LoadClient lane : lanes) {
                lane.close();
            }
        }
        try {
            for (var room : opened.entrySet()) {
                host.ask(new DeleteRoom(room.getKey(), Optional.of(room.getValue())), Done.class);
            }
        } catch (ConnectionException | RefusedException e) {
            // The server is gone, or the room: there is nothing left to close.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            host.close();
        }
    }
}
