package studio.bottega.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.ProductionView;

/** A verb that changes the course of one production and may then follow it. */
abstract class Act extends Verb {

    @Parameters(paramLabel = "ID", description = "The production; a unique beginning of its id is enough.")
    private String id = "";

    @Option(names = "--follow", description = "Then show the work to its end and bring the files, as create does.")
    private boolean follow;

    @Option(names = "--out", paramLabel = "DIR", description = "With --follow: where the files go.")
    private @Nullable Path out;

    /** Does it. */
    abstract ProductionView act(String id, Session session) throws InterruptedException;

    /** Says that it is done. */
    abstract String done(ProductionView production);

    @Override
    ExitCode run(Session session) throws InterruptedException {
        String whole = session.client().production(id).id().toString();
        long last = follow ? Events.last(session, whole) : 0;
        ProductionView production = act(whole, session);
        if (follow) {
            return new Watch(session, Optional.ofNullable(out)).toTheEnd(whole, last);
        }
        if (session.json()) {
            session.printJson(production);
        } else {
            session.print(done(production));
            if (!production.state().terminal()) {
                session.print("Follow it with: " + session.hint("follow " + Ids.shortened(production.id())));
            }
        }
        return ExitCode.OK;
    }
}
