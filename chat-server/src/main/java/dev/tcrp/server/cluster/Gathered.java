package dev.tcrp.server.cluster;

import dev.tcrp.protocol.op.FromServer;
import dev.tcrp.server.rooms.Reply;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The replies of several servers to one request, which become one. Owned by the relay thread. */
final class Gathered {
    private final Reply[] replies;
    private final Function<List<FromServer>, FromServer> merge;
    private final Consumer<Reply> to;
    private int missing;

    /**
     * @param count how many replies there will be
     * @param merge makes one answer of the first frame of each
     */
    Gathered(int count, Function<List<FromServer>, FromServer> merge, Consumer<Reply> to) {
        this.replies = new Reply[count];
        this.merge = merge;
        this.to = to;
        this.missing = count;
    }

    /** Takes the reply of this place, once. */
    Consumer<Reply> at(int place) {
        return reply -> {
            replies[place] = reply;
            if (--missing == 0) {
                to.accept(merged());
            }
        };
    }

    private Reply merged() {
        for (Reply reply : replies) {
            if (!(reply instanceof Reply.Answer(var frames)) || frames.isEmpty()) {
                return reply;
            }
        }
        List<FromServer> first =
                Arrays.stream(replies)
                        .map(reply -> ((Reply.Answer) reply).frames().getFirst())
                        .toList();
        return new Reply.Answer(List.of(merge.apply(first)));
    }
}
