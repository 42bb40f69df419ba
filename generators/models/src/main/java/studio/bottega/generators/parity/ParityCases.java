package studio.bottega.generators.parity;

import java.util.HashMap;
import java.util.Map;
import studio.bottega.generators.scheduler.Schedulers;

/** Which case runs which fixture: by the recorded class, else by the recorded pipeline, else by name. */
final class ParityCases {

    private final Map<String, ParityCase> byName = new HashMap<>();

    ParityCases() {
        byName.put("schedulers", SchedulerCases::run);
        ModelCases.addTo(byName);
        StableDiffusionCases.addTo(byName);
        UnconditionalCases.addTo(byName);
        SingleFileCases.addTo(byName);
        ImageCases.addTo(byName);
        LatentCases.addTo(byName);
        TransformerCases.addTo(byName);
        TransformerPipelineCases.addTo(byName);
        Schedulers.NAMES.forEach(name -> byName.put(name, SchedulerCases::run));
    }

    ParityCase forFixture(Fixture fixture) {
        String pipeline = fixture.pipeline();
        // A group's own case goes before a pipeline's: what it adds to the checkpoint is not told by the pipeline.
        for (String name : new String[] {fixture.path(), fixture.cls(), fixture.group(), pipeline}) {
            ParityCase found = byName.get(name);
            if (!name.isEmpty() && found != null) {
                return found;
            }
        }
        for (String name : byName.keySet()) {
            // Further fixtures of the same kind are named after the first: text-encoder/clip-image-processor-odd.
            if (name.contains("/") && fixture.path().startsWith(name)) {
                return byName.getOrDefault(name, run -> Map.of());
            }
        }
        String what = !fixture.cls().isEmpty() ? fixture.cls() : pipeline.isEmpty() ? fixture.path() : pipeline;
        return run -> {
            throw new UnsupportedFixtureException("this runner has no case for " + what);
        };
    }
}
