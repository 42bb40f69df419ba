package studio.bottega.media.report;

import studio.bottega.contract.domain.ApprovalMode;

/** What was asked for, in the person's own words. */
final class Brief {

    private static final int LONG = 420;

    private Brief() {}

    static void write(Html page, Dossier dossier) {
        studio.bottega.contract.domain.Brief brief = dossier.history().brief();
        page.open("section");
        page.element("p", "eyebrow", "The brief");
        page.element("blockquote", brief.text().length() > LONG ? "long" : "", brief.text());
        page.open("ul", "facts");
        page.element("li", "", Words.day(dossier.history().createdAt()));
        page.element("li", "", "language: " + dossier.plan().language());
        page.element("li", "", "seed: " + brief.seed());
        page.element("li", "", "at most " + Words.money(brief.budget().maxCostMicroUsd()));
        page.element(
                "li",
                "",
                "at most " + Words.plural(brief.budget().maxRevisions(), "automatic revision", "automatic revisions"));
        page.element(
                "li", "", brief.approval() == ApprovalMode.ASK ? "plan approved by a person" : "plan approved unseen");
        brief.attachments().forEach(attachment -> page.element("li", "", "with " + attachment.name()));
        page.close("ul").close("section");
    }
}
