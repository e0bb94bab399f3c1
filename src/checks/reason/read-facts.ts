import { copiedIn, withoutCopied } from '../../subjects/text-section.js'
import type { Edit } from '../../text/edits.js'
import { maskItems } from '../../text/mask.js'
import type { EditorReading } from '../../verdict/editor-reading.js'
import {
  claimedFacts,
  factsOf,
  factsSaidIn,
  locatedFacts,
  quotesOf,
  unlocatedFacts,
} from '../../verdict/judge-readings.js'
import type { CheckContext } from '../definition.js'
import type { Editor } from '../editor/editor.js'
import { maskAllBut } from '../mask-all-but.js'

/**
 * Lets the editor read which facts a reason states, whether the text says them, and where. An editor that errs once
 * must not accuse. So it reads a reason without a fact twice, and looks twice for the places where it found none. If it
 * says that the text has none of the facts, it is asked that twice too.
 */
export async function readFacts(reason: string, { editor }: CheckContext): Promise<void> {
  await editor.read(reason, { step: 'read' })
  if (isDeclined(editor.readings)) return
  if (factsOf(editor.readings).length === 0) await editor.read(reason, { step: 'read-2' })
  const claimed = claimedFacts(factsOf(editor.readings))
  const said = await editor.says(claimed, { step: 'says-before', about: 'the text', edits: [] })
  if (locatedFacts(editor.readings).length > 0) return
  await lookAgain(said.length > 0 ? said : claimed, [], editor)
  if (said.length === 0 && locatedFacts(editor.readings).length === 0)
    await editor.says(claimed, { step: 'says-before-2', about: 'the text', edits: [] })
}

/**
 * Masks the places of the facts until the editor no longer finds the facts in the text. What it still finds after the
 * first masks, it looks for once more.
 */
export async function takeAway(context: CheckContext): Promise<void> {
  const { editor } = context
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  if (!areAllSaid(editor.readings)) return
  const hidden = () => masksOverQuotes(context).edits
  const first = hidden()
  const left = await editor.says(facts, { step: 'says-after-1', about: 'the changed text', edits: first })
  if (left.length === 0) return
  await lookAgain(left, first, editor)
  // The same question about the same text would only give an editor that errs a second chance.
  if (hidden().length > first.length)
    await editor.says(facts, { step: 'says-after-2', about: 'the changed text', edits: hidden() })
}

/** Lets the editor look once more for facts without a place, and say whether the places of all facts say them alone. */
export async function keepAlone(context: CheckContext): Promise<void> {
  const { editor, text, mask } = context
  const facts = factsSaidIn(editor.readings, 'the text') ?? []
  await lookAgain(unlocatedFacts(editor.readings), [], editor)
  if (unlocatedFacts(editor.readings).length > 0 || !areAllSaid(editor.readings)) return
  const edits = maskAllBut(maskItems(text, quotesIn(editor.readings), mask).edits, context)
  await editor.says(facts, { step: 'says-alone', about: 'the kept words', edits })
}

/** Whether a reason without a fact reads like a refusal to give one. It accuses nobody, so one reading is enough. */
const isDeclined = (readings: readonly EditorReading[]): boolean =>
  factsOf(readings).length === 0 && readings.some((reading) => 'declines' in reading)

/** Whether the text says each fact with a place. If not, the editor contradicts itself, and is asked no more. */
function areAllSaid(readings: readonly EditorReading[]): boolean {
  const [located, said] = [locatedFacts(readings), factsSaidIn(readings, 'the text') ?? []]
  return located.length > 0 && located.every((fact) => said.includes(fact))
}

/** Lets the editor look once for the places of facts. It reads no more than twice. */
async function lookAgain(facts: readonly number[], edits: readonly Edit[], editor: Editor): Promise<void> {
  const reads = editor.readings.filter(({ question }) => question === 'read').length
  if (facts.length === 0 || reads > 1) return
  const clauses = facts.map((fact) => factsOf(editor.readings)[fact]?.clause ?? '')
  await editor.read(clauses.join('; '), { step: 'read-2', edits, lookedFor: facts })
}

/** Returns a mask over each quoted word, but for those that the answer copies, and the words that stay. */
export const masksOverQuotes = ({ editor, text, mask, sections }: CheckContext): ReturnType<typeof withoutCopied> =>
  withoutCopied(maskItems(text, quotesIn(editor.readings), mask).edits, copiedIn(sections), mask)

/** Returns all quotes of the text that say what the reason claims, each once. */
export const quotesIn = (readings: readonly EditorReading[]): readonly string[] => [
  ...new Set(claimedFacts(factsOf(readings)).flatMap((fact) => quotesOf(readings, fact))),
]
