package dev.tcrp.server;

import dev.tcrp.protocol.text.JsonLine;
import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.server.cluster.ClusterConfig;
import dev.tcrp.server.cluster.ClusterInquiry;
import dev.tcrp.server.cluster.ClusterState;
import dev.tcrp.server.cluster.CopyReading;
import dev.tcrp.server.cluster.EngineReport;
import dev.tcrp.server.cluster.Node;
import dev.tcrp.server.store.Checkpoint;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/** {@code chat-server cluster}. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        description = "Look at the servers that are one; put rooms in, and take them out.",
        subcommands = {ClusterCommand.Status.class, ImportCommand.class, ExportCommand.class})
final class ClusterCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "cluster needs a command: status, import or export.");
    }

    /** {@code chat-server cluster status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Print nodes, their shards and rooms, the engine, and what is wrong.",
            footer = {
                "",
                "The flags may stand in the server's settings: chat-server --config FILE cluster"
                        + " status.",
                "The engine is asked, so a server need not run. With --cluster-monitor its"
                        + " servers'",
                "copies of the log are compared too.",
                "Exit codes: 0 all is well, 1 something is wrong, 2 wrong command line."
            })
    static final class Status implements Callable<Integer> {
        @Spec private @Nullable CommandSpec spec;

        @Mixin private ClusterOptions options = new ClusterOptions();

        @Option(
                names = "--read-log",
                description = "read each copy of the engine's log, for records that it lost")
        private boolean readLog;

        @Option(names = "--json", description = "print JSON, an object a line")
        private boolean json;

        @Override
        public Integer call() {
            var line = Objects.requireNonNull(spec).commandLine();
            ClusterConfig config = options.required(line);
            PrintWriter out = line.getOut();
            try {
                ClusterState state = ClusterInquiry.ask(config, readLog);
                if (json) {
                    printJson(state, out);
                } else {
                    print(state, out);
                }
                return state.problems().isEmpty() ? 0 : Exit.FAILED;
            } catch (IOException e) {
                String why = Sanitiser.shown(String.valueOf(e.getMessage()));
                System.err.println("chat-server: " + why + ".");
                return Exit.FAILED;
            }
        }

        private static void print(ClusterState state, PrintWriter out) {
            out.printf(
                    "%-24s %6s %6s %7s %7s  %s%n",
                    "NODE", "SHARDS", "ROOMS", "MEMBERS", "BEHIND", "ADDRESSES");
            for (Node node : state.nodes()) {
                out.printf(
                        "%-24s %6d %6d %7d %7d  %s%n",
                        node.name(),
                        state.owners().count(node.name()),
                        node.load().rooms(),
                        node.load().members(),
                        node.load().behind(),
                        Sanitiser.shown(String.join(", ", node.addresses())));
            }
            out.printf("%n%-24s %-8s %6s%n", "LOG AT", "IS", "BEHIND");
            for (ClusterState.Replica each : state.replicas()) {
                out.printf("%-24s %-8s %6d%n", each.name(), words(each), each.lag());
            }
            out.println();
            printLog(state.log(), out);
            if (!state.engines().isEmpty()) {
                out.printf("%n%-24s %-10s %10s %6s%n", "ENGINE", "VERSION", "RECORDS", "HOLES");
                for (EngineReport each : state.engines()) {
                    out.printf(
                            "%-24s %-10s %10d %6d%n",
                            each.name(), each.version(), each.messages(), each.deleted());
                }
            }
            if (!state.readings().isEmpty()) {
                out.printf("%n%-24s %10s %8s%n", "COPY READ AT", "RECORDS", "MISSING");
                for (CopyReading each : state.readings()) {
                    out.printf(
                            "%-24s %10d %8d%n",
                            Sanitiser.shown(each.engine()), each.read(), each.missing());
                }
            }
            List<String> problems = state.problems();
            out.println();
            problems.forEach(out::println);
            if (problems.isEmpty()) {
                out.println("ok");
            }
        }

        private static void printLog(ClusterState.LogLength log, PrintWriter out) {
            out.printf(
                    "The log has the records %d to %d, %d MB.%n",
                    log.first(), log.last(), log.bytes() >> 20);
            out.println(
                    log.checkpoint()
                            .map(
                                    each ->
                                            "The newest checkpoint is of record %d, by %s, %s old, %d MB."
                                                    .formatted(
                                                            each.place(),
                                                            Sanitiser.shown(each.node()),
                                                            age(each),
                                                            each.bytes() >> 20))
                            .orElse("There is no checkpoint yet."));
        }

        private static String age(Checkpoint each) {
            long minutes = (System.currentTimeMillis() - each.atMs()) / 60_000;
            return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
        }

        private static String words(ClusterState.Replica replica) {
            if (replica.isLeader()) {
                return "leader";
            }
            return replica.isCurrent() ? "current" : "behind";
        }

        private static JsonLine json(ClusterState.LogLength log) {
            JsonLine line =
                    JsonLine.versioned()
                            .put("is", "log")
                            .put("first", log.first())
                            .put("last", log.last())
                            .put("bytes", log.bytes());
            log.checkpoint()
                    .ifPresent(
                            each ->
                                    line.put("checkpoint", each.place())
                                            .put("by", each.node())
                                            .put("at", each.atMs())
                                            .put("checkpoint_bytes", each.bytes()));
            return line;
        }

        private static void printJson(ClusterState state, PrintWriter out) {
            for (Node node : state.nodes()) {
                out.println(
                        JsonLine.versioned()
                                .put("is", "node")
                                .put("node", node.name())
                                .put("shards", state.owners().count(node.name()))
                                .put("rooms", node.load().rooms())
                                .put("members", node.load().members())
                                .put("behind", node.load().behind())
                                .put("doubts", node.load().doubts())
                                .put("version", node.version())
                                .put("addresses", node.addresses()));
            }
            for (ClusterState.Replica each : state.replicas()) {
                out.println(
                        JsonLine.versioned()
                                .put("is", "replica")
                                .put("engine", each.name())
                                .put("leader", each.isLeader())
                                .put("current", each.isCurrent())
                                .put("behind", each.lag()));
            }
            out.println(json(state.log()));
            for (EngineReport each : state.engines()) {
                out.println(
                        JsonLine.versioned()
                                .put("is", "engine")
                                .put("engine", each.name())
                                .put("at", each.at().toString())
                                .put("version", each.version())
                                .put("first", each.first())
                                .put("last", each.last())
                                .put("records", each.messages())
                                .put("holes", each.deleted()));
            }
            for (CopyReading each : state.readings()) {
                out.println(
                        JsonLine.versioned()
                                .put("is", "copy")
                                .put("engine", each.engine())
                                .put("read", each.read())
                                .put("missing", each.missing())
                                .put("first", each.first()));
            }
            for (String problem : state.problems()) {
                out.println(JsonLine.versioned().put("is", "problem").put("words", problem));
            }
        }
    }
}
