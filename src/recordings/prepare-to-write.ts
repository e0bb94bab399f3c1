import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { cannotWrite } from './keeper/keeper-errors.js'
import { shownPath } from './format/shown-path.js'

/** Checks that a recording can be written, before the call whose reply it will hold. */
export function prepareToWrite(file: string): void {
  try {
    // Creates no folder yet: a failed call must leave no empty folder behind.
    let folder = dirname(file)
    while (!existsSync(folder)) folder = dirname(folder)
    if (!statSync(folder).isDirectory()) throw new Error(`${shownPath(folder)} is not a folder`)
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw cannotWrite(file, error)
  }
}
