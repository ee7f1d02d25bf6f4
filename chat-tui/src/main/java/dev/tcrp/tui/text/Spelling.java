package dev.tcrp.tui.text;

import java.util.Arrays;

/** How far a word is from another. */
public final class Spelling {
    private Spelling() {}

    /** How many characters must be put in, taken out, changed or swapped with their neighbour. */
    public static int distance(String one, String other) {
        int[] twoAbove = new int[0];
        int[] above = new int[other.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + changed, 1 + Math.min(above[j], row[j - 1]));
                if (i > 1 && j > 1 && isSwap(one, i, other, j)) {
                    row[j] = Math.min(row[j], twoAbove[j - 2] + 1);
                }
            }
            twoAbove = above;
            above = row;
        }
        return above[other.length()];
    }

    private static boolean isSwap(String one, int i, String other, int j) {
        return one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
