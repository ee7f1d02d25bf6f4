package dev.tcrp.server.store.sqlite;

import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Content.Action;
import dev.tcrp.protocol.content.Content.File;
import dev.tcrp.protocol.content.Content.Newer;
import dev.tcrp.protocol.content.Content.None;
import dev.tcrp.protocol.content.Content.Notice;
import dev.tcrp.protocol.content.Content.Reaction;
import dev.tcrp.protocol.content.Content.Text;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.frame.Payload;

import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

import java.sql.Connection;
import java.sql.SQLException;

/** The words of a content that a search finds, for SQL: a text, an action, the name of a file. */
final class Spoken extends Function {
    static final String NAME = "spoken";

    private Spoken() {}

    static void in(Connection db) throws SQLException {
        Function.create(db, NAME, new Spoken(), 1, Function.FLAG_DETERMINISTIC);
    }

    static String words(byte @Nullable [] content) {
        if (content == null) {
            return "";
        }
        return switch (ContentCodec.read(Payload.of(content))) {
            case Malformed(_) -> "";
            case Whole(var whole) ->
                    switch (whole) {
                        case Text(var text) -> text;
                        case Action(var text) -> text;
                        case File(var name, var _, var _, var _) -> name;
                        case None _, Reaction _, Notice _, Newer _ -> "";
                    };
        };
    }

    @Override
    protected void xFunc() throws SQLException {
        result(words(value_blob(0)));
    }
}
