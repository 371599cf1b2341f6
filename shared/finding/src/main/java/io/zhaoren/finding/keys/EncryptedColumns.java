package io.zhaoren.finding.keys;

import java.util.List;

/** The encrypted columns of one module; every bean of this type is asked. */
public interface EncryptedColumns {

  List<EncryptedColumn> columns();
}
