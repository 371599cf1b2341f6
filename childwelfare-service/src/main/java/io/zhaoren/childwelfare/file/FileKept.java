package io.zhaoren.childwelfare.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What whoever wrote into a file may know of it without reading it. */
@Schema(name = "ChildFileKept")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FileKept(
    @Schema(required = true) UUID residentId,
    @Schema(
            required = true,
            enumeration = {"open", "closed"})
        String state,
    @Schema(description = "Who is responsible; absent once it is closed.")
        @Nullable String responsible) {}
