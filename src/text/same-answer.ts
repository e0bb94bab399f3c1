import { foldText } from './fold.js'

/** Whether two answers are one: where answers are open, one that only reads differently is the same, `Paris.` and `paris`. */
export const isSameAnswer = (a: string, b: string): boolean => a === b || foldAnswer(a) === foldAnswer(b)

const foldAnswer = (answer: string): string => foldText(answer).replace(/^[\s"'*_`([]+|[\s"'*_`)\].,;:!]+$/gu, '')
