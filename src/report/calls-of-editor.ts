import { shownText } from '../text/shown-text.js'
import type { EditorCost } from '../verdict/calls.js'

/** Returns how many of the calls asked the editor, as a clause: `5 of them to the editor gpt-5-mini`. */
export const callsOfEditor = (editor: EditorCost | undefined, all: 'them' | 'the calls' = 'them'): readonly string[] =>
  editor && editor.cost.calls > 0 ? [`${editor.cost.calls} of ${all} to the editor ${shownText(editor.model)}`] : []
