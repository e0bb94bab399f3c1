import { numberOf } from '../text/number-of.js'
import { shownText } from '../text/shown-text.js'
import type { EditorCost } from '../verdict/calls.js'

/** Returns how many of the calls the editor answered, as a clause: `12 calls of the editor gpt-5-mini`. */
export const callsOfEditor = (editor: EditorCost | undefined): readonly string[] =>
  editor ? [`${numberOf(editor.cost.calls, 'call')} of the editor ${shownText(editor.model)}`] : []
