/**
 * Returns the source of a regular expression that is written on several lines.
 * Each line break is left out with the indentation after it. All other
 * characters stay, as in `String.raw`.
 */
export const regexSource = (lines: TemplateStringsArray, ...parts: readonly string[]): string =>
  String.raw({ raw: lines.raw.map((line) => line.replace(/\n */g, '')) }, ...parts)
