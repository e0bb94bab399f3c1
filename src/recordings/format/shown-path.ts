import { relative } from 'node:path'
import type { RecordingPlace } from '../../session/recording.js'
import { shownText } from '../../text/shown-text.js'

/** Returns a path as the user would type it. */
export const shownPath = (file: string): string => {
  const path = relative(process.cwd(), file)
  return shownText(path.startsWith('..') ? file : path.replaceAll('\\', '/'))
}

/** Returns the place of a recording as an error or a report shows it: its file, and its name there. */
export const shownPlace = ({ file, entry }: RecordingPlace): string => `${shownPath(file)}, "${shownText(entry)}"`
