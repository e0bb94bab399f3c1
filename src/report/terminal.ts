import { chalkStderr } from 'chalk'
import type { Palette } from './palette.js'

/** The colours of what the process prints itself, on the error stream. */
export const coloured: Palette = {
  strong: (text) => chalkStderr.bold(text),
  faint: (text) => chalkStderr.dim(text),
  good: (text) => chalkStderr.green(text),
  bad: (text) => chalkStderr.red(text),
  given: (text) => chalkStderr.cyan(text),
}
