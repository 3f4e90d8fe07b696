package dev.quire.kernel.protocol;

import dev.quire.kernel.engine.Engine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the main shell and its subshells share.
 *
 * @param publisher sends replies and output
 * @param questions asks the user
 * @param history keeps what was typed
 * @param comms the channels of widgets
 * @param backlog counts requests that wait
 * @param count the number of the last cell
 * @param engine done when it has started
 * @param kernel done when it has started, after the engine
 */
record Session(
        Publisher publisher,
        Questions questions,
        History history,
        Comms comms,
        Backlog backlog,
        AtomicInteger count,
        CompletableFuture<Engine> engine,
        CompletableFuture<QuireKernel> kernel) {}
