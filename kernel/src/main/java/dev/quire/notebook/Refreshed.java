package dev.quire.notebook;

/** Something on display that goes on changing; {@link Ticker} asks it to show itself anew. */
interface Refreshed {

    /** Shows how things are now; called by the ticker's thread, and by no two at a time. */
    void refresh();
}
