package studio.bottega.media.motion;

/**
 * How one sheet is seen in one frame. Immutable.
 *
 * @param open the camera when the shutter opens; with one sample, in the middle
 * @param close the camera when it closes
 * @param samples moments that are averaged, 1 where motion is too slow to smear
 * @param level of the pyramid
 * @param blend share of the next level, 0 to 256
 * @param gain brightness, 0 to 256
 * @param seconds time in the shot, for the life of the sheet
 */
record Sight(
        Sheet sheet, View open, View close, int samples, int level, int blend, int gain, double seconds, Stage stage) {

    /** How the picture stands before the camera. */
    record Stage(double focal, double centreX, double centreY) {}

    /**
     * Where in the sheet's image a frame pixel looks.
     *
     * @param view {@link #open} or {@link #close}
     * @param at receives x and y in image pixels, whole numbers at pixel centres
     */
    void map(View view, double px, double py, double[] at) {
        view.look(px, py, at);
        double distance = sheet.depth - view.z;
        at[0] = stage.centreX + (view.x + distance * at[0]) / sheet.depth * stage.focal;
        at[1] = stage.centreY - (view.y + distance * at[1]) / sheet.depth * stage.focal;
        if (sheet.life.moves()) {
            sheet.life.displace(at, seconds);
        }
        at[0] = (at[0] - sheet.left) * sheet.perPixelX - 0.5;
        at[1] = (at[1] - sheet.top) * sheet.perPixelY - 0.5;
    }
}
