package dev.tcrp.protocol.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.tcrp.protocol.Reading.Malformed;
import dev.tcrp.protocol.Reading.Whole;
import dev.tcrp.protocol.content.Content;
import dev.tcrp.protocol.content.ContentCodec;
import dev.tcrp.protocol.content.NoticeKind;
import dev.tcrp.protocol.frame.Payload;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Any bytes as the content of an entry (PROTOCOL.md section 10.2). */
class ContentFuzzTest {
    @RegisterExtension static final Coverage COVERAGE = new Coverage(60);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        new Content.Text("two\n\tlines"),
                        new Content.Action("waves"),
                        new Content.File("tea.txt", 3, Payload.of(new byte[32]), "text/plain"),
                        new Content.Reaction(true, "👍🏽"),
                        new Content.Notice(NoticeKind.REMOVED, 0, "alice", "bob", "too loud"))
                .map(content -> ContentCodec.encode(content).toBytes());
    }

    @MethodSource("seeds")
    @FuzzTest
    void isAContentThatIsReadTheSameOnceWrittenOrNone(byte[] bytes) {
        switch (ContentCodec.read(Payload.of(bytes))) {
            case Whole(var content) ->
                    assertThat(ContentCodec.read(ContentCodec.encode(content)))
                            .isEqualTo(new Whole<>(content));
            case Malformed(var why) -> Shown.isSafe(why);
        }
    }
}
