/**
 * What a notebook's cell calls: claims, checks and verdicts, display, pictures and plots.
 *
 * <p>Nothing here knows Jupyter. A {@link dev.quire.notebook.Host} takes what is shown; the kernel sets one, and without
 * it everything is printed as plain text, so a cell's code also runs in a plain Java program or a test. The package may
 * use the JDK, the library, the catalogue of data sets and XChart.
 */
package dev.quire.notebook;
