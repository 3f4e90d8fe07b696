package dev.quire.kernel.engine;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives {@link Redefinition} its service as the kernel's manifest does in a kernel. Tests run from folders without a
 * manifest, so the JVM attaches to itself with a jar that holds nothing but one; JUnit finds this class as a service.
 */
public final class LaunchedAgent implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context)
            throws IOException, AttachNotSupportedException, AgentLoadException, AgentInitializationException {
        if (Redefinition.isOffered()) {
            return;
        }
        Path jar = Files.createTempFile("agent", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", Redefinition.class.getName());
        manifest.getMainAttributes().putValue("Can-Redefine-Classes", "true");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        VirtualMachine self =
                VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
        try {
            self.loadAgent(jar.toString());
        } finally {
            self.detach();
            Files.delete(jar);
        }
    }
}
