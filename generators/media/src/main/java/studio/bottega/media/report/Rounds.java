package studio.bottega.media.report;

import java.util.List;
import java.util.Locale;
import studio.bottega.contract.domain.Finding;
import studio.bottega.contract.domain.ProductionHistory.Version;
import studio.bottega.contract.domain.Severity;
import studio.bottega.contract.plan.PlanPatch;

/** The loop: each version, what was found on it, and what was changed because of it. */
final class Rounds {

    private static final int MAX_FINDINGS = 40;
    private static final int MAX_EDITS = 12;

    private Rounds() {}

    static void write(Html page, Dossier dossier) {
        List<Version> versions = dossier.history().versions();
        page.open("section");
        page.element("p", "eyebrow", "Critique and revision");
        page.element("h2", "", headline(versions));
        page.element("p", "lead", dossier.history().endedBecause());
        chart(page, versions);
        page.open("div", "rounds");
        for (Version version : versions) {
            round(page, version, version.version() == dossier.planVersion());
        }
        page.close("div").close("section");
    }

    private static String headline(List<Version> versions) {
        return versions.size() <= 1
                ? "The first version was kept"
                : "%s, until nothing improved".formatted(Words.plural(versions.size(), "version", "versions"));
    }

    /** The score of every version that was judged. */
    private static void chart(Html page, List<Version> versions) {
        List<Version> judged = versions.stream()
                .filter(version -> version.score() >= 0)
                .limit(24)
                .toList();
        if (judged.size() < 2) {
            return;
        }
        StringBuilder line = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int i = 0; i < judged.size(); i++) {
            double x = 30 + 460.0 * i / (judged.size() - 1);
            double y = 120 - 96 * judged.get(i).score();
            line.append(i == 0 ? "M" : "L").append(at(x)).append(' ').append(at(y));
            dots.append("<circle cx=\"").append(at(x)).append("\" cy=\"").append(at(y));
            dots.append("\" r=\"5\" fill=\"var(--accent)\"/><text text-anchor=\"middle\" x=\"")
                    .append(at(x));
            dots.append("\" y=\"").append(at(y - 12)).append("\">");
            dots.append(Words.number(judged.get(i).score(), 2)).append("</text>");
            dots.append("<text class=\"axis\" text-anchor=\"middle\" x=\"")
                    .append(at(x))
                    .append("\" y=\"142\">v");
            dots.append(judged.get(i).version()).append("</text>");
        }
        page.raw("<svg class=\"chart\" viewBox=\"0 0 520 150\" role=\"img\" aria-label=\"Score by version\">")
                .raw("<path d=\"M20 120H500\" stroke=\"var(--line)\"/><path d=\"" + line)
                .raw("\" fill=\"none\" stroke=\"var(--accent)\" stroke-width=\"2.5\" stroke-linejoin=\"round\"/>")
                .raw(dots.toString())
                .raw("</svg>\n");
    }

    private static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static void round(Html page, Version version, boolean kept) {
        page.open("article", "round").open("div", "score");
        page.text(version.score() < 0 ? "–" : Words.number(version.score(), 2));
        page.element("small", "", "version " + version.version()).close("div");
        page.open("div").open("h3").text(version.reason());
        if (kept) {
            page.text(" ").element("span", "pill", "kept");
        }
        page.close("h3");
        if (version.findings().isEmpty()) {
            page.element("p", "", version.score() < 0 ? "It was not judged." : "Nothing was found.");
        } else {
            findings(page, version.findings());
        }
        page.close("div").close("article");
    }

    private static void findings(Html page, List<Finding> findings) {
        page.open("ul");
        findings.stream().limit(MAX_FINDINGS).forEach(finding -> finding(page, finding));
        if (findings.size() > MAX_FINDINGS) {
            page.element("li", "", "and %d more".formatted(findings.size() - MAX_FINDINGS));
        }
        page.close("ul");
    }

    private static void finding(Html page, Finding finding) {
        page.open("li")
                .element("span", pill(finding.severity()), Words.lower(finding.severity()))
                .text(" " + finding.evidence() + " ")
                .element("span", "where", where(finding));
        finding.patch().edits().stream().limit(MAX_EDITS).forEach(edit -> edit(page, edit));
        page.close("li");
    }

    private static void edit(Html page, PlanPatch.Edit edit) {
        page.open("div", "fix")
                .text("→ " + edit.reason() + " ")
                .element("code", "", edit.path())
                .close("div");
    }

    private static String where(Finding finding) {
        String shot = finding.place().shot().isEmpty()
                ? ""
                : ", shot " + finding.place().shot();
        String time = finding.place().endSeconds() > 0
                ? ", at " + Words.number(finding.place().startSeconds(), 1) + " s"
                : "";
        return finding.artifact() + shot + time + " · " + finding.rule();
    }

    private static String pill(Severity severity) {
        return switch (severity) {
            case BLOCKER, MAJOR -> "pill bad";
            case MINOR -> "pill warn";
            case INFO -> "pill quiet";
        };
    }
}
