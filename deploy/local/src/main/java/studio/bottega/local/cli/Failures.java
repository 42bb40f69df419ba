package studio.bottega.local.cli;

import picocli.CommandLine;
import studio.bottega.contract.api.Problem;
import studio.bottega.contract.message.Json;
import studio.bottega.contract.message.MalformedMessageException;
import studio.bottega.local.export.ExportException;
import studio.bottega.local.remote.RefusedException;
import studio.bottega.local.remote.UnreachableException;
import studio.bottega.local.stack.StackException;

/** Turns what went wrong into a sentence and an exit code. */
final class Failures implements CommandLine.IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        ExitCode code = exitCode(failure);
        Object root = line.getCommandSpec().root().userObject();
        if (root instanceof Bottega bottega && bottega.session().json()) {
            String text = new String(Json.write(problem(failure, code)), java.nio.charset.StandardCharsets.UTF_8);
            bottega.session().terminal().out().println(text);
        }
        line.getErr().println("bottega: " + sentence(failure));
        if (code == ExitCode.FAILED) {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return code.code();
    }

    static ExitCode exitCode(Throwable failure) {
        if (failure instanceof CommandFailure own) {
            return own.exitCode();
        }
        if (failure instanceof StackException || failure instanceof UnreachableException) {
            return ExitCode.STACK;
        }
        if (failure instanceof RefusedException) {
            return ExitCode.REFUSED;
        }
        if (failure instanceof ExportException) {
            return ExitCode.EXPORT;
        }
        return failure instanceof CommandLine.ParameterException ? ExitCode.USAGE : ExitCode.FAILED;
    }

    private static Problem problem(Throwable failure, ExitCode code) {
        if (failure instanceof RefusedException refused) {
            return refused.problem();
        }
        return Problem.of(0, code.name(), sentence(failure), "");
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof MalformedMessageException) {
            return "the studio's answer is not understood; is it of another version? " + failure.getMessage();
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }
}
