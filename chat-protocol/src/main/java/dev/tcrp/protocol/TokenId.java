package dev.tcrp.protocol;

/**
 * How people name a token without telling it: the first 8 hexadecimal digits of its SHA-256. It
 * opens nothing.
 */
public record TokenId(String value) {
    /** Checks the form; throws {@link InvalidFieldException}. */
    public TokenId {
        if (value.length() != 8 || !value.chars().allMatch(TokenId::isDigit)) {
            throw new InvalidFieldException("token id", value, "8 digits of 0-9 and a-f");
        }
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    @Override
    public String toString() {
        return value;
    }
}
