import io.quilt4j.base.QuiltException;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads manifests, each after its length, and says of each what our client makes of it: its top hash, {@code -} where an entry has
 * no hash or size, {@code refused MESSAGE}, or {@code CRASHED} with what nobody caught.
 */
final class ManifestHashes {

    public static void main(String[] arguments) throws IOException {
        try (Packages packages = Packages.open(PackagesOptions.builder().build());
                DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16))) {
            while (true) {
                byte[] manifest;
                try {
                    manifest = in.readNBytes(in.readInt());
                } catch (EOFException end) {
                    return;
                }
                byte[] said = judge(packages, manifest).getBytes("UTF-8");
                out.writeInt(said.length);
                out.write(said);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        }
    }

    private static String judge(Packages packages, byte[] manifest) {
        try {
            Package read = packages.read(new ByteArrayInputStream(manifest));
            return read.isBuilt() ? read.topHash() : "-";
        } catch (QuiltException refused) {
            return "refused " + refused.getMessage();
        } catch (Throwable crash) {
            return "CRASHED " + crash;
        }
    }
}
