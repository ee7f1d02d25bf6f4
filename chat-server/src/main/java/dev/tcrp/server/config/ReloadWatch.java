package dev.tcrp.server.config;

/** A watcher that is told of each {@link Reload}, as a service manager is. */
public interface ReloadWatch {
    /** Tells nobody. */
    ReloadWatch NOBODY =
            new ReloadWatch() {
                @Override
                public void begins() {}

                @Override
                public void ends(ReloadReport report) {}
            };

    /** A reload begins. */
    void begins();

    /** The reload has ended. */
    void ends(ReloadReport report);
}
