/** The letters of kana and Chinese characters, for a class of characters in a regular expression. */
const eastAsian = String.raw`\u3040-\u30ff\u3400-\u9fff`

/** The same letters and those of Thai: these scripts do without spaces between words. */
export const dense = String.raw`${eastAsian}\u0e00-\u0e7f`

/** Whether a text has kana or Chinese characters. */
export const hasEastAsian = (text: string): boolean => oneEastAsian.test(text)

/** Whether a text has a letter of a script that does without spaces. */
export const hasDense = (text: string): boolean => oneDense.test(text)

const oneEastAsian = new RegExp(`[${eastAsian}]`, 'u')
const oneDense = new RegExp(`[${dense}]`, 'u')
