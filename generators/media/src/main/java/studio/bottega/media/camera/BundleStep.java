package studio.bottega.media.camera;

/** One step of the fit: the normal equations, reduced to the cameras, solved and put back. */
final class BundleStep {

    private final BundleFit fit;
    private final int size;
    private final double[][] system;
    private final double[] right;
    private final double[][] cross; // by point: camera parameters against its depth
    private final double[] depthCurvature;
    private final double[] depthGradient;

    BundleStep(BundleFit fit, double damping) {
        this.fit = fit;
        this.size = BundleFit.PARAMETERS * (fit.seen.frames() - 1);
        this.system = new double[size][size];
        this.right = new double[size];
        this.cross = new double[fit.seen.points()][size];
        this.depthCurvature = new double[fit.seen.points()];
        this.depthGradient = new double[fit.seen.points()];
        for (int i = 0; i < fit.seen.points(); i++) {
            for (int k = 1; k < fit.seen.frames(); k++) {
                add(i, k);
            }
            if (fit.freedom.travels && fit.hold(i) > 0) {
                depthCurvature[i] += fit.hold(i);
                depthGradient[i] -= fit.hold(i) * (fit.rho[i] - fit.expected[i]);
            }
        }
        damp(damping);
        reduce();
    }

    private void add(int i, int k) {
        double[] r = new double[2];
        if (!fit.residual(i, k, r)) {
            return;
        }
        double c = 4 * fit.spread[k];
        double t = (r[0] * r[0] + r[1] * r[1]) / (c * c);
        if (t >= 1) {
            return;
        }
        double weight = (1 - t) * (1 - t);
        double[] p = fit.point(i, k);
        double f = fit.seen.focal() * Math.exp(fit.logZoom[k]);
        double[][] j = new double[2][BundleFit.PARAMETERS];
        double[] depth = new double[2];
        for (int axis = 0; axis < 2; axis++) {
            double toP = f / p[2];
            double toZ = -f * p[axis] / (p[2] * p[2]);
            double[] gradient = axis == 0 ? new double[] {toP, 0, toZ} : new double[] {0, toP, toZ};
            fillJacobian(j[axis], gradient, p, i, k);
            double[] m = fit.rotation[k];
            double[] at = fit.place[k];
            for (int row = 0; row < 3; row++) {
                depth[axis] -= gradient[row] * (m[3 * row] * at[0] + m[3 * row + 1] * at[1] + m[3 * row + 2] * at[2]);
            }
            j[axis][6] = fit.freedom.zooms ? f * p[axis] / p[2] : 0;
        }
        accumulate(i, k, j, depth, r, weight);
    }

    private void fillJacobian(double[] out, double[] g, double[] p, int i, int k) {
        if (fit.freedom.turns) {
            // d(exp(δ)p) = δ × p
            out[0] = -g[1] * p[2] + g[2] * p[1];
            out[1] = g[0] * p[2] - g[2] * p[0];
            out[2] = -g[0] * p[1] + g[1] * p[0];
        }
        if (fit.freedom.travels) {
            double[] m = fit.rotation[k];
            for (int column = 0; column < 3; column++) {
                out[3 + column] = -fit.rho[i] * (g[0] * m[column] + g[1] * m[3 + column] + g[2] * m[6 + column]);
            }
        }
    }

    private void accumulate(int i, int k, double[][] j, double[] depth, double[] r, double weight) {
        int at = BundleFit.PARAMETERS * (k - 1);
        for (int axis = 0; axis < 2; axis++) {
            for (int a = 0; a < BundleFit.PARAMETERS; a++) {
                double wa = weight * j[axis][a];
                for (int b = 0; b < BundleFit.PARAMETERS; b++) {
                    system[at + a][at + b] += wa * j[axis][b];
                }
                right[at + a] -= wa * r[axis];
                cross[i][at + a] += wa * depth[axis];
            }
            depthCurvature[i] += weight * depth[axis] * depth[axis];
            depthGradient[i] -= weight * depth[axis] * r[axis];
        }
    }

    private void damp(double damping) {
        for (int a = 0; a < size; a++) {
            system[a][a] = system[a][a] * (1 + damping) + 1e-6;
        }
        for (int i = 0; i < depthCurvature.length; i++) {
            depthCurvature[i] = depthCurvature[i] * (1 + damping) + 1e-4;
        }
    }

    private void reduce() {
        if (!fit.freedom.travels) {
            return;
        }
        for (int i = 0; i < cross.length; i++) {
            for (int a = 0; a < size; a++) {
                double share = cross[i][a] / depthCurvature[i];
                if (share != 0) {
                    for (int b = 0; b < size; b++) {
                        system[a][b] -= share * cross[i][b];
                    }
                    right[a] -= share * depthGradient[i];
                }
            }
        }
    }

    void apply() {
        double[] delta = Linear.solve(system, right);
        for (int k = 1; k < fit.seen.frames(); k++) {
            int at = BundleFit.PARAMETERS * (k - 1);
            fit.rotation[k] = Motion.times(Motion.turn(delta[at], delta[at + 1], delta[at + 2]), fit.rotation[k]);
            for (int axis = 0; axis < 3; axis++) {
                fit.place[k][axis] += delta[at + 3 + axis];
            }
            fit.logZoom[k] += delta[at + 6];
        }
        if (fit.freedom.travels) {
            for (int i = 0; i < cross.length; i++) {
                double sum = depthGradient[i];
                for (int a = 0; a < size; a++) {
                    sum -= cross[i][a] * delta[a];
                }
                fit.rho[i] += sum / depthCurvature[i];
            }
        }
    }
}
