package io.zhaoren.finding.keys;

/**
 * A column that holds what {@link io.zhaoren.finding.rejection.OriginalCipher} encrypted, of a
 * table whose key is a uuid called {@code id}. Names of our own, never of a caller.
 *
 * @param row what stands before the id in the name of the row that a value is bound to
 */
public record EncryptedColumn(String table, String column, String row) {

  /** As progress is kept by. */
  String place() {
    return table + "." + column;
  }
}
