package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Rework;
import studio.bottega.contract.domain.Rework.Control;
import studio.bottega.contract.domain.Rework.Guide;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.plan.InputRef.FromAsset;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Likeness;
import studio.bottega.contract.plan.Material.Steer;

/** Finds what each picture of a plan is made from. Immutable. */
final class PictureSources {

    private final Attachments attachments;
    private final Map<String, Derived> pictures;
    private final Map<String, Likeness> likenesses;

    /**
     * What one picture is made from.
     *
     * @param inputs its files, by the roles of {@link Rework}
     * @param composed roles of the controls that the studio composes itself, from the words of the same picture
     */
    record Source(Rework rework, List<FromAsset> inputs, List<String> composed) {
        Source {
            inputs = List.copyOf(inputs);
            composed = List.copyOf(composed);
        }
    }

    PictureSources(Plan plan) {
        this.attachments = plan.attachments();
        this.pictures = plan.material().pictures().stream()
                .collect(Collectors.toMap(Derived::id, Function.identity(), (first, second) -> first));
        this.likenesses = plan.material().likenesses().stream()
                .collect(Collectors.toMap(Likeness::id, Function.identity(), (first, second) -> first));
    }

    /**
     * @param id of a shot or a poster
     * @param entities those that are to be seen
     * @throws IllegalArgumentException if a file is unknown or no picture, or the parts do not fit each other; the message is a sentence
     */
    Source of(String id, List<String> entities) {
        List<FromAsset> inputs = new ArrayList<>();
        List<Likeness> seen = entities.stream()
                .flatMap(entity -> Stream.ofNullable(likenesses.get(entity)))
                .toList();
        Derived derived = pictures.get(id);
        if (derived == null && seen.isEmpty()) {
            return new Source(Rework.NONE, List.of(), List.of());
        }
        Rework rework = derived == null ? Rework.NONE : rework(derived, inputs);
        if (rework.manner() == Manner.EDIT) {
            return new Source(rework, inputs, List.of()); // it follows its source alone
        }
        references(seen, inputs);
        List<String> composed = rework.controls().stream()
                .map(control -> Rework.CONTROL + "/" + control.name())
                .filter(role -> inputs.stream().noneMatch(input -> input.role().equals(role)))
                .toList();
        double likeness = seen.stream().mapToDouble(Likeness::weight).max().orElse(1);
        return new Source(
                new Rework(
                        rework.manner(),
                        rework.strength(),
                        rework.instruction(),
                        rework.grow(),
                        rework.controls(),
                        likeness),
                inputs,
                composed);
    }

    private Rework rework(Derived derived, List<FromAsset> inputs) {
        fits("source", derived.source(), derived.manner() != Manner.WORDS, derived.manner());
        fits("mask", derived.mask(), derived.manner() == Manner.INPAINT, derived.manner());
        if (!derived.source().isBlank()) {
            inputs.add(new FromAsset(Rework.SOURCE, attachments.picture(derived.source())));
        }
        if (!derived.mask().isBlank()) {
            inputs.add(new FromAsset(Rework.MASK, attachments.picture(derived.mask())));
        }
        List<Control> controls = new ArrayList<>();
        for (Steer steer : derived.controls()) {
            String name = Integer.toString(controls.size() + 1);
            map(steer).ifPresent(map -> inputs.add(new FromAsset(Rework.CONTROL + "/" + name, map)));
            controls.add(
                    new Control(name, steer.guide(), steer.prepared(), steer.weight(), steer.from(), steer.until()));
        }
        if (derived.manner() == Manner.EDIT && !controls.isEmpty()) {
            throw new IllegalArgumentException(
                    "An edit by instruction follows its source alone; controls are for other manners.");
        }
        return new Rework(derived.manner(), derived.strength(), derived.instruction(), derived.grow(), controls, 1);
    }

    private static void fits(String what, String file, boolean wanted, Manner manner) {
        if (file.isBlank() == wanted) {
            throw new IllegalArgumentException(
                    wanted
                            ? "%s needs a %s: name a picture that came with the brief.".formatted(manner, what)
                            : "With %s the %s \"%s\" would be ignored; leave it empty."
                                    .formatted(manner, what, PlanValidator.shown(file)));
        }
    }

    /** The file that steers; empty for a scene that the studio composes. */
    private Optional<AssetRef> map(Steer steer) {
        if (steer.file().isBlank()) {
            if (steer.prepared() || steer.guide() == Guide.POSE) {
                throw new IllegalArgumentException(
                        "A control without a file is a scene that the studio composes, which gives edges, depth and segments; it is neither a prepared map nor has it poses.");
            }
            return Optional.empty();
        }
        AssetRef file = attachments.picture(steer.file());
        if (!steer.prepared() && steer.guide() != Guide.CANNY) {
            throw new IllegalArgumentException(
                    "\"%s\" must be a map of %s itself (prepared); only edges are found in a picture."
                            .formatted(PlanValidator.shown(steer.file()), steer.guide()));
        }
        return Optional.of(file);
    }

    private void references(List<Likeness> seen, List<FromAsset> inputs) {
        List<AssetRef> files = seen.stream()
                .flatMap(likeness -> likeness.files().stream())
                .map(attachments::picture)
                .distinct()
                .toList();
        if (files.size() > Rework.MAX_REFERENCES) {
            throw new IllegalArgumentException(
                    "Its entities bring %d reference pictures; at most %d are looked at for one picture."
                            .formatted(files.size(), Rework.MAX_REFERENCES));
        }
        for (int i = 0; i < files.size(); i++) {
            inputs.add(new FromAsset(Rework.REFERENCE + "/" + (i + 1), files.get(i)));
        }
    }
}
