package studio.bottega.contract.domain;

/** The kinds of work. Planning, critique and revision are work like any other. */
public enum TaskKind {
    PLAN(Pool.LLM),
    IMAGE(Pool.IMAGE),
    VIDEO(Pool.VIDEO),
    SPEECH(Pool.AUDIO),
    MUSIC(Pool.AUDIO),
    SOUND(Pool.AUDIO),
    TALKING_HEAD(Pool.AVATAR),
    SCENE_3D(Pool.SCENE),
    COMPOSE(Pool.IMAGE),
    INSPECT(Pool.MEDIA),
    CRITIQUE(Pool.LLM),
    REVISE(Pool.LLM),
    ASSEMBLE(Pool.MEDIA),
    PACKAGE(Pool.MEDIA),
    TRAIN(Pool.TRAINING);

    private final Pool pool;

    TaskKind(Pool pool) {
        this.pool = pool;
    }

    public Pool pool() {
        return pool;
    }
}
