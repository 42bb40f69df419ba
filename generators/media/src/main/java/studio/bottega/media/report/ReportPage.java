package studio.bottega.media.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code report.html}: one page that tells a person what was made and how, with everything it needs inside. */
public final class ReportPage {

    private static final String STYLE = style();
    private static final String USUAL_ACCENT = "#B4711F";

    private ReportPage() {}

    /** The page as the file has it. Reads the pictures and films of the dossier. */
    public static byte[] html(Dossier dossier) {
        Gallery gallery = Gallery.of(dossier);
        Html page = new Html();
        String accent = accent(dossier);
        page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;")
                .raw(" style-src 'unsafe-inline'\">")
                .element("title", "", dossier.title() + " · Bottega")
                .raw("<style>")
                .raw(STYLE)
                .raw(":root{--accent:" + accent + "}")
                .raw("@media (prefers-color-scheme:dark){:root{--accent:color-mix(in oklab," + accent + " 70%,#fff)}}")
                .raw("</style></head><body>\n");
        band(page, dossier.plan().concept().palette());
        page.open("main");
        Overview.write(page, dossier, gallery);
        Brief.write(page, dossier);
        Pieces.write(page, dossier, gallery);
        PlanSection.write(page, dossier, gallery);
        Rounds.write(page, dossier);
        LessonSection.write(page, dossier);
        ComplianceTable.write(page, dossier);
        MeasureTables.write(page, dossier);
        ProvenanceSection.write(page, dossier);
        footer(page, dossier);
        page.close("main").raw("</body></html>\n");
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The brand's colours along the top of the page. */
    private static void band(Html page, List<String> palette) {
        page.open("div", "band");
        palette.stream()
                .limit(8)
                .filter(ReportPage::colour)
                .forEach(colour -> page.raw("<span style=\"background:" + colour + "\"></span>"));
        page.close("div");
    }

    private static void footer(Html page, Dossier dossier) {
        page.open("footer")
                .element("span", "", Manifest.DISCLOSURE)
                .open("span")
                .text("Production ")
                .element("code", "", dossier.history().productionId().toString())
                .text(" · version " + dossier.planVersion() + " · " + Words.day(dossier.writtenAt()))
                .close("span")
                .close("footer");
    }

    /** The first of the brand's colours that stands out from the page. */
    private static String accent(Dossier dossier) {
        return dossier.plan().concept().palette().stream()
                .filter(ReportPage::colour)
                .filter(Accents::readable)
                .findFirst()
                .orElse(USUAL_ACCENT);
    }

    private static boolean colour(String word) {
        return word.matches("#[0-9A-Fa-f]{6}");
    }

    private static String style() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the media library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("report.css cannot be read", e);
        }
    }
}
