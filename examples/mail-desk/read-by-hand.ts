import { scriptedModel, type ScriptedCall } from 'vitest-faithful/testing'
import { mails } from './mails.ts'

/**
 * An editor without a model: what a person marked in the mails. It takes the whole sentence as one fact, quotes the
 * marked words, and finds the fact in each text that has all of them.
 */
export const readByHand = scriptedModel(Array<typeof answer>(200).fill(answer), { modelId: 'a person' })

function answer({ prompt }: ScriptedCall) {
  const [, asked, clause = '', text = ''] = /(Reason: |Statements:\n1\. )(.*?)\.?\n\nText: (.*)$/su.exec(prompt) ?? []
  const marked = Object.values(mails).find((mail) => isOf(mail.text, text))?.marked ?? []
  if (asked === 'Reason: ') return { facts: [{ clause, kind: 'says', quotes: marked }] }
  const isSaid = marked.length > 0 && marked.every((words) => text.includes(words))
  return { answers: [{ number: 1, said: isSaid ? 'yes' : 'no' }] }
}

/** Whether a text is a mail, some of whose words may be masked. */
function isOf(mail: string, text: string): boolean {
  const [words, left] = [mail.split(' '), text.split(' ')]
  return left.length === words.length && left.every((word, at) => word === words[at] || word.includes('[REDACTED]'))
}
