package io.zhaoren.eldercare.clinic;

import java.time.LocalDate;
import java.util.List;

/**
 * A mobile clinic comes to a village.
 *
 * @param source the county medical community that sends it
 * @param code the source's own
 * @param community twelve digits
 * @param begins minute of the day
 * @param ends minute of the day
 * @param services that it brings, in the source's codes
 * @param sequence the source's own: an older notice changes nothing
 */
record ClinicVisit(
    String source,
    String code,
    long community,
    LocalDate day,
    int begins,
    int ends,
    List<String> services,
    long sequence,
    boolean cancelled) {

  ClinicVisit {
    services = List.copyOf(services);
  }
}
