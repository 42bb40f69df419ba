package studio.bottega.generators.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A computation's library calls written down as one TorchScript graph: what the Java layer is measured against.
 *
 * <p>Arrays that the computation did not make with the library are the graph's constants: weights as they are, and copies of what is computed outside of
 * the library each time, whose memory ends with the run even where views of it are left. The inputs can be replaced. That nothing was made past the
 * library shows in a run with other inputs.
 */
public final class OpGraph {

    private final ScriptModule module;
    private final Scribe scribe;

    private OpGraph(Scribe scribe, String library) {
        this.scribe = scribe;
        this.module = ScriptModule.of(OpLibrary.NAME, library + "\n" + scribe.method());
    }

    /** Runs a computation twice on this thread, to see which arrays last, and writes it down. */
    public static OpGraph of(List<NDArray> inputs, Supplier<NDArray> computation) {
        Set<NDArray> lasting = Collections.newSetFromMap(new IdentityHashMap<>());
        OpLibrary.watched(
                        (method, arguments, result, nanos) -> arrays(arguments).forEach(lasting::add), computation)
                .close();
        Scribe scribe = new Scribe(inputs, lasting);
        try (NDArray result = OpLibrary.watched(scribe, computation)) {
            scribe.result = scribe.name(result);
        }
        return new OpGraph(scribe, OpLibrary.source());
    }

    private static Stream<NDArray> arrays(Object[] arguments) {
        return Arrays.stream(arguments)
                .flatMap(argument ->
                        argument instanceof NDArray[] several ? Arrays.stream(several) : Stream.of(argument))
                .filter(NDArray.class::isInstance)
                .map(NDArray.class::cast);
    }

    /** The same calls on operators as PyTorch runs them by itself: in the layout in which arrays come, products by MKL. */
    public OpGraph plain() {
        String library = OpLibrary.source()
                .replace("torch.conv2d(torch.contiguous(x, memory_format=2), ", "torch.conv2d(x, ")
                .replace(
                        "ops.mkldnn._linear_pointwise(x, w, b, \"none\", annotate(List[Optional[number]], []), \"\")",
                        "torch.linear(x, w, b)");
        int geglu = library.indexOf("    ws = torch.chunk(w, 2, 0)");
        int end = library.indexOf("  def conv1d(");
        return new OpGraph(
                scribe,
                library.substring(0, geglu)
                        + "    parts = torch.chunk(torch.linear(x, w, b), 2, -1)\n"
                        + "    return torch.mul(parts[0], torch.gelu(parts[1], approximate=\"none\"))\n"
                        + library.substring(end));
    }

    /** How many calls of the library it stands for. */
    public int calls() {
        return scribe.calls;
    }

    /** Runs the whole graph in one call. */
    public NDArray run(NDArray... inputs) {
        return module.call(inputs[0], "graph", scribe.constants.toArray(NDArray[]::new), inputs);
    }

    private static final class Scribe implements OpLibrary.Watcher {

        private final Map<NDArray, String> names = new IdentityHashMap<>();
        private final List<NDArray> constants = new ArrayList<>();
        private final Set<NDArray> lasting;
        private final StringBuilder text = new StringBuilder();
        private String result = "";
        private int calls;

        Scribe(List<NDArray> inputs, Set<NDArray> lasting) {
            this.lasting = lasting;
            inputs.forEach(input -> names.put(input, "x[%d]".formatted(names.size())));
        }

        @Override
        public void called(String method, Object[] arguments, Object result, long nanos) {
            String list = Arrays.stream(arguments).map(this::literal).collect(Collectors.joining(", "));
            String name = "t" + calls++;
            text.append("    %s = (self).%s(%s)\n".formatted(name, method, list));
            if (result instanceof NDArray array) {
                names.put(array, name);
                return;
            }
            NDArray[] several = (NDArray[]) result;
            for (int i = 0; i < several.length; i++) {
                names.put(several[i], "%s[%d]".formatted(name, i));
            }
        }

        String method() {
            return "  def graph(self: __torch__.%s, w: List[Tensor], x: List[Tensor]) -> Tensor:\n%s    return %s\n"
                    .formatted(OpLibrary.NAME, text, result);
        }

        String name(NDArray array) {
            return names.computeIfAbsent(array, unknown -> {
                constants.add(lasting.contains(unknown) ? unknown : kept(unknown));
                return "w[%d]".formatted(constants.size() - 1);
            });
        }

        private static NDArray kept(NDArray array) {
            NDArray copy = array.duplicate(); // past the library, whose calls are being written down
            NDScope.unregister(copy);
            return copy;
        }

        private String literal(Object argument) {
            if (argument instanceof NDArray array) {
                return name(array);
            }
            if (argument instanceof NDArray[] arrays) {
                return Arrays.stream(arrays).map(this::name).collect(Collectors.joining(", ", "[", "]"));
            }
            if (argument instanceof long[] numbers) {
                return numbers.length == 0 ? "annotate(List[int], [])" : Arrays.toString(numbers);
            }
            if (argument instanceof double[] numbers) {
                return Arrays.toString(numbers);
            }
            if (argument instanceof Boolean flag) {
                return flag ? "True" : "False";
            }
            return argument instanceof String words ? "\"" + words + "\"" : String.valueOf(argument);
        }
    }
}
