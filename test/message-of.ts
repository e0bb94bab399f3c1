import { stripVTControlCharacters } from 'node:util'

/** The message of what a promise rejects with, less its colours; fails where it does not. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
  } catch (error) {
    return `${(error as Error).name}: ${stripVTControlCharacters((error as Error).message)}`
  }
  throw new Error('Nothing was thrown.')
}
