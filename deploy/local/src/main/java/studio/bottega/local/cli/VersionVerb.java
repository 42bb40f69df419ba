package studio.bottega.local.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

@Command(
        name = "version",
        description = "Says which Bottega this is.",
        footer = {"", "Example:", "  bottega version --json"})
final class VersionVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        Map<String, String> version = new LinkedHashMap<>();
        version.put("bottega", number());
        version.put("java", Runtime.version().toString());
        version.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (session.json()) {
            session.printJson(version);
        } else {
            session.print("Bottega %s (Java %s, %s)"
                    .formatted(version.get("bottega"), version.get("java"), version.get("platform")));
        }
        return ExitCode.OK;
    }

    /** From the jar's manifest; classes that are run without a jar have none. */
    static String number() {
        return Optional.ofNullable(VersionVerb.class.getPackage().getImplementationVersion())
                .orElse("of this checkout");
    }

    /** For {@code --version}. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Bottega " + number()};
        }
    }
}
