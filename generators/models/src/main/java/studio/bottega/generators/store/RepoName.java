package studio.bottega.generators.store;

import java.util.regex.Pattern;

/**
 * A repository of the hub at a revision, written {@code OWNER/NAME} or {@code OWNER/NAME@REVISION}.
 *
 * @param id {@code OWNER/NAME}, or {@code NAME} for the few that have no owner
 * @param revision a branch, a tag or a commit
 */
public record RepoName(String id, String revision) {

    /** What is meant when no revision is named. */
    public static final String MAIN = "main";

    private static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}";
    private static final Pattern ID = Pattern.compile("(?:" + PART + "/)?" + PART);
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    public RepoName {
        // Two hyphens would be taken for the slash in the name of the cache's folder, two dots for the folder above.
        if (!ID.matcher(id).matches() || id.contains("--") || id.contains("..")) {
            throw new StoreException(
                    "'%s' is not the name of a repository; write OWNER/NAME, for instance runwayml/stable-diffusion-v1-5."
                            .formatted(id));
        }
        SafePath.check(revision, "revision");
    }

    /** Reads {@code OWNER/NAME[@REVISION]}. */
    public static RepoName parse(String text) {
        int at = text.indexOf('@');
        return at < 0 ? new RepoName(text, MAIN) : new RepoName(text.substring(0, at), text.substring(at + 1));
    }

    /** The repository whose folder in a cache this is. */
    static RepoName ofFolder(String folder) {
        return new RepoName(folder.substring(folder.indexOf("--") + 2).replace("--", "/"), MAIN);
    }

    /** Name of its folder in a cache. */
    String folder() {
        return "models--" + id.replace("/", "--");
    }

    /** Whether a text is the name of a commit, which never means anything else later. */
    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    @Override
    public String toString() {
        return revision.equals(MAIN) ? id : id + "@" + revision;
    }
}
