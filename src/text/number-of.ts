/** Returns a number with its noun: `1 input`, `2 inputs`. */
export const numberOf = (count: number, noun: string): string => `${count} ${count === 1 ? noun : `${noun}s`}`
