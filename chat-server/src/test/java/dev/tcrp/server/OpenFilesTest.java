package dev.tcrp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {
    /**
     * Seen to fail with a line that is not found: a server with 256 files took 50,000 connections.
     */
    @ParameterizedTest
    @CsvSource({"256, 144", "1048576, 50000", "20, 1", "unlimited, 50000"})
    void aServerTakesNoMoreConnectionsThanItMayOpenFiles(String soft, int connections) {
        String limits =
                """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             7000                 7000                 processes
                Max open files            %s                   1048576              files
                """
                        .formatted(soft);
        assertThat(OpenFiles.connections(50_000, limits)).isEqualTo(connections);
    }
}
