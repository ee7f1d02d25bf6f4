package dev.tcrp.server;

import dev.tcrp.server.budget.RateLimit;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code N} or {@code off}. */
final class RateLimitOption implements ITypeConverter<RateLimit> {
    @Override
    public RateLimit convert(String value) {
        if (value.equals("off")) {
            return RateLimit.OFF;
        }
        try {
            return RateLimit.perSecond(Integer.parseInt(value));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("must be 1 to 1000000, or off");
        }
    }
}
