package io.zhaoren.casework.item;

/** Requests as they stand in the documentation. */
final class ItemExamples {

  private static final String TOWNSHIP =
      "\"officer\":{\"role\":\"officer\",\"id\":\"t-1\",\"office\":\"township\",\"area\":\"330106\"}";

  private static final String MOTHER =
      "\"actor\":{\"role\":\"resident\",\"id\":\"8b0f8a3e-3d43-4c6f-9a77-0d1f6c1f2a01\"}";

  static final String STEP_DONE = "{" + TOWNSHIP + ",\"version\":0,\"step\":\"acceptance\"}";

  static final String PAPERS_ASKED =
      "{" + TOWNSHIP + ",\"version\":0,\"papers\":\"户口簿\",\"basis\":\"安吉办事指南（P39）\"}";

  static final String PAPERS_RECEIVED =
      "{" + MOTHER + ",\"version\":1,\"receivedOn\":\"2023-10-16\"}";

  static final String ITEM_WITHDRAWN = "{" + MOTHER + ",\"version\":0}";

  static final String VALUES_CONFIRMED =
      "{" + TOWNSHIP + ",\"version\":0,\"facts\":[\"person.hukouCounty\"]}";

  private ItemExamples() {}
}
