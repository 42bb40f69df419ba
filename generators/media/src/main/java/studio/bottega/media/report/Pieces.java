package studio.bottega.media.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Measurement;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.plan.Plan;

/** What was delivered: a picture of each piece, its files, its checks. */
final class Pieces {

    private Pieces() {}

    static void write(Html page, Dossier dossier, Gallery gallery) {
        page.open("section");
        page.element("p", "eyebrow", "Delivered");
        page.element("h2", "", Words.plural(dossier.deliveries().size(), "piece", "pieces"));
        page.element("p", "lead", "Each file is kept under the digest of its bytes; production.json lists them all.");
        page.open("div", "gallery");
        for (Dossier.Delivery delivery : dossier.deliveries()) {
            piece(page, dossier, delivery, gallery);
        }
        page.close("div");
        documents(page, dossier.documents());
        page.close("section");
    }

    private static void documents(Html page, List<Dossier.Handover> documents) {
        if (documents.isEmpty()) {
            return;
        }
        page.element("h3", "", Words.plural(documents.size(), "document", "documents"));
        page.open("ul", "files");
        documents.forEach(document -> file(page, document.output(), document));
        page.close("ul");
    }

    private static void file(Html page, String name, Dossier.Handover file) {
        page.open("li")
                .element("code", "", name)
                .element("span", "", Words.bytes(file.asset().byteCount()))
                .close("li");
    }

    private static void piece(Html page, Dossier dossier, Dossier.Delivery delivery, Gallery gallery) {
        page.open("article", "piece");
        Optional<String> picture = gallery.piece(delivery.id());
        if (picture.isPresent()) {
            page.open("div", "frame").image(picture.get(), delivery.id(), "").close("div");
        }
        page.open("h3").open("span").text(delivery.id()).close("span");
        pill(page, delivery.measures());
        page.close("h3");
        dossier.ordered(delivery.id()).ifPresent(order -> page.element("p", "", about(order)));
        page.open("ul", "files");
        for (Dossier.Handover file : delivery.files()) {
            file(page, FileNames.of(delivery.id(), file.output(), file.asset().mediaType()), file);
        }
        page.close("ul").close("article");
    }

    private static String about(Plan.Deliverable order) {
        List<String> words = new ArrayList<>();
        words.add(order.kind() == DeliverableKind.SPOT ? "Film" : "Poster");
        words.add("%d × %d".formatted(order.width(), order.height()));
        if (order.durationSeconds() > 0) {
            words.add(Words.time(order.durationSeconds()));
            words.add(order.framesPerSecond() + " frames/s");
            words.add(Words.value(order.loudnessLufs(), "LUFS"));
        }
        return String.join(" · ", words);
    }

    /** How the checks went, in two words and a colour. */
    static void pill(Html page, List<Measurement> measures) {
        if (measures.isEmpty()) {
            page.element("span", "pill quiet", "not measured");
            return;
        }
        List<Measurement> broken = measures.stream()
                .filter(found -> !found.passed() && found.severity() != Severity.INFO)
                .toList();
        boolean bad = broken.stream().anyMatch(found -> found.severity().compareTo(Severity.MAJOR) >= 0);
        if (broken.isEmpty()) {
            page.element("span", "pill", "all checks pass");
        } else {
            page.element("span", bad ? "pill bad" : "pill warn", Words.plural(broken.size(), "finding", "findings"));
        }
    }
}
