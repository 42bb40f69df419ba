package studio.bottega.worker.diffusion;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.TrainSpec;
import studio.bottega.contract.domain.TrainSpec.Manner;
import studio.bottega.generators.train.Learned;
import studio.bottega.worker.engine.EngineTask;
import studio.bottega.worker.engine.Product;

/**
 * What a training is given and what it gives back, as files.
 *
 * @param options of the training
 */
record Lesson(TrainSpec spec, TrainingBase base, Map<String, String> options) {

    static final String PICTURES = "pictures";

    private static final int JPEG = 0xFF;

    /** Namings of weights by the output that they become. */
    private static final Map<String, String> WEIGHTS = Map.of(
            "peft", Outputs.LORA,
            "kohya", Outputs.LORA_KOHYA,
            "diffusers", Outputs.WORD,
            "a1111", Outputs.WORD_A1111);

    /** Lays the pictures out beside their captions, under names of their numbers. */
    static Lesson prepare(TrainSpec spec, EngineTask task, TrainingBase base, Path folder) throws IOException {
        SortedMap<String, Path> given = task.inputs().group(TrainSpec.PICTURE);
        if (given.size() != spec.captions().size()) {
            throw new IllegalArgumentException("%d pictures came, and captions for %d; there is one for each."
                    .formatted(given.size(), spec.captions().size()));
        }
        Path pictures = Files.createDirectories(folder.resolve(PICTURES));
        int index = 0;
        for (Map.Entry<String, Path> picture : given.entrySet()) {
            String name = picture.getKey();
            Files.copy(
                    picture.getValue(),
                    pictures.resolve(name + ending(picture.getValue())),
                    StandardCopyOption.REPLACE_EXISTING);
            String caption = spec.captions().get(index++).strip();
            if (!caption.isEmpty()) {
                Files.writeString(pictures.resolve(name + ".txt"), caption.replaceAll("\\s+", " "));
            }
        }
        return new Lesson(spec, base, options(spec, task, base, folder));
    }

    /** By what it contains; what is neither is refused when it is read. */
    private static String ending(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == JPEG ? ".jpg" : ".png";
        }
    }

    private static Map<String, String> options(TrainSpec spec, EngineTask task, TrainingBase base, Path folder) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("base", base.path().toString());
        options.put("pictures", folder.resolve(PICTURES).toString());
        options.put("out", folder.resolve("run").toString());
        options.put("name", spec.name());
        options.put("token", spec.token());
        options.put("seed", Long.toString(task.seed() & Long.MAX_VALUE));
        options.put("state-minutes", "1");
        if (spec.steps() > 0) {
            options.put("steps", Integer.toString(spec.steps()));
        }
        if (spec.manner() == Manner.WORD) {
            options.put("initial", spec.initial());
            options.put("vectors", Integer.toString(spec.vectors()));
        } else if (spec.rank() > 0) {
            options.put("rank", Integer.toString(spec.rank()));
        }
        return options;
    }

    /** Everything that the specification names, copied into the task's folder: should the store not take it, the next attempt finds what it needs. */
    List<Product> products(Learned learned, EngineTask task) throws IOException {
        List<Product> products = new ArrayList<>();
        for (Map.Entry<String, Path> file : learned.weights().entrySet()) {
            String output = WEIGHTS.getOrDefault(file.getKey(), file.getKey());
            String naming = file.getKey().equals("peft") || file.getKey().equals("diffusers")
                    ? spec.name()
                    : spec.name() + "-" + file.getKey();
            products.add(copied(task, file.getValue(), output, naming + ".safetensors", "application/octet-stream"));
        }
        products.add(copied(task, learned.samples(), Outputs.SAMPLES, spec.name() + "-samples.png", "image/png"));
        products.add(copied(task, learned.loss(), Outputs.LOSS, spec.name() + "-loss.png", "image/png"));
        products.add(copied(task, learned.figures(), Outputs.FIGURES, spec.name() + "-figures.csv", "text/csv"));
        products.add(task.writeJson(Outputs.LEARNED, told(learned), Map.of("file", spec.name() + ".json")));
        return products;
    }

    private static Product copied(EngineTask task, Path file, String output, String name, String mediaType)
            throws IOException {
        Path own = task.file(output);
        Files.copy(file, own, StandardCopyOption.REPLACE_EXISTING);
        return new Product(output, own, mediaType, Map.of("file", name));
    }

    /** What it did, for people and programs. */
    private Map<String, Object> told(Learned learned) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", spec.name());
        told.put("token", spec.token());
        told.put("manner", spec.manner().name());
        told.put("base", base.name());
        told.put("baseDigest", base.digest());
        told.put("licence", base.licence());
        told.put("pictures", spec.captions().size());
        told.put("captions", learned.captions());
        told.put("steps", learned.steps());
        if (spec.manner()
                == Manner.LORA) { // it was loaded as anybody would load it, and refused if a layer found no place
            told.put("layers", learned.layers());
            told.put("layersFound", learned.layers());
        }
        told.put("measures", learned.measures());
        return told;
    }
}
