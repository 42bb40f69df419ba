package studio.bottega.media.type;

import java.awt.Graphics2D;
import java.util.List;
import studio.bottega.media.picture.Area;

/** Typeset words over a film for some time: a title, a lower third, an end card, a caption. Thread-safe. */
public interface Overlay {

    /**
     * Draws the overlay at one moment.
     *
     * @param g over the whole frame, in its pixels
     * @param in how far it has come in: 0 not there, 1 fully there
     * @param out how far it has gone: 0 still there, 1 gone
     */
    void draw(Graphics2D g, double in, double out);

    /** What it covers when it is fully there, plates and buttons included. */
    Area area();

    /** Its texts for the layout, fully there between the given times. */
    List<TextBox> boxes(double startSeconds, double endSeconds);
}
