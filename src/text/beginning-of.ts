/** Returns the first characters of a text, without half of a surrogate pair. */
export const beginningOf = (text: string, most: number): string => text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '')
