package dev.tcrp.server;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.RoomName;
import dev.tcrp.server.ServerConfig.OpenedRoom;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code NAME[:TOKENS]}; a colon with no number behind it belongs to the name. */
final class RoomOption implements ITypeConverter<OpenedRoom> {
    private static final int TOKENS = 5;
    private static final int MOST_TOKENS = 100_000;
    private static final Pattern FORM = Pattern.compile("(.*?)(?::([0-9]{1,9}))?", Pattern.DOTALL);

    @Override
    public OpenedRoom convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new TypeConversionException("must be NAME or NAME:TOKENS");
        }
        try {
            int tokens = form.group(2) == null ? TOKENS : Integer.parseInt(form.group(2));
            if (tokens < 1 || tokens > MOST_TOKENS) {
                throw new InvalidFieldException(
                        "number of tokens", "" + tokens, "1 to " + MOST_TOKENS);
            }
            return new OpenedRoom(new RoomName(form.group(1)), tokens);
        } catch (InvalidFieldException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
