package studio.bottega.contract.api;

/**
 * Asks for a workspace.
 *
 * @param name for people
 */
public record CreateWorkspace(String name) {

    public static final int MAX_NAME_CHARACTERS = 120;

    public CreateWorkspace {
        if (name.isBlank() || name.length() > MAX_NAME_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a workspace's name must have 1 to %d characters".formatted(MAX_NAME_CHARACTERS));
        }
    }
}
