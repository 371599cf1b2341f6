package io.zhaoren.casework.person;

/**
 * A column that names a resident and follows the id that stands for the person. What is on record
 * of what was done (decisions, acts, what sources were asked and answered) keeps the id of then.
 */
enum Place {
  ENTITLEMENT_MEMBER(
      "entitlement_member",
      "entitlement_id",
      "resident_id",
      "",
      "o.entitlement_id = t.entitlement_id"),
  APPLICANT("application", "id", "applicant_id", "", ""),
  PARTY(
      "application_party",
      "application_id",
      "resident_id",
      "",
      "o.application_id = t.application_id"),
  ITEM(
      "application_item",
      "id",
      "subject_id",
      "t.about = 'RESIDENT'",
      "o.application_id = t.application_id AND o.programme = t.programme"),
  MANDATE("mandate", "id", "resident_id", "", ""),
  PRINCIPAL("representation", "id", "principal_id", "", ""),
  REPRESENTATIVE("representation", "id", "representative_id", "", ""),
  PROTECTED("protection", "id", "principal_id", "", ""),
  KEPT_AWAY("protection", "id", "against_id", "", ""),
  HEARD_PRINCIPAL("heard_representation", "id", "principal_id", "", ""),
  HEARD_REPRESENTATIVE("heard_representation", "id", "representative_id", "", ""),
  HEARD_PROTECTED("heard_protection", "id", "principal_id", "", ""),
  HEARD_KEPT_AWAY("heard_protection", "id", "against_id", "", ""),
  REVIEW(
      "review",
      "id",
      "subject_id",
      "t.about = 'RESIDENT'",
      "o.closed_on IS NULL AND t.closed_on IS NULL AND o.programme = t.programme"
          + " AND o.kind = t.kind AND o.county = t.county");

  private final String table;
  private final String key;
  private final String column;
  private final String only;
  private final String taken;

  /**
   * @param only which rows of {@code t} name a resident there; empty: all
   * @param taken what another row {@code o} has in common with one that cannot be there twice under
   *     one id; empty: there may be any number
   */
  Place(String table, String key, String column, String only, String taken) {
    this.table = table;
    this.key = key;
    this.column = column;
    this.only = only;
    this.taken = taken;
  }

  /**
   * Rows that were made under the id and have not come to it from another; parameters: the new id,
   * the place, the old id twice, the new id if it may be taken.
   */
  String leaving() {
    return """
        WITH moved AS (
          UPDATE %1$s t SET %3$s = ?
           WHERE t.%3$s = ? %4$s
             AND NOT EXISTS (
               SELECT FROM followed_id f JOIN followed_alias a ON a.resident_id = f.said
                WHERE f.place = '%5$s' AND f.row_key = t.%2$s AND a.standing = t.%3$s)
             %6$s
          RETURNING t.%2$s AS row_key)
        INSERT INTO followed_id (place, row_key, said) SELECT '%5$s', row_key, ? FROM moved
        """
        .formatted(table, key, column, only.isEmpty() ? "" : "AND " + only, name(), free());
  }

  /** Rows that were made under an id and stand elsewhere go on to another, or back. */
  String goingOn() {
    return """
        UPDATE %1$s t SET %3$s = ?
          FROM followed_id f
         WHERE f.place = '%4$s' AND f.said = ? AND t.%2$s = f.row_key AND t.%3$s = ? %5$s
        """
        .formatted(table, key, column, name(), free());
  }

  private String free() {
    return taken.isEmpty()
        ? ""
        : "AND NOT EXISTS (SELECT FROM %1$s o WHERE o.%2$s = ? AND %3$s)"
            .formatted(table, column, taken);
  }

  /** Whether {@link #free} asks for the new id once more. */
  boolean mayBeTaken() {
    return !taken.isEmpty();
  }
}
