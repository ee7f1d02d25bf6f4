package dev.tcrp.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tcrp.protocol.UserName;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MentionTest {
    /** Those in two spellings were seen to fail with names compared as they are spelled (B10). */
    @ParameterizedTest
    @CsvSource({
        "alice, 'hi alice!', true",
        "alice, ALICE: look, true",
        "alice, aliceさん, true",
        "alice, malice, false",
        "alice, alices, false",
        "a.b, axb, false",
        "田中, 田中さん、おはよう, true",
        "Ünal, ünal?, true",
        "がん, 'か\u3099ん!', true",
        "か\u3099ん, がんさん, true",
        "é, 'cafe\u0301', false"
    })
    void aNameIsFoundAsAWord(String name, String text, boolean found) {
        assertThat(Mention.of(new UserName(name), text)).isEqualTo(found);
    }
}
