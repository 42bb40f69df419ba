package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensor operators that architectures, schedulers and pipelines are written in.
 *
 * <p>Rules that hold for every method here:
 *
 * <ul>
 *   <li><b>Ownership.</b> A result belongs to the manager of the first array argument and to the innermost {@link Scope}.
 *   <li><b>Dtype.</b> Results have the dtype of the first array. Softmax and norm statistics are computed in 32 bits and
 *       rounded back.
 *   <li><b>BFLOAT16.</b> Every method takes it. Of the methods of {@link NDArray}, {@code toType}, {@code softmax}, {@code
 *       zerosLike}, {@code toDevice} and {@code manager.create} abort the process on it: use {@link #to}, {@link #softmax}
 *       and {@link #mul(NDArray, double)}. Plain arithmetic between arrays ({@code add}, {@code sub}, {@code mul}, {@code
 *       matMul}) is safe, and may be called on the arrays themselves where nobody profiles.
 *   <li><b>Gradients.</b> Results carry none (they are made in inference mode), except inside {@link Gradients#of}: never
 *       change one in place.
 * </ul>
 *
 * <p>Names, argument meaning and layouts (N, C, H, W) are those of {@code torch.nn.functional}. Optional weights are {@code
 * null}. Thread-safe.
 */
public final class Ops {

    /** Multiplications of a matrix product from which on the choice of kernel matters. */
    private static final long LARGE_PRODUCT = 1L << 24;

    private Ops() {}

    /** {@code x·wᵀ + b}. x (…, in), w (out, in), b (out) or null; result (…, out). */
    public static NDArray linear(NDArray x, NDArray w, @Nullable NDArray b) {
        if (Gradients.mixed()) {
            return b == null ? OpLibrary.call(x, "linear_mixed", x, w) : OpLibrary.call(x, "linear_mixed", x, w, b);
        }
        String method = largeOnCpu(x, w) ? "linear_cpu" : "linear";
        return b == null ? OpLibrary.call(x, method, x, w) : OpLibrary.call(x, method, x, w, b);
    }

    /** {@code x·wᵀ + b + y}, y of the result's shape. */
    public static NDArray linearAdd(NDArray x, NDArray w, @Nullable NDArray b, NDArray y) {
        if (Gradients.mixed()) {
            return add(linear(x, w, b), y);
        }
        String method = largeOnCpu(x, w) ? "linear_add_cpu" : "linear_add";
        return b == null ? OpLibrary.call(x, method, x, w, y) : OpLibrary.call(x, method, x, w, y, b);
    }

    /** {@link #geglu} of {@link #linear}, without keeping what lies between. */
    public static NDArray linearGeglu(NDArray x, NDArray w, @Nullable NDArray b) {
        if (!largeOnCpu(x, w)) {
            return geglu(linear(x, w, b));
        }
        return b == null ? OpLibrary.call(x, "geglu_cpu", x, w) : OpLibrary.call(x, "geglu_cpu", x, w, b);
    }

    /**
     * Whether a product is worth oneDNN's kernels: they are up to twice as fast as MKL's on processors of other makers, but
     * each new shape costs them a compilation. They have no derivatives.
     */
    private static boolean largeOnCpu(NDArray x, NDArray w) {
        return x.size() * w.getShape().get(0) >= LARGE_PRODUCT
                && x.getDataType() == DataType.FLOAT32
                && !x.getDevice().isGpu()
                && !Gradients.recording();
    }

    // The CPU kernels of libtorch 2.7.1 compute wrong sums in three cases, each avoided here and held by
    // ConvolutionTest: batches in row-major order
    // whose channels are no multiple of the vector width (so convolutions run channels last, which is faster anyway);
    // windows of one element
    // with more than 32 results (so these are matrix products, which cost the same); several results for each channel
    // alone.

    /** x (N, C, L), w (O, C/groups, k), b (O) or null. */
    public static NDArray conv1d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return convolve("conv1d", x, w, b, geometry.rank(1));
    }

    /** x (N, C, H, W), w (O, C/groups, kh, kw), b (O) or null. */
    public static NDArray conv2d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return convolve("conv2d", x, w, b, geometry.rank(2));
    }

    /** {@link #conv2d} with a window of several elements, plus y of the result's shape. */
    public static NDArray conv2dAdd(NDArray x, NDArray w, NDArray b, Conv geometry, NDArray y) {
        Conv g = geometry.rank(2);
        return OpLibrary.call(x, "conv2d_add", x, w, g.stride(), g.padding(), g.dilation(), g.groups(), b, y);
    }

    /** x (N, C, D, H, W), w (O, C/groups, kd, kh, kw), b (O) or null. */
    public static NDArray conv3d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return convolve("conv3d", x, w, b, geometry.rank(3));
    }

    /** Transposed convolution; w (C, O/groups, k…), b (O) or null. */
    public static NDArray convTranspose1d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return deconvolve("conv_transpose1d", x, w, b, geometry.rank(1));
    }

    /** Transposed convolution; w (C, O/groups, k…), b (O) or null. */
    public static NDArray convTranspose2d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return deconvolve("conv_transpose2d", x, w, b, geometry.rank(2));
    }

    /** Transposed convolution; w (C, O/groups, k…), b (O) or null. */
    public static NDArray convTranspose3d(NDArray x, NDArray w, @Nullable NDArray b, Conv geometry) {
        return deconvolve("conv_transpose3d", x, w, b, geometry.rank(3));
    }

    private static NDArray convolve(String method, NDArray x, NDArray w, @Nullable NDArray b, Conv g) {
        long channels = x.getShape().get(1);
        long results = w.getShape().get(0);
        if (g.groups() == 1 && onePoint(w) && unpadded(g)) {
            String pointwise = method.replace("conv", "pointwise");
            return b == null
                    ? OpLibrary.call(x, pointwise, x, w, g.stride())
                    : OpLibrary.call(x, pointwise, x, w, g.stride(), b);
        }
        if (g.groups() == channels && results > channels && channels > 1) {
            NDArray repeated = repeatInterleave(x, (int) (results / channels), 1);
            return convolve(method, repeated, w, b, g.withGroups((int) results));
        }
        return b == null
                ? OpLibrary.call(x, method, x, w, g.stride(), g.padding(), g.dilation(), g.groups())
                : OpLibrary.call(x, method, x, w, g.stride(), g.padding(), g.dilation(), g.groups(), b);
    }

    private static boolean onePoint(NDArray w) {
        return w.size() == w.getShape().get(0) * w.getShape().get(1);
    }

    private static boolean unpadded(Conv g) {
        return Arrays.stream(g.padding()).allMatch(padding -> padding == 0);
    }

    private static NDArray deconvolve(String method, NDArray x, NDArray w, @Nullable NDArray b, Conv g) {
        long[] extra = g.outputPadding();
        return b == null
                ? OpLibrary.call(x, method, x, w, g.stride(), g.padding(), extra, g.groups(), g.dilation())
                : OpLibrary.call(x, method, x, w, g.stride(), g.padding(), extra, g.groups(), g.dilation(), b);
    }

    /** x (N, C, …); weight and bias (C), both given or both null. */
    public static NDArray groupNorm(NDArray x, int groups, double eps, @Nullable NDArray w, @Nullable NDArray b) {
        return w == null || b == null
                ? OpLibrary.call(x, "group_norm", x, groups, eps)
                : OpLibrary.call(x, "group_norm", x, groups, eps, w, b);
    }

    /** {@link #silu} of {@link #groupNorm}, without keeping what lies between. */
    public static NDArray groupNormSilu(NDArray x, int groups, double eps, NDArray w, NDArray b) {
        return OpLibrary.call(x, "group_norm_silu", x, groups, eps, w, b);
    }

    /** Over the last axis; weight and bias (C), the bias or both may be null. */
    public static NDArray layerNorm(NDArray x, double eps, @Nullable NDArray w, @Nullable NDArray b) {
        long[] shape = {lastAxis(x)};
        if (w == null) {
            return OpLibrary.call(x, "layer_norm", x, shape, eps);
        }
        return b == null
                ? OpLibrary.call(x, "layer_norm", x, shape, eps, w)
                : OpLibrary.call(x, "layer_norm", x, shape, eps, w, b);
    }

    /** Root-mean-square norm over the last axis; weight (C) or null. */
    public static NDArray rmsNorm(NDArray x, double eps, @Nullable NDArray w) {
        long[] shape = {lastAxis(x)};
        return w == null
                ? OpLibrary.call(x, "rms_norm", x, shape, eps)
                : OpLibrary.call(x, "rms_norm", x, shape, eps, w);
    }

    /** With given statistics: mean and variance (C); weight and bias (C), both given or both null. */
    public static NDArray batchNorm(
            NDArray x, NDArray mean, NDArray variance, double eps, @Nullable NDArray w, @Nullable NDArray b) {
        return w == null || b == null
                ? OpLibrary.call(x, "batch_norm", x, mean, variance, eps)
                : OpLibrary.call(x, "batch_norm", x, mean, variance, eps, w, b);
    }

    /** Divides by the 2-norm along {@code axis}, at least {@code eps}. */
    public static NDArray normalize(NDArray x, int axis, double eps) {
        return OpLibrary.call(x, "normalize", x, axis, eps);
    }

    /** softmax(q·kᵀ/√d + mask)·v. q (B, H, L, d), k and v (B, H, S, d); mask null or additive, broadcast to (B, H, L, S). */
    public static NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask) {
        double scale = 1 / Math.sqrt(lastAxis(q));
        return attention(q, k, v, mask, scale);
    }

    /** As above with {@code scale} for 1/√d. A boolean mask is true where attention is allowed. */
    public static NDArray attention(NDArray q, NDArray k, NDArray v, @Nullable NDArray mask, double scale) {
        return mask == null
                ? OpLibrary.call(q, "sdpa", q, k, v, false, scale)
                : OpLibrary.call(q, "sdpa", q, k, v, false, scale, mask);
    }

    /** {@link #attention(NDArray, NDArray, NDArray, NDArray) Attention} of tokens whose channels are those of all heads, (B, L, H·d). */
    public static NDArray attention(NDArray q, NDArray k, NDArray v, long heads, @Nullable NDArray mask) {
        return mask == null
                ? OpLibrary.call(q, "attend", q, k, v, heads)
                : OpLibrary.call(q, "attend", q, k, v, heads, mask);
    }

    /** Each position attends to itself and those before it. */
    public static NDArray causalAttention(NDArray q, NDArray k, NDArray v, double scale) {
        return OpLibrary.call(q, "sdpa", q, k, v, true, scale);
    }

    /** x·σ(x). */
    public static NDArray silu(NDArray x) {
        return OpLibrary.call(x, "silu", x);
    }

    /** x·tanh(softplus(x)). */
    public static NDArray mish(NDArray x) {
        return OpLibrary.call(x, "mish", x);
    }

    /** max(x, 0). */
    public static NDArray relu(NDArray x) {
        return OpLibrary.call(x, "relu", x);
    }

    /** log(1 + eˣ). */
    public static NDArray softplus(NDArray x) {
        return OpLibrary.call(x, "softplus", x);
    }

    /** 1/(1 + e⁻ˣ). */
    public static NDArray sigmoid(NDArray x) {
        return OpLibrary.call(x, "sigmoid", x);
    }

    /** x·Φ(x), exact. */
    public static NDArray gelu(NDArray x) {
        return OpLibrary.call(x, "gelu", x, "none");
    }

    /** x·Φ(x), tanh approximation. */
    public static NDArray geluTanh(NDArray x) {
        return OpLibrary.call(x, "gelu", x, "tanh");
    }

    /** x·σ(1.702·x), the approximation of the first CLIP. */
    public static NDArray quickGelu(NDArray x) {
        return OpLibrary.call(x, "quick_gelu", x);
    }

    /** x (…, 2·C) as [value, gate]: value·gelu(gate); result (…, C). */
    public static NDArray geglu(NDArray x) {
        return OpLibrary.call(x, "geglu", x, "none");
    }

    /** x (…, 2·C) as [value, gate]: value·silu(gate); result (…, C). */
    public static NDArray swiglu(NDArray x) {
        return OpLibrary.call(x, "swiglu", x);
    }

    /** x where positive, else {@code slope}·x. */
    public static NDArray leakyRelu(NDArray x, double slope) {
        return OpLibrary.call(x, "leaky_relu", x, slope);
    }

    /** x where positive, else {@code alpha}·(eˣ − 1). */
    public static NDArray elu(NDArray x, double alpha) {
        return OpLibrary.call(x, "elu", x, alpha);
    }

    /** Computed in 32 bits, rounded to the dtype of x. */
    public static NDArray softmax(NDArray x, int axis) {
        return OpLibrary.call(x, "softmax", x, axis);
    }

    /** Computed in 32 bits. */
    public static NDArray logSoftmax(NDArray x, int axis) {
        return OpLibrary.call(x, "log_softmax", x, axis);
    }

    /** x·(1 + scale) + shift: adaptive layer norm's second half. */
    public static NDArray modulate(NDArray x, NDArray shift, NDArray scale) {
        return OpLibrary.call(x, "modulate", x, shift, scale);
    }

    /** x + a·y. */
    public static NDArray addScaled(NDArray x, NDArray y, double a) {
        return OpLibrary.call(x, "add_scaled", x, y, a);
    }

    /** x · a; the scalar has the precision of x. */
    public static NDArray mul(NDArray x, double a) {
        return OpLibrary.call(x, "mul_scalar", x, a);
    }

    /** x / a; the scalar has the precision of x. */
    public static NDArray div(NDArray x, double a) {
        return OpLibrary.call(x, "div_scalar", x, a);
    }

    /** x + y, broadcast. */
    public static NDArray add(NDArray x, NDArray y) {
        return OpLibrary.call(x, "add_scaled", x, y, 1.0);
    }

    /** x · y, broadcast. */
    public static NDArray mul(NDArray x, NDArray y) {
        return OpLibrary.call(x, "mul", x, y);
    }

    /** x + a; the scalar has the precision of x. */
    public static NDArray add(NDArray x, double a) {
        return OpLibrary.call(x, "add_scalar", x, a);
    }

    /** Nearest neighbour to the given size; x (N, C, spatial…), 1 to 3 spatial axes. */
    public static NDArray upsampleNearest(NDArray x, long... size) {
        return OpLibrary.call(x, "upsample_nearest" + size.length + "d", x, size);
    }

    /** Linear, bilinear or trilinear by the number of sizes, without antialiasing. */
    public static NDArray upsampleLinear(NDArray x, boolean alignCorners, long... size) {
        String method = List.of("upsample_linear1d", "upsample_bilinear2d", "upsample_trilinear3d")
                .get(size.length - 1);
        return OpLibrary.call(x, method, x, size, alignCorners);
    }

    /** Bicubic (a = −0.75), without antialiasing; x (N, C, H, W). */
    public static NDArray upsampleBicubic(NDArray x, boolean alignCorners, long... size) {
        return OpLibrary.call(x, "upsample_bicubic2d", x, size, alignCorners);
    }

    /** Pads with zeros; {@code pads} are (before, after) pairs from the last axis on. */
    public static NDArray pad(NDArray x, long... pads) {
        return OpLibrary.call(x, "pad", x, pads, "constant", 0.0);
    }

    /** {@code pads} are (before, after) pairs from the last axis on; {@code value} matters to {@link PadMode#CONSTANT}. */
    public static NDArray pad(NDArray x, PadMode mode, double value, long... pads) {
        return OpLibrary.call(x, "pad", x, pads, mode.torchName(), value);
    }

    /** (N, C·r², H, W) → (N, C, H·r, W·r). */
    public static NDArray pixelShuffle(NDArray x, int factor) {
        return OpLibrary.call(x, "pixel_shuffle", x, factor);
    }

    /** (N, C, H·r, W·r) → (N, C·r², H, W). */
    public static NDArray pixelUnshuffle(NDArray x, int factor) {
        return OpLibrary.call(x, "pixel_unshuffle", x, factor);
    }

    /** Average over windows; as many sizes and strides as spatial axes (1 to 3). */
    public static NDArray avgPool(NDArray x, long[] kernel, long[] stride) {
        return OpLibrary.call(x, "avg_pool" + kernel.length + "d", x, kernel, stride);
    }

    /** Maximum over windows; x (N, C, H, W). */
    public static NDArray maxPool2d(NDArray x, long[] kernel, long[] stride) {
        return OpLibrary.call(x, "max_pool2d", x, kernel, stride);
    }

    /** Equal parts along {@code axis}; views. */
    public static NDArray[] chunk(NDArray x, int parts, int axis) {
        return OpLibrary.callForList(x, "chunk", x, parts, axis);
    }

    /** Parts of the given sizes along {@code axis}; views. */
    public static NDArray[] split(NDArray x, int axis, long... sizes) {
        return OpLibrary.callForList(x, "split", x, sizes, axis);
    }

    /** {@code length} elements from {@code start} along {@code axis}; a view. */
    public static NDArray narrow(NDArray x, int axis, long start, long length) {
        return OpLibrary.call(x, "narrow", x, axis, start, length);
    }

    /** Every {@code step}-th element of [start, end) along {@code axis}; a view. */
    public static NDArray slice(NDArray x, int axis, long start, long end, long step) {
        return OpLibrary.call(x, "stride_slice", x, axis, start, end, step);
    }

    /** Joins along {@code axis}. */
    public static NDArray cat(int axis, NDArray... xs) {
        return OpLibrary.call(xs[0], "cat", xs, axis);
    }

    /** Joins along a new {@code axis}. */
    public static NDArray stack(int axis, NDArray... xs) {
        return OpLibrary.call(xs[0], "stack", xs, axis);
    }

    /** Converts; x itself in a new handle when it already has the dtype. */
    public static NDArray to(NDArray x, DataType dtype) {
        return OpLibrary.call(x, "to", x, TorchDtype.code(dtype));
    }

    /** Converts to the dtype of another, which for BFLOAT16 has no name in DJL: it reports an unknown one. */
    public static NDArray like(NDArray x, NDArray y) {
        return OpLibrary.call(x, "to_like", x, y);
    }

    /** The same bytes read as another dtype; the last axis shrinks or grows with the width. A view. */
    public static NDArray reinterpret(NDArray x, DataType dtype) {
        return OpLibrary.call(x, "view_as", x, TorchDtype.code(dtype));
    }

    /** One size may be −1. */
    public static NDArray reshape(NDArray x, long... shape) {
        return OpLibrary.call(x, "reshape", x, shape);
    }

    /** Reorders axes; a view. */
    public static NDArray permute(NDArray x, long... axes) {
        return OpLibrary.call(x, "permute", x, axes);
    }

    /** Repeats axes of size 1 without copying; −1 keeps an axis. */
    public static NDArray expand(NDArray x, long... shape) {
        return OpLibrary.call(x, "expand", x, shape);
    }

    /** Row-major storage. */
    public static NDArray contiguous(NDArray x) {
        return OpLibrary.call(x, "contiguous", x, 0);
    }

    /** The same shape (N, C, H, W), stored channels last: what CPU and tensor-core convolutions like. */
    public static NDArray channelsLast(NDArray x) {
        return OpLibrary.call(x, "contiguous", x, 2);
    }

    /** Tiles: {@code torch.Tensor.repeat}. */
    public static NDArray repeat(NDArray x, long... repeats) {
        return OpLibrary.call(x, "repeat", x, repeats);
    }

    /** Each element {@code repeats} times in a row along {@code axis}. */
    public static NDArray repeatInterleave(NDArray x, int repeats, int axis) {
        return OpLibrary.call(x, "repeat_interleave", x, repeats, axis);
    }

    /** Reverses axes. */
    public static NDArray flip(NDArray x, long... axes) {
        return OpLibrary.call(x, "flip", x, axes);
    }

    /** Rotates each of {@code axes} by its shift. */
    public static NDArray roll(NDArray x, long[] shifts, long[] axes) {
        return OpLibrary.call(x, "roll", x, shifts, axes);
    }

    /** Rows of w (V, C) by ids (…, INT64); result (…, C), owned by the manager of ids. */
    public static NDArray embedding(NDArray ids, NDArray w) {
        return OpLibrary.call(ids, "embedding", w, ids);
    }

    /** Slices of x along {@code axis} by index (n, INT64). */
    public static NDArray indexSelect(NDArray x, int axis, NDArray index) {
        return OpLibrary.call(x, "index_select", x, axis, index);
    }

    /** Adds slices of source to those of x that index names. */
    public static NDArray indexAdd(NDArray x, int axis, NDArray index, NDArray source) {
        return OpLibrary.call(x, "index_add", x, axis, index, source);
    }

    /** Adds elements of source to those of x that index names. */
    public static NDArray scatterAdd(NDArray x, int axis, NDArray index, NDArray source) {
        return OpLibrary.call(x, "scatter_add", x, axis, index, source);
    }

    /** Elements of x along {@code axis} by index (INT64, rank of x). */
    public static NDArray gather(NDArray x, int axis, NDArray index) {
        return OpLibrary.call(x, "gather", x, axis, index);
    }

    /** {@code value} where the boolean mask is true. */
    public static NDArray maskedFill(NDArray x, NDArray mask, double value) {
        return OpLibrary.call(x, "masked_fill", x, mask, value);
    }

    /** x where the boolean condition is true, else y. */
    public static NDArray where(NDArray condition, NDArray x, NDArray y) {
        return OpLibrary.call(x, "where", condition, x, y);
    }

    /** Limits to [low, high]. */
    public static NDArray clamp(NDArray x, double low, double high) {
        return OpLibrary.call(x, "clamp", x, low, high);
    }

    /** Mean over axes. */
    public static NDArray mean(NDArray x, boolean keepAxes, long... axes) {
        return OpLibrary.call(x, "mean", x, axes, keepAxes);
    }

    /** Sum over axes. */
    public static NDArray sum(NDArray x, boolean keepAxes, long... axes) {
        return OpLibrary.call(x, "sum", x, axes, keepAxes);
    }

    /** Standard deviation over axes, unbiased (n − 1). */
    public static NDArray std(NDArray x, boolean keepAxes, long... axes) {
        return OpLibrary.call(x, "std", x, axes, keepAxes);
    }

    /** The q-quantile along {@code axis}, linearly interpolated; the axis stays with size 1. */
    public static NDArray quantile(NDArray x, double q, int axis) {
        return OpLibrary.call(x, "quantile", x, q, axis);
    }

    /** Matrix product over the last two axes, broadcast over the others. */
    public static NDArray matmul(NDArray a, NDArray b) {
        return OpLibrary.call(a, "matmul", a, b);
    }

    /** Einstein summation. */
    public static NDArray einsum(String equation, NDArray... xs) {
        return OpLibrary.call(xs[0], "einsum", equation, xs);
    }

    /** Rotary embedding on neighbouring pairs (x₀, x₁), (x₂, x₃)…; cos and sin broadcast to x, each value twice. */
    public static NDArray ropeInterleaved(NDArray x, NDArray cos, NDArray sin) {
        return OpLibrary.call(x, "rope_interleaved", x, cos, sin);
    }

    /** Rotary embedding on pairs (x₀, x_{d/2})…; cos and sin broadcast to x, both halves alike. */
    public static NDArray ropeHalf(NDArray x, NDArray cos, NDArray sin) {
        return OpLibrary.call(x, "rope_half", x, cos, sin);
    }

    /** Bilinear samples of x (N, C, H, W) at grid (N, h, w, 2) in [−1, 1]; zeros outside. */
    public static NDArray gridSample(NDArray x, NDArray grid, boolean alignCorners) {
        return OpLibrary.call(x, "grid_sample", x, grid, 0, 0, alignCorners);
    }

    /** x (L, N, C); state [h, c], weights [w_ih, w_hh, b_ih, b_hh] per layer; result (L, N, hidden). */
    public static NDArray lstm(NDArray x, NDArray[] state, NDArray[] weights, int layers) {
        return OpLibrary.call(x, "lstm", x, state, weights, layers);
    }

    /** Index of the largest element along {@code axis}, INT64. */
    public static NDArray argmax(NDArray x, int axis) {
        return OpLibrary.call(x, "argmax", x, axis);
    }

    /** Running sum along {@code axis}. */
    public static NDArray cumsum(NDArray x, int axis) {
        return OpLibrary.call(x, "cumsum", x, axis);
    }

    /** Keeps what is on or above the diagonal. */
    public static NDArray triu(NDArray x, int diagonal) {
        return OpLibrary.call(x, "triu", x, diagonal);
    }

    /** Keeps what is on or below the diagonal. */
    public static NDArray tril(NDArray x, int diagonal) {
        return OpLibrary.call(x, "tril", x, diagonal);
    }

    /** Inverse short-time Fourier transform, centred, one-sided; window (fft). */
    public static NDArray istft(NDArray x, NDArray window, int fft, int hop, int length) {
        return OpLibrary.call(x, "istft", x, window, fft, hop, length);
    }

    /** Weight normalisation g·v/‖v‖, the norm over all axes but {@code axis}. */
    public static NDArray weightNorm(NDArray v, NDArray g, int axis) {
        return OpLibrary.call(v, "conv_weight_norm", v, g, axis);
    }

    /** {@code a·x + b·y}. */
    public static NDArray combine(double a, NDArray x, double b, NDArray y) {
        return combine(new double[] {a, b}, x, y);
    }

    /** The sum of arrays, each times its factor; products and sums are rounded one by one, as the formula reads. */
    public static NDArray combine(double[] factors, NDArray... xs) {
        return OpLibrary.call(xs[0], "combine", xs, factors);
    }

    /** An array of 32-bit floats, row-major. */
    public static NDArray floats(NDManager manager, float[] values, long... shape) {
        return manager.create(values, new ai.djl.ndarray.types.Shape(shape));
    }

    /** Size of the last axis. */
    public static long lastAxis(NDArray x) {
        return x.getShape().get(x.getShape().dimension() - 1);
    }
}
