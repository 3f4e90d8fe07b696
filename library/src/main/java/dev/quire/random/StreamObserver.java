package dev.quire.random;

/**
 * Hears of random streams; set with {@link RandomStream#observe}.
 *
 * {@snippet class="snippets.RandomSnippets" region="observe"}
 */
@FunctionalInterface
public interface StreamObserver {

    /**
     * A stream was made by {@link RandomStream#of}; its children are not told, because seed and name decide on them.
     *
     * @param seed the seed
     * @param name the name
     */
    void made(long seed, String name);
}
