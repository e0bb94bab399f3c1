import { excerpt } from './excerpt.js'

/** Returns the message of whatever was thrown, on one line. Default width: 300 columns. */
export const errorText = (thrown: unknown, width = 300): string =>
  excerpt(String((thrown as Error)?.message ?? thrown), width)
