package dev.tcrp.server.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import dev.tcrp.protocol.text.Utf8;

import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The HTTP port of who watches: {@code /metrics} for Prometheus, {@code /healthz} that says whether
 * every vital thread still works, {@code /readyz} that says whether everybody is served fully. The
 * classes of HTTP and of Prometheus are loaded when the first port is opened.
 */
public final class MetricsPort implements AutoCloseable {
    /** Time that a working thread may take: the committer, beside a slow disk. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int THREADS = 2;
    private static final int WAITING = 16;

    private final HttpServer http;
    private final ExecutorService threads;
    private final Watched server;
    private final Vitals vitals;

    private MetricsPort(HttpServer http, Watched server) {
        this.http = http;
        this.server = server;
        this.vitals = new Vitals(server.vitals());
        this.threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("metrics-", 1).factory());
    }

    /**
     * Binds and answers from now on.
     *
     * @throws java.net.BindException when the port is taken
     */
    public static MetricsPort open(InetSocketAddress address, Watched server) throws IOException {
        limit();
        var port = new MetricsPort(HttpServer.create(address, WAITING), server);
        port.http.setExecutor(port.threads);
        port.answer("/metrics", new MetricsHandler(registry(server)));
        port.answer("/healthz", exchange -> tell(exchange, "alive", port.silent()));
        port.answer("/readyz", exchange -> tell(exchange, "ready", port.obstacles()));
        port.http.start();
        return port;
    }

    /** Limits peers that ask and do not go on, or do not read: they lose their connection. */
    private static void limit() {
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "10");
        System.setProperty("jdk.httpserver.maxConnections", "64");
    }

    private static PrometheusRegistry registry(Watched server) {
        var registry = new PrometheusRegistry();
        registry.register(new ServerCollector(server));
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        return registry;
    }

    private void answer(String path, HttpHandler handler) {
        http.createContext(
                path,
                exchange -> {
                    if (exchange.getRequestURI().getPath().equals(path)) {
                        handler.handle(exchange);
                    } else {
                        send(exchange, 404, "Try /metrics, /healthz or /readyz.");
                    }
                });
    }

    private List<String> silent() throws IOException {
        try {
            return vitals.silentFor(PATIENCE).stream()
                    .map(name -> "The thread " + name + " does not answer.")
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping", e);
        }
    }

    private List<String> obstacles() throws IOException {
        return Stream.concat(server.metrics().readiness.reasons().stream(), silent().stream())
                .toList();
    }

    private static void tell(HttpExchange exchange, String good, List<String> troubles)
            throws IOException {
        boolean isGood = troubles.isEmpty();
        send(exchange, isGood ? 200 : 503, isGood ? good : String.join("\n", troubles));
    }

    private static void send(HttpExchange exchange, int status, String words) throws IOException {
        try (exchange) {
            byte[] body = Utf8.encode(words + "\n");
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
