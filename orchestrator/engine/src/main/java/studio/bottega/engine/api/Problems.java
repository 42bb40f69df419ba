package studio.bottega.engine.api;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import studio.bottega.contract.api.Problem;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.engine.studio.StudioException;
import studio.bottega.storage.StorageException;

/** Turns whatever went wrong into a status and a sentence. Nobody outside sees a stack trace or a class name. */
@Singleton
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    static byte[] json(int status, String sentence, String path) {
        return Json.write(Problem.of(status, TITLES.getOrDefault(status, "Error"), sentence, path));
    }

    private static Response answer(int status, String sentence, ContainerRequestContext request) {
        if (OpenAiErrors.concern(request.getUriInfo().getPath())) {
            int theirs = OpenAiErrors.status(status);
            return Response.status(theirs)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(OpenAiErrors.json(theirs, sentence))
                    .build();
        }
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(json(status, sentence, request.getUriInfo().getPath()))
                .build();
    }

    private static String sentence(Throwable problem) {
        return Objects.requireNonNullElse(problem.getMessage(), "The request is refused.");
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, ContainerRequestContext request) {
        Response answer = answer(refusal.status(), sentence(refusal), request);
        refusal.headers().forEach((name, value) -> answer.getHeaders().putSingle(name, value));
        return answer;
    }

    @ServerExceptionMapper
    Response refused(StudioException refusal, ContainerRequestContext request) {
        int status = switch (refusal.reason()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case INVALID -> 422;
            case FORBIDDEN -> 403;
        };
        return answer(status, sentence(refusal), request);
    }

    @ServerExceptionMapper
    Response malformed(MalformedMessageException problem, ContainerRequestContext request) {
        return answer(400, sentence(problem), request);
    }

    @ServerExceptionMapper
    Response storage(StorageException problem, ContainerRequestContext request) {
        if (problem.unavailable()) {
            LOG.warnf("%s: %s", request.getUriInfo().getPath(), problem.getMessage());
            Response answer = answer(
                    503, "The studio's storage cannot be reached just now. Nothing is lost; try again soon.", request);
            answer.getHeaders().putSingle("Retry-After", "2");
            return answer;
        }
        return unexpected(problem, request);
    }

    /** What the framework itself refuses, in our words. */
    @ServerExceptionMapper
    Response framework(WebApplicationException problem, ContainerRequestContext request) {
        int status = problem.getResponse().getStatus();
        String path = request.getUriInfo().getPath();
        if (problem instanceof NotFoundException) {
            return answer(404, "There is nothing at %s.".formatted(path), request);
        }
        if (problem instanceof NotAllowedException) {
            return answer(405, "%s cannot be asked for with %s.".formatted(path, request.getMethod()), request);
        }
        if (problem instanceof NotSupportedException) {
            return answer(415, "The body must be JSON: send it with Content-Type application/json.", request);
        }
        if (problem instanceof NotAcceptableException) {
            return answer(406, "%s does not come in the form that Accept asks for.".formatted(path), request);
        }
        return status < 500
                ? answer(status, "The request to %s cannot be understood.".formatted(path), request)
                : unexpected(problem, request);
    }

    /** The client went while it was served, as players do that look into a film: nobody reads an answer. */
    @ServerExceptionMapper
    Response gone(IOException problem, ContainerRequestContext request) {
        LOG.infof(
                "%s %s broke off: %s", request.getMethod(), request.getUriInfo().getPath(), problem.getMessage());
        return answer(400, "The connection broke off.", request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable problem, ContainerRequestContext request) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(
                problem,
                "%s %s failed, reference %s",
                request.getMethod(),
                request.getUriInfo().getPath(),
                reference);
        return answer(
                500,
                "Something went wrong in the studio itself. The log tells what, under the reference %s."
                        .formatted(reference),
                request);
    }
}
