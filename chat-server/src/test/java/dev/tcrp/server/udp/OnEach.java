package dev.tcrp.server.udp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A test on each of the ways to reach a UDP socket. */
@ParameterizedTest
@EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEach {}
