package dev.tcrp.server.cluster;

import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;

/** What an engine says of itself at its monitoring address. */
final class Monitoring {
    private static final int PATIENCE_MS = 3000;
    private static final int LONGEST = 16 << 20;

    private Monitoring() {}

    /**
     * The answer to this question, as {@code varz}: an object.
     *
     * @throws IOException in words, when there is none within seconds
     */
    static Json ask(URI address, String question) throws IOException {
        URI asked = URI.create(address.toString().replaceFirst("/+$", "") + "/" + question);
        try {
            URLConnection connection = asked.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setUseCaches(false);
            try (InputStream body = connection.getInputStream()) {
                if (connection instanceof HttpURLConnection http
                        && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                    throw new IOException("it answers with status " + http.getResponseCode());
                }
                return read(body);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(asked + " does not tell: " + e.getMessage(), e);
        }
    }

    private static Json read(InputStream body) throws IOException {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
        try {
            return new Json(JsonParser.parse(text));
        } catch (JsonParseException e) {
            throw new IOException("its answer is no JSON", e);
        }
    }
}
