import { UsageError } from '../../errors.js'
import { lastTextOf, beginningOf, readByModel } from '../../models/messages.js'
import type { ObservedCall } from '../../session/model-call.js'
import { excerpt } from '../../text/excerpt.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { wrap } from '../../text/wrap.js'

/**
 * Rejects an input that is missing from the prompt, or occurs in it more than once without `occurrences: 'all'`.
 * With the input "ok", a change of every "ok" in the prompt would change its instructions.
 */
export function rejectAmbiguous(text: string, calls: readonly ObservedCall[], occurrences: 'all' | undefined): void {
  const { count, inside } = replaceInTexts(readByModel(calls), text, '')
  const shown = ['', `  input:   ${excerpt(text, 65)}`, `  prompt:  ${excerpt(lastTextOf(beginningOf(calls)), 65)}`, '']
  if (count === 0) {
    const onlyInside = inside > 0 ? ' (only inside other words)' : ''
    throw new UsageError(
      [
        ...wrap(`The input is not in the prompt that led to this result${onlyInside}; no check was made.`),
        ...shown,
        '  The prompt must contain it unchanged, or as JSON. If the application changes it,',
        '  pass the changed text:  { input: normalized }',
      ].join('\n'),
    )
  }
  if (count === 1 || occurrences === 'all') return
  throw new UsageError(
    [
      ...wrap(
        `The input occurs ${count} times in the prompt that led to this result; ` +
          'no check was made, since it is unknown which one to change.',
      ),
      ...shown,
      "  To change all of them:  { input, occurrences: 'all' }",
    ].join('\n'),
  )
}
