package dev.tcrp.tui;

import picocli.CommandLine.IVersionProvider;

import java.util.Objects;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"chat-tui " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
}
