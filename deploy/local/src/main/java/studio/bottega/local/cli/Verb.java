package studio.bottega.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all verbs have in common. */
abstract class Verb implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() throws Exception {
        Bottega root = (Bottega) spec.root().userObject();
        return run(root.session()).code();
    }

    /** Does it. */
    abstract ExitCode run(Session session) throws Exception;

    /** What picocli reports together with the usage. */
    CommandLine.ParameterException misuse(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
}
