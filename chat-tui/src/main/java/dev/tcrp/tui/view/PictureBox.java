package dev.tcrp.tui.view;

import dev.tcrp.protocol.text.Sanitiser;
import dev.tcrp.tui.model.Layout.Area;
import dev.tcrp.tui.model.Overlay;
import dev.tcrp.tui.text.Words;

/** A picture in a box over all else; its border keeps it off the last row, which would scroll. */
final class PictureBox {
    private PictureBox() {}

    static void draw(Canvas canvas, Overlay.Picture picture) {
        var area = new Area(0, 0, canvas.columns(), canvas.rows());
        canvas.cursor(-1, -1);
        Box.draw(canvas, area, Sanitiser.shown(picture.title()), Words.of("view.picture.foot"));
        canvas.picture(
                new Canvas.Picture(1, 1, area.columns() - 2, area.rows() - 2, picture.raster()),
                Style.PLAIN);
    }
}
