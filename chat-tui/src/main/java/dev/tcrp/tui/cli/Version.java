package dev.tcrp.tui.cli;

import picocli.CommandLine.IVersionProvider;

import java.util.Objects;

/** The version that the build wrote into the jar. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"chat-tui " + Objects.requireNonNullElse(version, "(unpackaged)")};
    }
}
