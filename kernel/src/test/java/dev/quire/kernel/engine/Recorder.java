package dev.quire.kernel.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keeps what a cell says. */
class Recorder implements CellListener {

    static final Object NONE = new Object();

    /** All in the order of arrival: {@code out:…}, {@code err:…}, {@code show:…}. */
    final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    final List<Map<String, Object>> shown = Collections.synchronizedList(new ArrayList<>());
    volatile Object value = NONE;

    @Override
    public void out(String text) {
        heard.add("out:" + text);
    }

    @Override
    public void err(String text) {
        heard.add("err:" + text);
    }

    @Override
    public void show(Map<String, Object> bundle) {
        shown.add(bundle);
        heard.add("show:" + bundle.get("text/plain"));
    }

    @Override
    public void display(Object shownValue) {
        heard.add("show:" + shownValue);
    }

    @Override
    public void result(Object result) {
        value = result;
        // Rendering calls the value's own code.
        heard.add("value:" + result);
    }

    String text(String stream) {
        StringBuilder all = new StringBuilder();
        heard.stream()
                .filter(one -> one.startsWith(stream + ":"))
                .forEach(one -> all.append(one.substring(stream.length() + 1)));
        return all.toString();
    }
}
