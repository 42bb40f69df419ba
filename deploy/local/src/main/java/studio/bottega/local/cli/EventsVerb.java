package studio.bottega.local.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.bottega.contract.api.EventView;
import studio.bottega.contract.api.ProductionView;
import studio.bottega.contract.message.Json;
import studio.bottega.local.follow.EventLine;
import studio.bottega.local.remote.EventStream;
import studio.bottega.local.remote.EventStream.Item;

@Command(
        name = "events",
        description = "Prints the history of a production, one event a line.",
        footer = {
            "",
            "Examples:",
            "  bottega events 3f2a",
            "  bottega events 3f2a --follow",
            "  bottega events 3f2a --json | jq -r .type"
        })
final class EventsVerb extends Verb {

    private static final Duration TICK = Duration.ofMillis(500);

    @Parameters(paramLabel = "ID", description = "The production; a unique beginning of its id is enough.")
    private String id = "";

    @Option(names = "--follow", description = "Go on as things happen, until the production ends or Ctrl-C.")
    private boolean follow;

    @Override
    ExitCode run(Session session) throws InterruptedException {
        ProductionView production = session.client().production(id);
        String whole = production.id().toString();
        long last = Events.each(session, whole, event -> print(event, production.createdAt(), session));
        if (follow && !session.client().production(whole).state().terminal()) {
            follow(session, production, last);
        }
        return ExitCode.OK;
    }

    private void follow(Session session, ProductionView production, long last) throws InterruptedException {
        String whole = production.id().toString();
        try (EventStream stream = new EventStream(session.client(), whole, last)) {
            boolean ended = false;
            while (!ended) {
                Optional<Item> item = stream.next(TICK);
                if (item.isPresent() && item.get() instanceof Item.Event event) {
                    print(event.event(), production.createdAt(), session);
                    ended = event.event().type().startsWith("production.")
                            && session.client().production(whole).state().terminal();
                } else if (item.isPresent() && item.get() instanceof Item.Lost loss) {
                    session.say(loss.why() + " Trying again.");
                } else if (item.isPresent() && item.get() instanceof Item.Refused refused) {
                    throw refused.why();
                }
            }
        }
    }

    private static void print(EventView event, Instant since, Session session) {
        session.print(
                session.json()
                        ? new String(Json.write(event), StandardCharsets.UTF_8)
                        : EventLine.of(event, since, session.terminal().paint()));
    }
}
