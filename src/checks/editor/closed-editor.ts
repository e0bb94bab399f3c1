import { UsageError } from '../../errors.js'
import type { Editor } from './editor.js'

/** Returns the editor of a check without one, which cannot be asked. */
export const closedEditor = (check: string): Editor => {
  const ask = () => {
    throw new UsageError(`${check}: the check asks an editor, and its definition lacks \`editor\`.`)
  }
  return { readings: [], read: ask, says: ask }
}
