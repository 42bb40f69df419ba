package studio.bottega.engine.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import studio.bottega.contract.message.Json;
import studio.bottega.engine.EngineConfig;
import studio.bottega.engine.preview.Previews;
import studio.bottega.engine.studio.Library;
import studio.bottega.engine.view.DeliverableViews;
import studio.bottega.engine.view.ProductionViews;
import studio.bottega.storage.postgres.Database;
import studio.bottega.storage.postgres.ProductionRepository;

/** What the resources are made of. */
@ApplicationScoped
class ApiBeans {

    /** Answers are written by the contract's rules. */
    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper(false);
    }

    @Produces
    @Singleton
    ProductionViews productionViews(Database database, Library library) {
        return new ProductionViews(database, new ProductionRepository(), library);
    }

    @Produces
    @Singleton
    DeliverableViews deliverableViews(Library library) {
        return new DeliverableViews(library);
    }

    @Produces
    @Singleton
    Previews previews(EngineConfig config) {
        return new Previews(config.cacheFolder().resolve("previews"));
    }
}
