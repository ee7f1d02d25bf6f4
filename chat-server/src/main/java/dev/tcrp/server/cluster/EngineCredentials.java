package dev.tcrp.server.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that lets a server in at the engine: a token (JWT) and the seed of a key, as {@code nsc
 * generate creds} writes them.
 *
 * @param ends when they end; empty: never, or nobody can tell
 */
record EngineCredentials(Path file, Optional<Instant> ends) {
    private static final Pattern TOKEN =
            Pattern.compile("-+BEGIN NATS USER JWT-+\\s+[^.\\s]+\\.([A-Za-z0-9_-]+)\\.");
    private static final Pattern SEED = Pattern.compile("-+BEGIN USER NKEY SEED-+\\s+SU");

    /** Throws in words when there are none in this file. */
    static EngineCredentials in(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new IOException(
                    "the credentials %s, which --cluster-creds names, cannot be read"
                            .formatted(file),
                    e);
        }
        Matcher token = TOKEN.matcher(text);
        if (!token.find() || !SEED.matcher(text).find()) {
            throw new IOException(
                    ("there are no credentials in %s, which --cluster-creds names: nsc generate"
                                    + " creds writes such a file")
                            .formatted(file));
        }
        return new EngineCredentials(file, ends(token.group(1)));
    }

    private static Optional<Instant> ends(String claims) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(claims);
            long end = Json.of(new String(json, StandardCharsets.UTF_8)).at("exp").number();
            return end > 0 ? Optional.of(Instant.ofEpochSecond(end)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why an engine lets nobody in by them. */
    String refused(Instant now) {
        return ends.filter(end -> end.isBefore(now))
                .map(
                        end ->
                                "the credentials in %s expired at %s; nsc generate creds makes others"
                                        .formatted(file, end))
                .orElse(
                        "it does not know the credentials in %s, or has revoked them"
                                .formatted(file));
    }
}
