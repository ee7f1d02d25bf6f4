package dev.tcrp.tui.terminal;

import dev.tcrp.tui.view.Ink;
import dev.tcrp.tui.view.Paper;

import java.util.Locale;
import java.util.Optional;

/**
 * A colour, as {@code 0xRRGGBB}, for each ink and paper. Hues are twelve of OKLCH, equally light;
 * every letter has a contrast of at least 4.5 to the backgrounds that terminals have.
 */
// Arrays that nobody writes, by the place of an ink: looked up for each cell that is drawn.
@SuppressWarnings({"ImmutableEnumChecker", "EnumOrdinal"})
enum Theme {
    DARK(
            new int[] {
                0xd8dbe2, 0x9aa1ad, 0x4b5262, 0x7cc4ff, 0x9be28f, 0xffd479, 0x8ab8ff, 0xff9a8f,
                0xffcf70, 0x8fe3a5, 0xffa098, 0xf7a974, 0xe0b861, 0xbbc76d, 0x8ed28f, 0x67d6b2,
                0x4dd4db, 0x65cbf9, 0x92bfff, 0xbcb1ff, 0xdfa5ec, 0xf69fc8
            },
            new int[] {0x3a4357, 0x262b36, 0x3d3520, 0x6b5a00, 0x20242d}),
    LIGHT(
            new int[] {
                0x1f2430, 0x565d6b, 0xb9bfcb, 0x005fae, 0x1d6b1f, 0x7a4a00, 0x0b57c4, 0xb3201a,
                0x7a5200, 0x1a6b36, 0x943835, 0x8e4300, 0x7a5300, 0x5a6200, 0x216c29, 0x007050,
                0x006e76, 0x006593, 0x2e59a0, 0x5b4b9b, 0x794086, 0x8c3865
            },
            new int[] {0xcfe0f7, 0xe6e9ef, 0xfff1cc, 0xffe27a, 0xf2f4f8}),
    HIGH_CONTRAST(
            new int[] {
                0xffffff, 0xd0d0d0, 0xa0a0a0, 0x00ffff, 0x66ff66, 0xffff00, 0x66d9ff, 0xff8080,
                0xffff00, 0x66ff66, 0xffbeb6, 0xffc698, 0xf6d389, 0xd5e093, 0xaee9af, 0x91edcd,
                0x80ecf1, 0x8fe4ff, 0xb1d9ff, 0xd6cdff, 0xf5c2ff, 0xffbde1
            },
            new int[] {0x0000c0, 0x303030, 0x5a0a5a, 0x806000, 0x101010}),
    /** The colours that the person chose for the terminal: 16 of them, none of which is known. */
    TERMINAL(new int[0], new int[0]);

    private final int[] inks;
    private final int[] papers;

    Theme(int[] inks, int[] papers) {
        this.inks = inks;
        this.papers = papers;
    }

    /** Not for {@link #TERMINAL}. */
    int colour(Ink ink) {
        return inks[ink.ordinal()];
    }

    /** Not for {@link #TERMINAL}, nor for {@link Paper#NONE}. */
    int colour(Paper paper) {
        return papers[paper.ordinal() - 1];
    }

    /** The one of that name, {@code high-contrast} as people write it. */
    static Optional<Theme> named(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Theme theme : values()) {
            if (theme.name().equals(constant)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }
}
