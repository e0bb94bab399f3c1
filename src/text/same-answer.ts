import { foldText } from './fold.js'

/**
 * Whether two open answers are the same but for case, white space and the marks
 * around them: `Paris.` and `paris`.
 */
export const isSameAnswer = (a: string, b: string): boolean => a === b || foldAnswer(a) === foldAnswer(b)

const foldAnswer = (answer: string): string => foldText(answer).replace(/^[\s"'*_`([]+|[\s"'*_`)\].,;:!]+$/gu, '')
