package studio.bottega.generators.store;

import java.util.regex.Pattern;

/** Names that a server or a person gives and that become names of files: relative, downwards, without tricks. */
final class SafePath {

    private static final int MAX_LENGTH = 512;
    private static final int MAX_DEPTH = 8;
    private static final Pattern SEGMENT = Pattern.compile("[^/\\\\:*?\"<>|\\p{Cntrl}]{1,200}");

    private SafePath() {}

    /**
     * @param what is named, for the message
     * @return the name itself
     */
    static String check(String name, String what) {
        String[] segments = name.split("/", -1);
        boolean good = name.length() <= MAX_LENGTH && segments.length <= MAX_DEPTH;
        for (String segment : segments) {
            boolean dots = segment.equals(".") || segment.equals("..");
            boolean edges = segment.startsWith(" ") || segment.endsWith(" ") || segment.endsWith(".");
            good &= SEGMENT.matcher(segment).matches() && !dots && !edges;
        }
        if (!good) {
            throw new StoreException("The %s '%s' cannot be used as the name of a file; nothing was written."
                    .formatted(what, name.substring(0, Math.min(name.length(), MAX_LENGTH))));
        }
        return name;
    }
}
