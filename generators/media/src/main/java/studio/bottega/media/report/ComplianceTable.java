package studio.bottega.media.report;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.codec.MediaException;
import studio.bottega.media.codec.MediaProbe;
import studio.bottega.media.type.TextBox;
import studio.bottega.media.type.TextLayout;

/** Which platforms take which file as it is. Nothing where no file is meant for a platform. */
final class ComplianceTable {

    private ComplianceTable() {}

    static void write(Html page, Dossier dossier) {
        LocalDate today = LocalDate.ofInstant(dossier.writtenAt(), ZoneOffset.UTC);
        List<Row> rows = dossier.deliveries().stream()
                .flatMap(delivery -> rows(dossier, delivery, today).stream())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        page.open("section");
        page.element("p", "eyebrow", "Platforms");
        page.element("h2", "", "Where each file can go as it is");
        page.element(
                "p",
                "lead",
                "Shape, size, length, weight, format and covered places, against what each platform says. The numbers are"
                        + " data with a source and a date; look them up again before money is spent.");
        page.open("div", "scroll").open("table");
        page.raw("<thead><tr><th>file</th><th>placement</th><th>verdict</th><th>why</th><th>to declare</th>")
                .raw("<th>source</th></tr></thead><tbody>");
        rows.forEach(row -> row(page, row));
        page.raw("</tbody>").close("table").close("div").close("section");
    }

    private record Row(String file, Compliance.Line line) {}

    private static List<Row> rows(Dossier dossier, Dossier.Delivery delivery, LocalDate today) {
        return subject(dossier, delivery)
                .map(subject -> Compliance.of(subject.measured(), today).stream()
                        .map(line -> new Row(subject.name(), line))
                        .toList())
                .orElse(List.of());
    }

    private record Named(String name, Compliance.Subject measured) {}

    private static Optional<Named> subject(Dossier dossier, Dossier.Delivery delivery) {
        List<TextBox> words = delivery.words().map(TextLayout::boxes).orElse(List.of());
        Optional<Dossier.Handover> film = delivery.file(Outputs.VIDEO);
        Optional<Dossier.Handover> still = delivery.file(Outputs.PICTURE);
        Optional<Plan.Deliverable> order = dossier.ordered(delivery.id());
        try {
            if (film.isPresent()) {
                return Optional.of(new Named(
                        name(delivery, film.get()),
                        Compliance.Subject.film(MediaProbe.probe(film.get().file()), words)));
            }
            if (still.isPresent() && order.isPresent()) {
                String type = still.get().asset().mediaType();
                return Optional.of(new Named(
                        name(delivery, still.get()),
                        new Compliance.Subject(
                                false,
                                order.get().width(),
                                order.get().height(),
                                0,
                                Files.size(still.get().file()),
                                type.substring(type.indexOf('/') + 1),
                                "",
                                words)));
            }
        } catch (MediaException | IOException | IllegalArgumentException unreadable) {
            return Optional.empty(); // its own checks tell
        }
        return Optional.empty();
    }

    private static String name(Dossier.Delivery delivery, Dossier.Handover file) {
        return FileNames.of(delivery.id(), file.output(), file.asset().mediaType());
    }

    private static void row(Html page, Row row) {
        Compliance.Line line = row.line();
        page.open("tr", line.faults().isEmpty() ? "" : "broken");
        page.element("td", "rule", row.file());
        page.element("td", "", line.placement().name());
        page.open("td");
        page.element(
                "span",
                line.faults().isEmpty() ? "pill" : "pill warn",
                line.faults().isEmpty() ? "fits" : "not as it is");
        page.close("td");
        page.element("td", "", String.join("; ", line.faults()));
        page.element("td", "", line.placement().disclosure());
        page.element(
                "td",
                "",
                "%s, read %s%s"
                        .formatted(
                                line.placement().source(),
                                line.placement().retrieved(),
                                line.expired() ? "; expired, look it up again" : ""));
        page.close("tr");
    }
}
