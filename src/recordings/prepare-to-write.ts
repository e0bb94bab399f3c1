import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { NotRunError } from '../errors.js'
import { shownPath } from './shown-path.js'

/** Checks that a recording can be written, before the call whose reply it will hold. */
export function prepareToWrite(file: string): void {
  try {
    // Creates no folder yet: a failed call must leave no empty folder behind.
    let folder = dirname(file)
    while (!existsSync(folder)) folder = dirname(folder)
    if (!statSync(folder).isDirectory()) throw new Error(`${shownPath(folder)} is not a folder`)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new NotRunError(
      [
        `NOT RUN  the recording cannot be written; no call was made.`,
        '',
        `  ${shownPath(file)}`,
        `  ${(error as Error).message}`,
        '',
        '  1. Make the folder writable for the user that runs Vitest.',
        '  2. Or keep nothing:  FAITHFUL_RECORDINGS=live npx vitest run',
      ].join('\n'),
      { cause: error },
    )
  }
}
