package dev.tcrp.tui.terminal;

import dev.tcrp.tui.pictures.Kitty;
import dev.tcrp.tui.pictures.Raster;
import dev.tcrp.tui.pictures.Sixel;
import dev.tcrp.tui.view.Canvas;

/** What a terminal is sent to draw a picture into cells, and to be rid of it. */
final class PictureDrawing {
    private static final int BAND = 6;

    private PictureDrawing() {}

    /**
     * In the middle of its cells, as large as they are; the cursor and its colours stay as they
     * were.
     */
    static String drawn(Canvas.Picture picture, Graphics graphics) {
        if (!graphics.isThere()) {
            return "";
        }
        int width = graphics.cellWidth();
        int height = graphics.cellHeight();
        // A band that ends outside the cells would draw there.
        int rows = Math.min(picture.rows() * height, graphics.mostHeight());
        int most = graphics.kind() == Graphics.Kind.SIXEL ? rows - rows % BAND : rows;
        int columns = Math.min(picture.columns() * width, graphics.mostWidth());
        Raster raster = picture.raster().within(columns, Math.max(1, most));
        int left = (picture.columns() - Math.ceilDiv(raster.width(), width)) / 2;
        int above = (picture.rows() - Math.ceilDiv(raster.height(), height)) / 2;
        return "\u001b7\u001b[%d;%dH%s\u001b8"
                .formatted(
                        picture.row() + above + 1,
                        picture.column() + left + 1,
                        graphics.kind() == Graphics.Kind.KITTY
                                ? Kitty.of(raster)
                                : Sixel.of(raster, graphics.colours()));
    }

    /** Before the cells are drawn anew, which is all that Sixel needs. */
    static String removed(Graphics graphics) {
        return graphics.kind() == Graphics.Kind.KITTY ? Kitty.REMOVE : "";
    }
}
