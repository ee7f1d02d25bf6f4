package dev.tcrp.server;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number of bytes such as {@code 25M}: with K, M or G it counts 1024 of the one before. */
final class ByteSizeOption implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)");

    @Override
    public Long convert(String text) {
        Matcher parts = SIZE.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("must be a number of bytes, as 25M, 1G or 500000");
        }
        long unit =
                switch (parts.group(2)) {
                    case "K" -> 1L << 10;
                    case "M" -> 1L << 20;
                    case "G" -> 1L << 30;
                    default -> 1L;
                };
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new TypeConversionException("is more bytes than there are");
        }
    }
}
