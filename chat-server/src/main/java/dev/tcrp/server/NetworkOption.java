package dev.tcrp.server;

import dev.tcrp.server.budget.Network;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a network, or one address. */
final class NetworkOption implements ITypeConverter<Network> {
    @Override
    public Network convert(String value) {
        try {
            return Network.of(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
