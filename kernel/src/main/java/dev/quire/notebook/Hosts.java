package dev.quire.notebook;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Holds the host of this process, and the one that prints where nobody set one. */
final class Hosts {

    private static final Host PRINTER = new Host() {
        @Override
        public void show(Map<String, Object> bundle) {
            System.out.println(bundle.get("text/plain"));
        }

        @Override
        public int line() {
            return 0;
        }
    };

    private static final AtomicReference<Host> HOST = new AtomicReference<>(PRINTER);

    private Hosts() {}

    static Host current() {
        return HOST.get();
    }

    static Host set(Host host) {
        Host before = HOST.getAndSet(host == null ? PRINTER : host);
        // A host is a session of somebody else's code: what streams it makes is part of where its numbers come from.
        SeedLog.OF_PROCESS.listen(host != null);
        Session.OF_PROCESS.restart();
        Numbers.usualFormat();
        return before == PRINTER ? null : before;
    }
}
