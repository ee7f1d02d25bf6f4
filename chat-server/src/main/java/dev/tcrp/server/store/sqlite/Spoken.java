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

/** The words of a content that a search finds: a text, an action, the name of a file. */
final class Spoken {
    private Spoken() {}

    static boolean isFile(Payload content) {
        return ContentCodec.read(content) instanceof Whole(var whole) && whole instanceof File;
    }

    static String words(Payload content) {
        return switch (ContentCodec.read(content)) {
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
}
