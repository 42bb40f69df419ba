package studio.bottega.engine.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.engine.studio.Library;
import studio.bottega.storage.StorageException;

/** Whether requests can be served: the database answers, and its schema is there. */
@Readiness
@ApplicationScoped
class DatabaseCheck implements HealthCheck {

    private final Library library;

    DatabaseCheck(Library library) {
        this.library = library;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("database");
        try {
            library.page(WorkspaceId.LOCAL, Optional.empty(), 1);
            return answer.up().build();
        } catch (StorageException e) {
            return answer.down()
                    .withData("problem", Objects.requireNonNullElse(e.getMessage(), "It does not answer."))
                    .build();
        }
    }
}
