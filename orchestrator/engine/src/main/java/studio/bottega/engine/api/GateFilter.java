package studio.bottega.engine.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Leads every request through the gate. Filters are made before there are settings; the gate itself is not. */
@Singleton
class GateFilter {

    private final Gate gate;

    GateFilter(Gate gate) {
        this.gate = gate;
    }

    @ServerRequestFilter
    void filter(ContainerRequestContext request, ResourceInfo endpoint, HttpServerRequest connection) {
        gate.enter(request, endpoint, connection);
    }
}
