package studio.bottega.media.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.plan.Plan;

/** The head of the report: what it is, at a glance. */
final class Overview {

    private Overview() {}

    static void write(Html page, Dossier dossier, Gallery gallery) {
        Optional<String> picture = front(dossier).flatMap(gallery::piece);
        page.open("header", picture.isPresent() ? "" : "plain").open("div");
        page.element("p", "eyebrow", eyebrow(dossier));
        page.element("h1", "", dossier.title());
        page.element("p", "logline", dossier.plan().concept().logline());
        figures(page, dossier);
        page.close("div");
        picture.ifPresent(uri -> page.image(uri, "A frame of " + dossier.title(), ""));
        page.close("header");
    }

    /** The film stands for the production; where there is none, the first piece. */
    private static Optional<String> front(Dossier dossier) {
        return dossier.plan().deliverables().stream()
                .filter(deliverable -> deliverable.kind() == DeliverableKind.SPOT)
                .map(Plan.Deliverable::id)
                .findFirst()
                .or(() ->
                        dossier.deliveries().stream().map(Dossier.Delivery::id).findFirst());
    }

    private static String eyebrow(Dossier dossier) {
        String product = dossier.plan().concept().productName();
        String kind = Words.lower(dossier.history().brief().kind());
        return product.isBlank() ? kind : product + " · " + kind;
    }

    private static void figures(Html page, Dossier dossier) {
        page.open("dl", "figures");
        figure(page, "delivered", Words.plural(dossier.deliveries().size(), "piece", "pieces"));
        dossier.plan().deliverables().stream()
                .mapToDouble(Plan.Deliverable::durationSeconds)
                .max()
                .ifPresent(seconds -> {
                    if (seconds > 0) {
                        figure(page, "film", Words.time(seconds));
                    }
                });
        score(dossier).ifPresent(score -> figure(page, "score of the kept version", score));
        long checks = dossier.deliveries().stream()
                .mapToLong(one -> one.checks().size())
                .sum();
        long passed = dossier.deliveries().stream()
                .mapToLong(Dossier.Delivery::passed)
                .sum();
        if (checks > 0) {
            figure(page, "checks passed", passed + " of " + checks);
        }
        figure(page, "from brief to report", Words.time(wallSeconds(dossier)));
        figure(page, "spent", Words.money(dossier.history().usage().costMicroUsd()));
        page.close("dl");
    }

    private static Optional<String> score(Dossier dossier) {
        List<ProductionHistory.Version> judged = dossier.history().versions().stream()
                .filter(version -> version.score() >= 0)
                .toList();
        return dossier.kept()
                .filter(version -> version.score() >= 0)
                .map(kept -> judged.size() > 1 && judged.get(0).score() != kept.score()
                        ? "%s → %s".formatted(Words.number(judged.get(0).score(), 2), Words.number(kept.score(), 2))
                        : Words.number(kept.score(), 2));
    }

    private static double wallSeconds(Dossier dossier) {
        return Math.max(
                0,
                Duration.between(dossier.history().createdAt(), dossier.writtenAt())
                                .toMillis()
                        / 1000.0);
    }

    private static void figure(Html page, String name, String value) {
        page.open("div").element("dt", "", name).element("dd", "", value).close("div");
    }
}
