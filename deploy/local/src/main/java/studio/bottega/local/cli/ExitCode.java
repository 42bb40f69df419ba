package studio.bottega.local.cli;

/** What the command tells the shell. The numbers are part of the interface: scripts depend on them. */
public enum ExitCode {
    OK(0, "All is done; after create or follow: every deliverable is there"),
    FAILED(1, "A defect of the program, or something on this machine that it did not expect"),
    USAGE(2, "The command line is not understood"),
    STACK(3, "The stack cannot be built, started or reached"),
    REFUSED(4, "The studio refuses: no such production, an empty brief, an invalid plan"),
    NOT_DELIVERED(5, "The production stopped before everything was made; resume tries again"),
    CANCELLED(6, "The production was cancelled"),
    AWAITING_APPROVAL(7, "The plan waits for a person: approve or revise"),
    EXPORT(8, "All is made, but the files could not be brought to the folder; export tries again"),
    BROKEN_RULES(9, "inspect: a file could be measured and breaks a rule");

    /** What a shell gives a program that Ctrl-C ended; the system sets it. */
    static final String INTERRUPTED = "130";

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
