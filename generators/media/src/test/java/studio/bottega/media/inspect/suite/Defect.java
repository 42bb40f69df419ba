package studio.bottega.media.inspect.suite;

import java.util.Optional;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;

/**
 * One way in which a file can be wrong.
 *
 * @param rule that must be broken
 * @param also rules that may be broken as well: one fault often has two signs
 * @param plant puts it into a clean sample; severity 0 is slight, 1 plain, 2 gross
 * @param repair what the studio would do, on the damaged sample; empty if it must be made again
 */
record Defect(
        String name,
        Sample.Medium medium,
        String rule,
        Set<String> also,
        ObjIntConsumer<Sample> plant,
        Optional<UnaryOperator<Sample>> repair) {

    static Defect of(Sample.Medium medium, String name, String rule, ObjIntConsumer<Sample> plant, String... also) {
        return new Defect(name, medium, rule, Set.of(also), plant, Optional.empty());
    }

    Defect repairedBy(UnaryOperator<Sample> mend) {
        return new Defect(name, medium, rule, also, plant, Optional.of(mend));
    }
}
