import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Reading } from '../../src/replies/reply.js'
import type { AsksEditor, EditorQuestion } from '../../src/subjects/asks-editor.js'
import { digestOf } from '../../src/text/canonical-json.js'
import type { Call } from '../../src/verdict/calls.js'

/** A reply in a file. */
export interface KeptReply {
  /** The id of the text. */
  readonly id: string
  readonly step: string
  /** A digest of the prompt: the reply to another prompt is not used. */
  readonly prompt: string
  readonly reading: Reading<unknown>
  readonly inputTokens: number
  readonly outputTokens: number
  readonly seconds: number
}

/** The replies of a model that a file holds. */
export interface KeptReplies {
  /** Returns an editor that asks only what the file lacks. `onReply` hears of each reply, also of those in the file. */
  editor(id: string, asks: AsksEditor, onReply: (reply: KeptReply) => void): AsksEditor
}

/** Opens a file of replies, which is made at the first reply. Each new reply is added at once. */
export function keptReplies(file: string): KeptReplies {
  const kept = new Map(repliesIn(file).map((reply) => [keyOf(reply), reply]))
  const add = (reply: KeptReply): void => {
    mkdirSync(dirname(file), { recursive: true })
    appendFileSync(file, `${JSON.stringify(reply)}\n`)
  }
  return {
    editor: (id, asks, onReply) => ({
      model: asks.model,
      name: asks.name,
      async ask<Value>(question: EditorQuestion<Value>) {
        const place = { id, step: question.step, prompt: digestOf(question.prompt) }
        const known = kept.get(keyOf(place))
        const reply = known ?? { ...place, ...(await timed(() => asks.ask(question))) }
        if (!known) add(reply)
        onReply(reply)
        const { inputTokens, outputTokens } = reply
        const call: Call = { step: question.step, model: asks.model, source: 'made', inputTokens, outputTokens }
        return { ...(reply.reading as Reading<Value>), calls: [call] }
      },
    }),
  }
}

async function timed(
  ask: () => ReturnType<AsksEditor['ask']>,
): Promise<Pick<KeptReply, 'reading' | 'inputTokens' | 'outputTokens' | 'seconds'>> {
  const start = performance.now()
  const { calls, ...reading } = await ask()
  return {
    reading,
    inputTokens: calls.reduce((sum, { inputTokens = 0 }) => sum + inputTokens, 0),
    outputTokens: calls.reduce((sum, { outputTokens = 0 }) => sum + outputTokens, 0),
    seconds: (performance.now() - start) / 1000,
  }
}

const keyOf = ({ id, step, prompt }: Pick<KeptReply, 'id' | 'step' | 'prompt'>): string =>
  JSON.stringify([id, step, prompt])

/** Returns the replies in a file. A line that a killed run left unfinished is left out. */
function repliesIn(file: string): readonly KeptReply[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as KeptReply]
      } catch {
        return []
      }
    })
}
