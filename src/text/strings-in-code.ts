/** Returns texts as the strings of a list in code: `'a', 'b'`. */
export const stringsInCode = (texts: readonly string[]): string => texts.map(inCode).join(', ')

const inCode = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
