package studio.bottega.storage.postgres;

/**
 * What is reckoned from a production's plans and tasks.
 *
 * @param score of the newest version that was judged; -1 before the first verdict
 * @param fraction share of the current version's work that is done, in [0, 1], weighed by estimated time
 */
public record ProductionFigures(double score, double fraction) {

    /** Before there is a plan. */
    public static final ProductionFigures NONE = new ProductionFigures(-1, 0);
}
