package io.zhaoren.casework.complaint;

/** Requests and answers as they stand in the documentation. */
final class ComplaintExamples {

  static final String MADE =
      """
      {"programme":"minimum-living-guarantee","county":330106,"says":"公示家庭另有房屋出租，未申报"}
      """;

  static final String ANSWERED =
      """
      {"officer":{"role":"officer","id":"c-8","office":"county","area":"330106"},
       "outcome":"founded","answer":"经核实，该收入未申报，已重新核定","measure":"reassess",
       "entitlementId":"2b1a0f9e-4d8c-4b6a-9f4e-3d2c1b0a9f01","fromMonth":"2023-11",
       "ownWords":"出租收入计入家庭收入"}
      """;

  static final String COMPLAINT =
      """
      {"complaintId":"5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c01","about":"programme",
       "programme":"minimum-living-guarantee","county":"330106","receivedOn":"2023-12-04",
       "says":"公示家庭另有房屋出租，未申报","due":"2023-12-19","warning":"none","state":"open"}
      """;

  /** As a POST answers: without the words. */
  static final String TAKEN =
      """
      {"complaintId":"5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c01","about":"programme",
       "programme":"minimum-living-guarantee","county":"330106","receivedOn":"2023-12-04",
       "due":"2023-12-19","warning":"none","state":"open"}
      """;

  static final String SETTLED =
      """
      {"complaintId":"5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c01","about":"programme",
       "programme":"minimum-living-guarantee","county":"330106","receivedOn":"2023-12-04",
       "due":"2023-12-19","state":"founded","measure":"reassess","answeredOn":"2023-12-11"}
      """;

  static final String LIST =
      """
      {"complaints":[{"complaintId":"5e4d3c2b-1a0f-4e9d-8c7b-6a5f4e3d2c01","about":"programme",
         "programme":"minimum-living-guarantee","county":"330106","office":"county",
         "receivedOn":"2023-12-04","due":"2023-12-19","warning":"ahead"}]}
      """;

  private ComplaintExamples() {}
}
