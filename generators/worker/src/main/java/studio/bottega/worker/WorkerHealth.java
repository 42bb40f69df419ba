package studio.bottega.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while lanes take work and database, asset store and broker answer. */
@Readiness
@ApplicationScoped
public class WorkerHealth implements HealthCheck {

    private final WorkerProgram program;

    public WorkerHealth(WorkerProgram program) {
        this.program = program;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> problems = program.problems();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("worker").status(problems.isEmpty());
        for (int i = 0; i < problems.size(); i++) {
            response.withData("problem-" + (i + 1), problems.get(i));
        }
        return response.build();
    }
}
