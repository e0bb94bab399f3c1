import { describe, expect, test } from 'vitest'
import { readAbility } from '../../src/prose/ability.js'
import { readLabel } from '../../src/prose/label.js'
import type { Offered } from '../../src/prose/offered.js'
import type { Reading } from '../../src/replies/reply.js'
import { recordedReplies, type RecordedReply } from './recorded-replies.js'

// What two small models replied to the paper's tasks, with the reading of each. `-u` writes the readings
// anew. Look at each line that changes: a reply must never be read as something that it does not say.
const replies = recordedReplies()

/** One line for each different reply to a question: the reading, the answers that were offered, the reply. */
function linesOf(
  replies: readonly RecordedReply[],
  read: (reply: RecordedReply) => { readonly reading: Reading<unknown>; readonly about: string },
): string {
  const lines = replies.map((recorded) => {
    const { reading, about } = read(recorded)
    const shown = 'value' in reading ? JSON.stringify(reading.value) : `(${reading.problem})`
    return `${shown} | ${about} | ${JSON.stringify(recorded.reply)}`
  })
  return `${[...new Set(lines)].sort().join('\n')}\n`
}

/** The question and the answers of a request for an answer. Undefined for another request. */
function offeredIn(prompt: string): Offered | undefined {
  const [, question, listed] = /^(.*?) The possible answers are (.*?)\. (?:The text can|Give only)/su.exec(prompt) ?? []
  if (question === undefined || listed === undefined) return undefined
  const parts = listed.split(', ').map((part) => /^(?:(\w)\) )?(.*)$/su.exec(part) ?? [])
  const answers = parts.map(([, , answer = '']) => answer)
  const markers = parts.flatMap(([, marker]) => marker ?? [])
  return {
    answers,
    undetermined: answers.filter((answer) => answer === 'unknown' || answer === 'neutral'),
    question,
    ...(markers.length > 0 ? { markers } : {}),
  }
}

describe('the recorded replies of small models', () => {
  const toQuestions = replies.filter(({ prompt }) => offeredIn(prompt) !== undefined)

  test('to a question: each is read as the answer that it gives', async () => {
    expect(toQuestions.length).toBeGreaterThan(200)
    const page = linesOf(toQuestions, ({ prompt, reply }) => {
      const offered = offeredIn(prompt) ?? { answers: [], undetermined: [] }
      return { reading: readLabel(reply, offered), about: offered.answers.join(', ') }
    })
    await expect(page).toMatchFileSnapshot('./recorded-readings/answers.txt')
  })

  test('to the question whether there is an answer: each is read as yes or no', async () => {
    const page = linesOf(
      replies.filter(({ step }) => step === 'answerability.explain'),
      ({ task, reply }) => ({ reading: readAbility(reply), about: task }),
    )
    await expect(page).toMatchFileSnapshot('./recorded-readings/abilities.txt')
  })

  // Lists of words and changed texts have their readings beside these: the steps `importance.explain`,
  // `redaction.explain` and `counterfactual.explain` of `replies`.
})
