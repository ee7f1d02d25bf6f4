package dev.tcrp.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code HOST[:TLS[:UDP]]}, with an IPv6 address in brackets. */
final class AdvertisedOption implements ITypeConverter<Advertised> {
    private static final String RULE =
            "must be HOST, HOST:TLS or HOST:TLS:UDP, with ports of 1 to 65535 and IPv6 in brackets,"
                    + " as chat.example.org:9003 or [2001:db8::1]:9003:9002";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:\\[([^\\]\\[]+)]|([^:\\[\\]]+))(?::([0-9]{1,5})(?::([0-9]{1,5}))?)?");

    @Override
    public Advertised convert(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches() || (form.group(1) != null && !form.group(1).contains(":"))) {
            throw new TypeConversionException(RULE);
        }
        try {
            String host = form.group(1) == null ? form.group(2) : form.group(1);
            return new Advertised(host, port(form, 3), port(form, 4));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(RULE);
        }
    }

    private static OptionalInt port(Matcher form, int group) {
        if (form.group(group) == null) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(form.group(group));
        if (port < 1 || port > 65535) {
            throw new TypeConversionException(RULE);
        }
        return OptionalInt.of(port);
    }
}
