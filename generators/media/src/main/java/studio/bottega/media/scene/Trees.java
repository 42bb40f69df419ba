package studio.bottega.media.scene;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** Trees as shapes: drawn from the ground up at a place, in whatever paint is given. */
final class Trees {

    private Trees() {}

    /** A conifer: tiers of drooping boughs, each a little ragged. */
    static Path2D pine(double x, double ground, double height, SplittableRandom random) {
        double lean = (random.nextDouble() - .5) * .03 * height;
        int tiers = height < 40 ? 4 : height < 160 ? 7 : 9 + random.nextInt(4);
        double spread = height * (.17 + .07 * random.nextDouble());
        double bare = .06 + .06 * random.nextDouble();
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        path.moveTo(x + lean, ground - height);
        side(path, x, lean, ground, height, tiers, spread, bare, 1, random);
        double trunk = height * .018 + .6;
        path.lineTo(x + trunk, ground - bare * height);
        path.lineTo(x + trunk * 1.3, ground + 2);
        path.lineTo(x - trunk * 1.3, ground + 2);
        path.lineTo(x - trunk, ground - bare * height);
        Path2D left = new Path2D.Double(Path2D.WIND_NON_ZERO);
        left.moveTo(x + lean, ground - height);
        side(left, x, lean, ground, height, tiers, spread, bare, -1, random);
        left.lineTo(x, ground - bare * height);
        left.closePath();
        path.closePath();
        path.append(left, false);
        return path;
    }

    private static void side(
            Path2D path,
            double x,
            double lean,
            double ground,
            double height,
            int tiers,
            double spread,
            double bare,
            int sign,
            SplittableRandom random) {
        double crown = height * (1 - bare);
        for (int i = 1; i <= tiers; i++) {
            double t = i / (double) tiers;
            double y = ground - height + crown * Math.pow(t, .92);
            double axis = x + lean * (1 - t);
            double out = spread * (.12 + .88 * Math.pow(t, .85)) * (.78 + .44 * random.nextDouble());
            double droop = crown / tiers * (.30 + .25 * random.nextDouble());
            double tipY = y + droop * .35;
            path.quadTo(axis + sign * out * .42, y - droop * .55, axis + sign * out, tipY);
            if (height > 120) {
                path.lineTo(axis + sign * out * .80, tipY - droop * .10);
                path.lineTo(axis + sign * out * .72, tipY + droop * .16);
                path.lineTo(axis + sign * out * .50, tipY - droop * .16);
                path.lineTo(axis + sign * out * .42, tipY + droop * .06);
            }
            if (i < tiers) {
                path.lineTo(axis + sign * out * .26, y - droop * .28);
            }
        }
    }

    /** A broadleaf tree: a forked trunk under clustered rounds. */
    static void broadleaf(
            Graphics2D g,
            double x,
            double ground,
            double height,
            Paint wood,
            Paint dark,
            Paint light,
            int side,
            SplittableRandom random) {
        double crown = height * .34;
        double cy = ground - height + crown;
        g.setPaint(wood);
        double w = height * .035;
        Path2D trunk = new Path2D.Double();
        trunk.moveTo(x - w * 1.5, ground + 2);
        trunk.quadTo(x - w * .6, ground - height * .2, x - w * .5, ground - height * .5);
        trunk.lineTo(x + w * .5, ground - height * .5);
        trunk.quadTo(x + w * .7, ground - height * .2, x + w * 1.6, ground + 2);
        trunk.closePath();
        g.fill(trunk);
        double[][] blobs = new double[14][3];
        for (int i = 0; i < blobs.length; i++) {
            double angle = random.nextDouble() * Math.PI * 2;
            double reach = Math.sqrt(random.nextDouble()) * crown * .72;
            blobs[i][0] = x + Math.cos(angle) * reach * 1.12;
            blobs[i][1] = cy + Math.sin(angle) * reach * .82;
            blobs[i][2] = crown * (.34 + .24 * random.nextDouble());
        }
        g.setPaint(dark);
        for (double[] blob : blobs) {
            disc(g, blob[0], blob[1], blob[2]);
        }
        disc(g, x, cy, crown * .75);
        g.setPaint(light);
        for (double[] blob : blobs) {
            disc(g, blob[0] + side * blob[2] * .20, blob[1] - blob[2] * .22, blob[2] * .68);
        }
    }

    private static void disc(Graphics2D g, double x, double y, double r) {
        g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
}
