package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

final class NamedMemberTest {
    /** B10. Seen to fail (the first word taken for the name) with names compared as spelled. */
    @ParameterizedTest
    @CsvSource({
        "か\u3099 く\u3099 why, が ぐ, why",
        "が ぐ why, か\u3099 く\u3099, why",
        "Zoe\u0308 1, Zoë 1, ''"
    })
    void aMemberIsFoundInEverySpelling(String typed, String member, String rest) {
        var found = NamedMember.of(typed, List.of(new UserName(member)));
        assertThat(found.user()).isEqualTo(new UserName(member));
        assertThat(found.rest()).isEqualTo(rest);
    }
}
