package studio.bottega.agent.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.bottega.agent.brief.BriefText;
import studio.bottega.agent.brief.MaterialReader;
import studio.bottega.agent.brief.MaterialReader.Scope;
import studio.bottega.agent.brief.MaterialReader.Wish;
import studio.bottega.contract.domain.Attachments;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Brief.Attachment;
import studio.bottega.contract.domain.Rework.Manner;
import studio.bottega.contract.domain.Rework.Margins;
import studio.bottega.contract.plan.Material;
import studio.bottega.contract.plan.Material.Derived;
import studio.bottega.contract.plan.Material.Likeness;
import studio.bottega.contract.plan.Material.Steer;
import studio.bottega.contract.plan.Plan;
import studio.bottega.contract.plan.Plan.Entity;
import studio.bottega.contract.plan.Plan.EntityKind;
import studio.bottega.contract.plan.Plan.Poster;
import studio.bottega.contract.plan.Plan.Shot;

/** Puts the pictures that came with a brief to the use that it names. Where it names none they are left alone, and the plan says so. */
final class MaterialDirector {

    private static final double USUAL_STRENGTH = 0.6;
    private static final double USUAL_LIKENESS = 0.6;
    private static final int NAMES = 160;

    private final MaterialReader reader;

    MaterialDirector(MaterialReader reader) {
        this.reader = reader;
    }

    Plan supply(Plan plan, Brief brief) {
        if (brief.attachments().isEmpty()) {
            return plan;
        }
        Attachments came = new Attachments(brief.attachments());
        Map<String, Derived> pictures = new LinkedHashMap<>();
        Map<String, Likeness> likenesses = new LinkedHashMap<>();
        List<Wish> wishes = reader.read(BriefText.of(brief.text()), came);
        for (Wish wish : wishes) {
            if (wish.use() == MaterialReader.Use.LIKENESS) {
                entity(plan, wish)
                        .ifPresent(entity -> likenesses.merge(
                                entity.id(),
                                new Likeness(entity.id(), List.of(wish.file()), USUAL_LIKENESS),
                                MaterialDirector::both));
            } else {
                targets(plan, wish).forEach(id -> pictures.merge(id, derived(id, wish), MaterialDirector::both));
            }
        }
        Plan supplied = plan.with(new Material(List.copyOf(pictures.values()), List.copyOf(likenesses.values())))
                .with(came);
        return unused(came, wishes).map(supplied::noting).orElse(supplied);
    }

    private static Optional<String> unused(Attachments came, List<Wish> wishes) {
        Set<Attachment> used = wishes.stream()
                .flatMap(wish -> Stream.of(wish.file(), wish.mask()))
                .filter(name -> !name.isEmpty())
                .map(came::find)
                .collect(Collectors.toSet());
        String names = came.files().stream()
                .filter(file -> !used.contains(file))
                .map(file -> file.name().replaceAll("\\p{Cntrl}", "?"))
                .collect(Collectors.joining(", "));
        String shown = names.length() <= NAMES ? names : names.substring(0, NAMES) + "…";
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Not used, since the brief does not say what for: %s. Say, for instance, that the product looks like a picture, or that poster 1 is made from it."
                                .formatted(shown));
    }

    private static Optional<Entity> entity(Plan plan, Wish wish) {
        EntityKind kind = wish.ofPerson() ? EntityKind.CHARACTER : EntityKind.PRODUCT;
        return plan.entities().stream()
                .filter(entity -> entity.kind() == kind)
                .findFirst()
                .or(() -> plan.entities().stream().findFirst());
    }

    /** Posters before shots, where the brief does not say: a picture that was given is given to be seen. */
    private static List<String> targets(Plan plan, Wish wish) {
        List<String> shots = plan.shots().stream().map(Shot::id).toList();
        List<String> posters = plan.posters().stream().map(Poster::id).toList();
        List<String> meant =
                wish.scope() == Scope.SHOTS || (wish.scope() == Scope.ANY && posters.isEmpty()) ? shots : posters;
        if (wish.number() == 0) {
            return meant;
        }
        return wish.number() <= meant.size() ? List.of(meant.get(wish.number() - 1)) : List.of();
    }

    private static Derived derived(String id, Wish wish) {
        Manner manner = wish.use().manner();
        List<Steer> steers = wish
                .use()
                .guide()
                .map(guide -> new Steer(wish.file(), guide, wish.use() != MaterialReader.Use.EDGES, 1, 0, 1))
                .stream()
                .toList();
        return new Derived(
                id,
                manner,
                manner == Manner.WORDS ? "" : wish.file(),
                wish.mask(),
                manner == Manner.VARIATION ? USUAL_STRENGTH : 1,
                wish.instruction(),
                manner == Manner.OUTPAINT ? wish.grow() : Margins.NONE,
                steers);
    }

    /** What is said later of a picture counts, and what steers it adds up. */
    private static Derived both(Derived earlier, Derived later) {
        Derived base = later.manner() == Manner.WORDS ? earlier : later;
        List<Steer> steers = Stream.concat(earlier.controls().stream(), later.controls().stream())
                .toList();
        return new Derived(
                base.id(),
                base.manner(),
                base.source(),
                base.mask(),
                base.strength(),
                base.instruction(),
                base.grow(),
                base.manner() == Manner.EDIT ? List.of() : steers);
    }

    private static Likeness both(Likeness earlier, Likeness later) {
        List<String> files = new ArrayList<>(earlier.files());
        later.files().stream().filter(file -> !files.contains(file)).forEach(files::add);
        return new Likeness(earlier.id(), files, earlier.weight());
    }
}
