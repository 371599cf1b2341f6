package io.zhaoren.casework.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** Offices, in the policies' words, that decide over the contract; with the code they speak as. */
@ConfigMapping(prefix = "zhaoren.departments")
public interface Departments {

  /** Office → source. */
  @WithParentName
  Map<String, String> sources();
}
