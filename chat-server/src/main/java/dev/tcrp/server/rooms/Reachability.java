package dev.tcrp.server.rooms;

import dev.tcrp.protocol.Limits;
import dev.tcrp.protocol.op.ChoosePath;
import dev.tcrp.protocol.op.OpenPath;
import dev.tcrp.protocol.op.RegisterEndpoint;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.protocol.op.RoomEvent.ServerNotice;
import dev.tcrp.protocol.op.SubmitUnits;
import dev.tcrp.server.rooms.Command.Ask;

import java.util.List;

/** How datagrams reach a client: at an endpoint in the clear, or by a sealed path. */
record Reachability(Clients clients, AccessRules access, PathRules rules) {
    void register(Ask ask, RegisterEndpoint register, OutcomeBuilder outcome) {
        Member member = access.requireMember(register.room(), ask.client());
        var endpoint = Endpoint.of(ask.ends(), register.udpPort());
        rules.requireHarmless(endpoint);
        rules.requireFree(endpoint, ask.client(), member.key());
        outcome.removeRecipient(member);
        clients.register(member, endpoint);
        outcome.addRecipient(member);
    }

    /** Opens a path, and moves the members that it reaches onto it. */
    void open(Command.OpenPath open, OutcomeBuilder outcome) {
        ClientId client = open.client();
        List<Member> members = sealedOf(client);
        members.forEach(outcome::removeRecipient);
        clients.addPath(client, open.device());
        outcome.effect(new Effect.OpenPath(client, open.near(), open.device(), open.keys()));
        members.forEach(outcome::addRecipient);
        outcome.reply(
                new OpenPath.PathOpened(
                        open.keys().connection(),
                        rules.udp().toldPort(),
                        rules.udp().rate(),
                        Limits.WIRE_VERSION));
    }

    private List<Member> sealedOf(ClientId client) {
        return clients.of(client).stream()
                .filter(member -> member.isNamed() && member.endpoint() == null)
                .toList();
    }

    void close(ClientId client, OutcomeBuilder outcome) {
        if (clients.removePath(client)) {
            outcome.effect(new Effect.ClosePath(client));
        }
    }

    /** Refuses a path that no keys came with: outside TLS, or of another version. */
    static void refuse(OpenPath open, OutcomeBuilder outcome) {
        if (open.version() < Limits.WIRE_VERSION) {
            // Clients of version 1 show notices, but not why they may open no path.
            outcome.reply(new ServerNotice(PathRules.otherVersion(open.version())));
        }
        PathRules.requireVersion(open.version());
        throw PathRules.notWithinTls();
    }

    void choose(ClientId client, ChoosePath choose, OutcomeBuilder outcome) {
        rules.requirePath(client);
        outcome.effect(new Effect.ChoosePath(client, choose.udp()));
        outcome.reply(Response.done(choose));
    }

    void submit(ClientId client, SubmitUnits submit, OutcomeBuilder outcome) {
        rules.requirePath(client);
        outcome.effect(new Effect.SubmitUnits(client, submit.units()));
        outcome.reply(Response.done(submit));
    }
}
