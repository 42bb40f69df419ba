package studio.bottega.media.motion;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.picture.Area;
import studio.bottega.media.picture.Blend;
import studio.bottega.media.picture.Finish;
import studio.bottega.media.picture.Layer;
import studio.bottega.media.picture.LayeredPicture;
import studio.bottega.media.picture.Motion;

/** Clips whose camera is known: a room full of things at five depths, filmed by the camera rig, small. */
public final class RiggedClips {

    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;
    public static final int RATE = 16;
    private static final double[] DEPTHS = {20_000, 14, 7, 4, 2.6};

    private RiggedClips() {}

    /** Films a trajectory into an MP4 file. */
    public static Path film(Path file, String trajectory, double seconds, LayeredPicture picture) {
        int width = picture.width();
        int height = picture.height();
        Shot shot = new Shot(width, height, RATE, seconds, Trajectory.parse(trajectory), Optics.PINHOLE, 5);
        VideoTrack track = new VideoTrack(VideoCodec.H264, width, height, RATE, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            CameraRig.film(picture, shot, writer::write, progress -> {}, () -> false);
            writer.finish();
        }
        return file;
    }

    public static LayeredPicture room() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < DEPTHS.length; i++) {
            layers.add(layer(i));
        }
        return new LayeredPicture(
                WIDTH,
                HEIGHT,
                35,
                36,
                0.5,
                new Area(WIDTH * 0.4, HEIGHT * 0.3, WIDTH * 0.2, HEIGHT * 0.4),
                4,
                new Area(0, 0, WIDTH * 0.2, HEIGHT * 0.2),
                layers,
                Finish.NONE);
    }

    private static Layer layer(int index) {
        double margin = 1.5;
        double left = -margin * WIDTH;
        double top = -margin * HEIGHT;
        double width = (1 + 2 * margin) * WIDTH;
        double height = (1 + 2 * margin) * HEIGHT;
        int scale = 3;
        BufferedImage image =
                new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(scale, scale);
        Random random = new Random(40 + index);
        if (index == 0) {
            g.setColor(new Color(0x6B7A8A));
            g.fill(new Rectangle2D.Double(0, 0, width, height));
        }
        int things = index == 0 ? 900 : 60;
        for (int i = 0; i < things; i++) {
            thing(g, random, width * random.nextDouble(), height * random.nextDouble(), index);
        }
        g.dispose();
        return new Layer("depth-" + index, image, left, top, width, height, DEPTHS[index], Motion.STILL, Blend.OVER);
    }

    /** A board with a pattern of its own. */
    private static void thing(Graphics2D g, Random random, double x, double y, int index) {
        double size = (index == 0 ? 14 : 18) + 16 * random.nextDouble();
        g.setColor(Color.getHSBColor(random.nextFloat(), 0.4f, 0.25f + 0.7f * random.nextFloat()));
        g.fill(new Rectangle2D.Double(x, y, size, size));
        for (int i = 0; i < 7; i++) {
            g.setColor(Color.getHSBColor(random.nextFloat(), 0.5f, random.nextFloat()));
            double dot = size * (0.1 + 0.2 * random.nextDouble());
            g.fill(new Ellipse2D.Double(
                    x + (size - dot) * random.nextDouble(), y + (size - dot) * random.nextDouble(), dot, dot));
        }
    }
}
