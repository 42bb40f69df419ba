package studio.bottega.media.picture;

/** A rectangle in frame pixels from the top left corner. */
public record Area(double x, double y, double width, double height) {

    public Area {
        if (!Double.isFinite(x + y + width + height) || width < 0 || height < 0) {
            throw new IllegalArgumentException(
                    "An area needs finite numbers and a size, got %s, %s, %s x %s".formatted(x, y, width, height));
        }
    }

    /** From edges; if they have crossed, the area is empty. */
    public static Area between(double left, double top, double right, double bottom) {
        return new Area(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public double size() {
        return width * height;
    }

    /** The part that both areas cover; empty (zero size) if they are apart. */
    public Area intersection(Area other) {
        double left = Math.max(x, other.x);
        double above = Math.max(y, other.y);
        double w = Math.max(0, Math.min(right(), other.right()) - left);
        double h = Math.max(0, Math.min(bottom(), other.bottom()) - above);
        return new Area(left, above, w, h);
    }

    public boolean overlaps(Area other) {
        return intersection(other).size() > 0;
    }

    public boolean contains(Area other) {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** The area smaller by the given pixels on every side, never turned inside out. */
    public Area inset(double horizontally, double vertically) {
        double dx = Math.min(horizontally, width / 2);
        double dy = Math.min(vertically, height / 2);
        return new Area(x + dx, y + dy, width - 2 * dx, height - 2 * dy);
    }

    public Area union(Area other) {
        double left = Math.min(x, other.x);
        double above = Math.min(y, other.y);
        return new Area(
                left, above, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - above);
    }
}
