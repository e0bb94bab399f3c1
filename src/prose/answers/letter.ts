/**
 * A letter of Latin, Greek or Cyrillic, as a part of a regular expression. For
 * expressions with so many letters that a Unicode property class takes too long to build.
 */
export const letter = String.raw`[a-z\u00df-\u024f\u0370-\u052f]`
