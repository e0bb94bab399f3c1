import { copiedIn, withoutCopied } from '../../subjects/text-section.js'
import { maskItems } from '../../text/mask.js'
import type { EditorReading } from '../../verdict/editor-reading.js'
import { claimedFacts, factsOf, factsSaidIn, locatedFacts, quotesOf } from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'

/**
 * Lets the editor read which facts a reason states, whether the text says them, and where. It reads a reason twice
 * where it finds no fact, and the clauses of the facts where it finds no place of any.
 */
export async function readFacts(reason: string, { editor }: CheckContext): Promise<void> {
  await editor.read(reason, { step: 'read' })
  if (factsOf(editor.readings).length === 0) await editor.read(reason, { step: 'read-2' })
  const said = await editor.says(claimedFacts(factsOf(editor.readings)), {
    step: 'says-before',
    about: 'the text',
    edits: [],
  })
  if (locatedFacts(editor.readings).length === 0) await lookAgain(said, [], editor)
}

/**
 * Masks the places of the facts until the editor no longer finds the facts in the text. What it still finds after the
 * first masks, it looks for once more.
 */
export async function takeAway(context: CheckContext): Promise<void> {
  const { editor } = context
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  const located = locatedFacts(editor.readings)
  // A fact that the editor quoted, and that the text does not say by its own word: nothing more is to be asked.
  if (located.length === 0 || located.some((fact) => !facts.includes(fact))) return
  const hidden = () => masksOverQuotes(context).edits
  const left = await editor.says(facts, { step: 'says-after-1', about: 'the changed text', edits: hidden() })
  if (left.length === 0 || !(await lookAgain(left, hidden(), editor))) return
  await editor.says(facts, { step: 'says-after-2', about: 'the changed text', edits: hidden() })
}

/** Lets the editor look once for the places of facts. Returns whether it did: it reads no more than twice. */
async function lookAgain(
  facts: readonly number[],
  edits: Parameters<CheckContext['editor']['read']>[1]['edits'] & object,
  editor: CheckContext['editor'],
): Promise<boolean> {
  const reads = editor.readings.filter(({ question }) => question === 'read').length
  if (facts.length === 0 || reads > 1) return false
  const clauses = facts.map((fact) => factsOf(editor.readings)[fact]?.clause ?? '')
  await editor.read(clauses.join('; '), { step: 'read-2', edits, lookedFor: facts })
  return true
}

/** Returns a mask over each quoted word, but for those that the answer copies, and the words that stay. */
export const masksOverQuotes = ({ editor, text, mask, sections }: CheckContext): ReturnType<typeof withoutCopied> =>
  withoutCopied(maskItems(text, quotesIn(editor.readings), mask).edits, copiedIn(sections), mask)

/** Returns all quotes of the text that say what the reason claims, each once. */
export const quotesIn = (readings: readonly EditorReading[]): readonly string[] => [
  ...new Set(claimedFacts(factsOf(readings)).flatMap((fact) => quotesOf(readings, fact))),
]
