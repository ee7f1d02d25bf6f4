package dev.tcrp.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.api.Test;
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

    /** Seen to fail before: the reason was spelled anew, as if it were a part of the name. */
    @Test
    void whatFollowsTheNameStaysAsItWasTyped() {
        String reason = "cafe\u0301 is not tea";
        var found = NamedMember.of("Zoe\u0308 " + reason, List.of(new UserName("Zo\u00eb")));
        assertThat(found.user()).isEqualTo(new UserName("Zo\u00eb"));
        assertThat(found.rest()).isEqualTo(reason);
        assertThat(NamedMember.of("bob " + reason, List.of()).rest()).isEqualTo(reason);
    }

    @Test
    void theLongestNameThatFitsIsMeant() {
        var members = List.of(new UserName("bob"), new UserName("bob the great"));
        assertThat(NamedMember.of("bob the great why", members).rest()).isEqualTo("why");
        assertThat(NamedMember.of("bob the why", members).rest()).isEqualTo("the why");
    }
}
