package dev.tcrp.tui.pictures;

import dev.tcrp.tui.text.Words;

/** A picture that is not shown; in words for people. */
public final class PictureException extends Exception {
    private static final long serialVersionUID = 1L;

    private PictureException(String words) {
        super(words);
    }

    /** The bytes are not what their format has. */
    static PictureException damaged() {
        return new PictureException(Words.of("pictures.damaged"));
    }

    /** It has more pixels, or needs more memory, than one person may ask of another's client. */
    static PictureException tooLarge(int width, int height) {
        return new PictureException(Words.of("pictures.too_large", width, height));
    }

    /** The format has it, this program does not. */
    static PictureException unknown(String what) {
        return new PictureException(Words.of("pictures.unknown", what));
    }

    /** The words, never null. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
