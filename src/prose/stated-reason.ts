import type { Reading } from '../replies/reply.js'
import { withoutFences } from './fences.js'
import { behindThoughts } from './thoughts.js'
import { firstTurn } from './turns.js'

/** Reads the reason in a reply about `text`: all but thoughts and marks of fences. It reads a refusal like a reason. */
export function readReason(reply: string, text: string): Reading<string> {
  const said = behindThoughts(reply)
  if (said === undefined) return { problem: 'unreadable', reply }
  const reason = firstTurn(withoutFences(said), text).trim()
  return reason === '' ? { problem: 'no reply', reply } : { value: reason }
}
