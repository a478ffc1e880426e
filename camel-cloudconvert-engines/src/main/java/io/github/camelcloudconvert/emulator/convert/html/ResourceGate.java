package io.github.camelcloudconvert.emulator.convert.html;

import java.util.Set;
import java.util.function.BiPredicate;

import com.openhtmltopdf.extend.FSStreamFactory;
import com.openhtmltopdf.extend.FSUriResolver;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceType;

/**
 * What a document may load while it is laid out.
 *
 * <p>Three gates, so that a new way to name a resource still meets one: resolving an address, access to it, and the
 * streams of the protocols.
 */
public interface ResourceGate extends FSUriResolver, FSStreamFactory, BiPredicate<String, ExternalResourceType> {

    /** Every protocol that the platform or the layout engine would open by itself. */
    Set<String> PROTOCOLS = Set.of("http", "https", "file", "jar", "ftp", "classpath", "mailto");

    /** Kinds of resources that have a use on paper. */
    Set<ExternalResourceType> USEFUL =
            Set.of(ExternalResourceType.CSS, ExternalResourceType.IMAGE_RASTER, ExternalResourceType.FONT);
}
