package dev.tcrp.tui.cli;

import dev.tcrp.protocol.RoomName;
import dev.tcrp.protocol.datagram.ChatDatagram;
import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.protocol.op.Refusal;
import dev.tcrp.protocol.op.Refusal.Reason;
import dev.tcrp.protocol.op.Request;
import dev.tcrp.protocol.op.Response;
import dev.tcrp.tui.session.net.Answers;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server of one answer for everything, to see what a verb asks and how it ends. */
public final class AnsweringServer implements AutoCloseable {
    private final List<Request> asked = new CopyOnWriteArrayList<>();
    private final Answers answers;

    public AnsweringServer(Function<Request, FromServer> answer) {
        answers =
                new Answers(
                        request -> {
                            asked.add(request);
                            return answer.apply(request);
                        });
    }

    /** Refuses everything for this reason. */
    public static AnsweringServer refusing(Reason reason, String words) {
        return new AnsweringServer(
                request -> new Response.Refused("lobby", 16, new Refusal(reason, words)));
    }

    int udpPort() {
        return answers.udpPort();
    }

    /** The messages that have arrived since the last look. */
    List<String> messagesSoFar() {
        return answers.messagesSoFar();
    }

    /** Bob says something to the client at this port. */
    void bobSays(String text, int port) {
        answers.says(new ChatDatagram(new RoomName("lobby"), text, "bob"), port);
    }

    List<Request> asked() {
        return asked;
    }

    public String address() {
        return answers.address();
    }

    @Override
    public void close() throws IOException {
        answers.close();
    }
}
