package dev.tcrp.tui.terminal;

import dev.tcrp.protocol.InvalidFieldException;
import dev.tcrp.protocol.Topic;

import java.util.SplittableRandom;

/** Strings of all that terminals and widths have trouble with, by chance. */
final class HostileStrings {
    private static final String[] PIECES = {
        "a",
        " ",
        "word ",
        "alice",
        "\t",
        "\n",
        "\r",
        "\b",
        "\u0000",
        "\u0007",
        "\u007f",
        "\u0085",
        "\u009b31m",
        "\u001b[2J",
        "\u001b[31;1m",
        "\u001b[?1049l",
        "\u001b[999;999H",
        "\u001b]0;title\u0007",
        "\u001b]8;;http://evil.example\u001b\\",
        "\u001b]52;c;aGk=\u0007",
        "\u001bP+q544e\u001b\\",
        "\u001b_G\u001b\\",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u200b",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u034f",
        "漢",
        "ｱ",
        "가",
        "\u1100\u1161\u11a8",
        "か\u3099",
        "e\u0301",
        "\u0301",
        "\u0e33",
        "\ufdfd",
        "\ufe0f",
        "\ufe0e",
        "☂\ufe0f",
        "\u20e3",
        "1\ufe0f\u20e3",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
        "\ud83c\uddef\ud83c\uddf5",
        "\ud83c\uddef",
        "\ud83d\udc4d\ud83c\udffd",
        "\udb40\udc67\udb40\udc7f",
        "\ud842\udfb7",
        "\u2028",
        "\u2029",
        "\ufffe",
        "\ue000",
        "https://example.org/a",
        "*em*",
        "`code`",
        "```\n",
    };

    private final SplittableRandom random;
    private final boolean anyCodePoint;

    HostileStrings(SplittableRandom random) {
        this(random, true);
    }

    private HostileStrings(SplittableRandom random, boolean anyCodePoint) {
        this.random = random;
        this.anyCodePoint = anyCodePoint;
    }

    /** Without code points by chance, of which a terminal may not know those that are young. */
    static HostileStrings ofPieces(SplittableRandom random) {
        return new HostileStrings(random, false);
    }

    /** A string as the network may have it: whole characters. */
    String next() {
        int pieces = random.nextInt(random.nextInt(8) == 0 ? 120 : 12);
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            switch (random.nextInt(12)) {
                case 0 -> text.append(anyCodePoint ? Character.toString(codePoint()) : piece);
                case 1 -> text.append("\u0301".repeat(random.nextInt(40)));
                case 2 -> text.append(piece.repeat(random.nextInt(1, 20)));
                default -> text.append(piece);
            }
        }
        return text.toString();
    }

    private int codePoint() {
        int c = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1);
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c;
    }

    /** One that is no topic is none. */
    Topic topic() {
        try {
            return new Topic(next());
        } catch (InvalidFieldException e) {
            return Topic.NONE;
        }
    }
}
