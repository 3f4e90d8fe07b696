/**
 * Answers about text that has not run: what may stand at a place, what a name is, whether a text is whole. A cell is parsed and
 * attributed by a compiler of its own, which shares nothing with JShell's, so that answers come while a cell compiles or runs.
 *
 * <p>Uses the compiler's public API, and JShell's parser for whether a text is whole; knows neither Jupyter nor the engine, which tells it through {@link
 * dev.quire.kernel.assist.SessionView} what a session has declared.
 */
package dev.quire.kernel.assist;
