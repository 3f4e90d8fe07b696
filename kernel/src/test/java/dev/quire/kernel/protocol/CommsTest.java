package dev.quire.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.junit.jupiter.api.Test;

class CommsTest {

    private static final int THREADS = 4;
    private static final int EACH = 5_000;

    private static final class Silent extends Comm {

        Silent(Comms comms, String id) {
            super(comms, id, "target");
        }

        @Override
        public void onMessage(Message<CommMsgCommand> message) {}

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean sending) {}
    }

    @Test
    void threadsOpenCommsWhileTheyAreListed() throws Exception {
        Comms comms = new Comms(null);
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                work.add(pool.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        comms.registerComm(new Silent(comms, thread + "-" + i));
                        if (i % 1_000 == 0) {
                            var _ = comms.info("target");
                        }
                    }
                }));
            }
        }
        for (Future<?> one : work) {
            one.get();
        }
        assertEquals(
                THREADS * EACH, comms.info("target").getAsJsonObject("comms").size());
    }
}
