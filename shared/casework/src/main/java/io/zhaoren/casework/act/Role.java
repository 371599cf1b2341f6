package io.zhaoren.casework.act;

/** In which role somebody acts. */
public enum Role {
  /** For oneself, or for one's own household. */
  RESIDENT,
  /** For somebody else, under a representation on record. */
  REPRESENTATIVE,
  /** A village or community worker who helps somebody apply, as the law asks (L1 art. 11). */
  VILLAGE_WORKER,
  /** For an authority. */
  OFFICER,
  /** This service itself, as the law sets it off. */
  SERVICE
}
