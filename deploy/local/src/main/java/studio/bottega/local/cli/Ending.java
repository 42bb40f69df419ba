package studio.bottega.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.api.DeliverablesView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.local.export.Export;
import studio.bottega.local.export.Export.Exported;
import studio.bottega.local.export.FileNames;
import studio.bottega.local.show.DeliveryReport;

/** The last page: brings the files to the person, shows what became of the brief, and says it to the shell. */
final class Ending {

    private final Session session;
    private final Optional<Path> out;

    Ending(Session session, Optional<Path> out) {
        this.session = session;
        this.out = out;
    }

    ExitCode of(ProductionView production) {
        return switch (production.state()) {
            case DELIVERED -> delivered(production);
            case CANCELLED -> ended(production, ExitCode.CANCELLED, "was cancelled.");
            default -> ended(production, ExitCode.NOT_DELIVERED, "stopped: " + production.stopReason());
        };
    }

    private ExitCode delivered(ProductionView production) {
        String id = production.id().toString();
        DeliverablesView deliverables = session.client().deliverables(id);
        Path folder = out.map(session.machine().directory()::resolve).orElseGet(() -> usualFolder(production));
        List<Exported> files = new Export(session.client()::asset).to(folder, deliverables);
        if (session.json()) {
            session.printJson(json(production, deliverables, folder, files));
        } else {
            Map<String, Path> paths = new LinkedHashMap<>();
            files.forEach(file -> paths.put(file.file().sha256(), file.path()));
            var report = new DeliveryReport(
                    session.terminal().paint(), session.terminal().width());
            session.print("");
            session.print(report.lines(production, deliverables, Optional.of(folder), paths));
            session.print("");
            session.print("How it came about: " + session.hint("show " + Ids.shortened(production.id())));
        }
        return deliverables.complete() ? ExitCode.OK : ExitCode.NOT_DELIVERED;
    }

    /** A folder of its own below the working directory or, where nothing can be written, below the data folder. */
    private Path usualFolder(ProductionView production) {
        String name = FileNames.slug(production.title()) + "-" + Ids.shortened(production.id());
        Path here = session.machine().directory();
        Path parent = Files.isWritable(here) ? here : session.folder().root();
        return parent.resolve("bottega-out").resolve(name);
    }

    private ExitCode ended(ProductionView production, ExitCode code, String how) {
        if (session.json()) {
            session.printJson(Map.of("production", production));
        }
        String id = Ids.shortened(production.id());
        String title = production.title().isBlank() ? "The production" : "\"" + production.title() + "\"";
        session.say(title + " " + how);
        session.say("  look:    " + session.hint("show " + id));
        session.say("  resume:  " + session.hint("resume " + id + " --follow"));
        return code;
    }

    private static Map<String, Object> json(
            ProductionView production, DeliverablesView deliverables, Path folder, List<Exported> files) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("production", production);
        document.put("deliverables", deliverables);
        document.put("folder", folder.toString());
        document.put("files", files.stream().map(Ending::json).toList());
        return document;
    }

    /** A file that arrived, for programs. */
    static Map<String, Object> json(Exported file) {
        return Map.of(
                "path", file.path().toString(),
                "sha256", file.file().sha256(),
                "bytes", file.file().bytes());
    }
}
