package studio.bottega.media.camera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells a dolly-zoom and a zoom from a plain move along the view.
 *
 * <p>A camera that goes in by t while its lens keeps a subject of inverse depth ρ₀ at its size magnifies a point by (1 − ρ₀t) / (1 − ρt).
 * A camera that only goes out by T magnifies it by 1 / (1 + ρ'T). The two are the same for ρ'T = (ρ₀ − ρ)t / (1 − ρ₀t): frames alone do not
 * decide, but then whatever is nearer than the subject has a negative ρ', as if it stood behind the camera. Where a good share of the points
 * has, it was a dolly-zoom, and the farthest points, taken to be at infinity, give its lens: 1 + ρ'T there is 1 / (1 − ρ₀t).
 */
final class LensAgainstTravel {

    private static final double SHARE = 0.04;
    private static final double CLEARLY = 0.04; // of the farthest point's value
    private static final double ALONG = 0.8; // of the whole way
    private static final double FLAT = 0.15; // of the inverse depth in the middle

    private LensAgainstTravel() {}

    /**
     * Whether a camera that goes along its view sees everything at one depth. That magnifies all alike, as a zoom does, and what little the
     * depths differ is the error of the points.
     */
    static boolean looksLikeZoom(BundleFit.Result fit) {
        Motion last = fit.motions().get(fit.motions().size() - 1);
        double[] kept = keptDepths(fit);
        if (Math.abs(last.z()) < ALONG * last.length() || kept.length < 24) {
            return false;
        }
        double middle = kept[kept.length / 2];
        return kept[kept.length * 9 / 10] - kept[kept.length / 10] < FLAT * Math.abs(middle);
    }

    static BundleFit.Result untangled(BundleFit.Result fit) {
        Motion last = fit.motions().get(fit.motions().size() - 1);
        double[] kept = keptDepths(fit);
        if (Math.abs(last.z()) < ALONG * last.length() || kept.length < 24) {
            return fit;
        }
        double far = kept[(int) (0.97 * (kept.length - 1))];
        long behind = Arrays.stream(kept).filter(rho -> rho < -CLEARLY * far).count();
        if (behind < SHARE * kept.length) {
            return fit;
        }
        List<Motion> motions = new ArrayList<>();
        for (Motion motion : fit.motions()) {
            double stretch = 1 - far * motion.z(); // 1 + m
            motions.add(new Motion(
                    motion.rotation(), motion.x(), motion.y(), -motion.z() / stretch, motion.zoom() / stretch));
        }
        double[] depths =
                Arrays.stream(fit.inverseDepths()).map(rho -> far - rho).toArray();
        return new BundleFit.Result(BundleFit.Freedom.TURN_ZOOM_TRAVEL, motions, depths, fit.weights(), fit.misfit());
    }

    private static double[] keptDepths(BundleFit.Result fit) {
        double[] all = new double[fit.inverseDepths().length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (fit.weights()[i] > 0) {
                all[count++] = fit.inverseDepths()[i];
            }
        }
        double[] kept = Arrays.copyOf(all, count);
        Arrays.sort(kept);
        return kept;
    }
}
