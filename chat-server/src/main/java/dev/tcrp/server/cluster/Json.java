package dev.tcrp.server.cluster;

import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A JSON value of which a part that is missing, or of another kind, is empty. */
record Json(JsonValue value) {
    /** The value that the text is; empty when it is none. */
    static Json of(String text) {
        try {
            return new Json(JsonParser.parse(text));
        } catch (JsonParseException e) {
            return new Json(JsonValue.NULL);
        }
    }

    /** The member of that name. */
    Json at(String name) {
        Map<String, JsonValue> members = value.map;
        JsonValue member = members == null ? null : members.get(name);
        return new Json(member == null ? JsonValue.NULL : member);
    }

    /** The elements of an array. */
    Stream<Json> each() {
        List<JsonValue> elements = value.array;
        return elements == null ? Stream.empty() : elements.stream().map(Json::new);
    }

    String text() {
        return value.string == null ? "" : value.string;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value.bool);
    }

    /** The whole number, else 0. */
    long number() {
        return value.number == null ? 0 : value.number.longValue();
    }
}
