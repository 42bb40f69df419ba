package studio.bottega.media.report;

import studio.bottega.contract.domain.Measurement;

/** What was measured on the kept version: one table for each deliverable. */
final class MeasureTables {

    private static final int MAX_ROWS = 200;

    private MeasureTables() {}

    static void write(Html page, Dossier dossier) {
        page.open("section");
        page.element("p", "eyebrow", "Measured");
        page.element("h2", "", "Every check, with its value and its limit");
        page.element(
                "p",
                "lead",
                "Arithmetic on the delivered files themselves: pixels, samples and captions. Rules marked as worth knowing"
                        + " break nothing.");
        for (Dossier.Delivery delivery : dossier.deliveries()) {
            page.raw("<details>").open("summary").element("span", "", delivery.id());
            Pieces.pill(page, delivery.measures());
            page.close("summary").open("div", "scroll").open("table");
            page.raw("<thead><tr><th>rule</th><th class=\"n\">measured</th><th class=\"n\">limit</th><th>verdict</th>")
                    .raw("<th>evidence</th></tr></thead><tbody>");
            delivery.measures().stream().limit(MAX_ROWS).forEach(found -> row(page, found));
            page.raw("</tbody>").close("table").close("div").raw("</details>\n");
        }
        page.close("section");
    }

    private static void row(Html page, Measurement found) {
        page.open("tr", found.passed() ? "" : "broken");
        page.element("td", "rule", found.rule());
        page.element("td", "n", Words.value(found.value(), found.unit()));
        page.element("td", "n", Words.value(found.limit(), found.unit()));
        page.open("td");
        if (found.passed()) {
            page.element("span", "pill", "passes");
        } else {
            page.element("span", verdictPill(found), Words.lower(found.severity()));
        }
        page.close("td").element("td", "", found.evidence()).close("tr");
    }

    private static String verdictPill(Measurement found) {
        return switch (found.severity()) {
            case BLOCKER, MAJOR -> "pill bad";
            case MINOR -> "pill warn";
            case INFO -> "pill quiet";
        };
    }
}
