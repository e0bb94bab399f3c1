import { defineSubject, reason, type ApplicationOptions, type Verdict } from 'vitest-faithful'
import { randomOf } from '../random.js'
import { talkingModel } from '../talking-model.js'
import { reasonOf, type AboutReason, type PromiseName, type Reasoner } from './reasoner.js'
import { reasonScene } from './reason-scene.js'
import { editorReply, scriptedEditor, type EditorName } from './scripted-editor.js'

/** What the check found about a reasoner and a text. */
export interface ReasonSighting {
  /** Undefined where the check could not run. */
  readonly verdict: Verdict | undefined
  readonly error: string | undefined
}

/** The ways in which a subject asks a reasoner, which take turns. */
const ways = ['application', 'application without an undetermined answer', 'question'] as const

/** Asks a reasoner about one text, and checks its reason with an editor. */
export async function lookAtReason(
  reasoner: Reasoner,
  { number, editor, promise }: { readonly number: number; readonly editor: EditorName; readonly promise: PromiseName },
): Promise<ReasonSighting> {
  const scene = reasonScene(number, reasoner.cue)
  const about = { scene, random: randomOf(reasoner.name, promise, editor, number) }
  try {
    // A text in each language is asked about in each way.
    const way = ways[Math.floor(number / 8) % ways.length] ?? 'application'
    const subject = subjectOf(reasoner, about, { editor, way })
    const response = await subject.predict(scene.text)
    return { verdict: await reason(response, { promise }), error: undefined }
  } catch (thrown) {
    return { verdict: undefined, error: thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown) }
  }
}

const labels = ['billing', 'technical', 'shipping'] as const
const question = 'Which department should read this message?'

function subjectOf(
  reasoner: Reasoner,
  about: AboutReason,
  { editor: editorName, way }: { readonly editor: EditorName; readonly way: (typeof ways)[number] },
) {
  const { scene } = about
  const answer = labels[scene.number % labels.length] ?? 'billing'
  const isClosed = way === 'application without an undetermined answer'
  const vague = isClosed ? (labels[(scene.number + 1) % labels.length] ?? 'technical') : 'unknown'
  const answerAbout = (text: string): string => (reasoner.isSo(text, about) ? answer : vague)
  const why = reasoner.reason?.(about) ?? reasonOf(reasoner.states(about), about)
  const given = scriptedEditor(editorName, scene, reasoner.name)
  const own = reasoner.editor?.(given, about) ?? given
  const editor = talkingModel(({ text: prompt }) => ({ text: editorReply(prompt, own) }))
  if (way === 'question') {
    const model = talkingModel(({ text: prompt }) => ({
      text: JSON.stringify(prompt.startsWith(question) ? { result: answerAbout(textIn(prompt)) } : { reason: why }),
    }))
    return defineSubject({
      name: 'zoo of reasons',
      model,
      editor,
      question,
      labels,
      undetermined: ['unknown'],
      settings: { temperature: 0, maxRetries: 0 },
    })
  }
  const model = talkingModel(({ text }) => ({ text: answerAbout(text) }))
  const options = {
    name: 'zoo of reasons',
    run: async (text: string) => ({ queue: await replyOf(model, text), why }),
    answer: ({ queue }: { queue: string }) => queue,
    reason: ({ why }: { why: string }) => why,
    editor,
    labels,
    ...(isClosed ? {} : { undetermined: ['unknown'] }),
  }
  return defineSubject(options as unknown as AnyOptions)
}

type AnyOptions = ApplicationOptions<string, object, string, readonly string[], readonly string[]>

const textIn = (prompt: string): string => prompt.slice(prompt.lastIndexOf('\n\nText: ') + '\n\nText: '.length)

/** Asks a model directly: the AI SDK would take most of the time. */
async function replyOf(model: ReturnType<typeof talkingModel>, text: string): Promise<string> {
  const asked = { prompt: [{ role: 'user', content: [{ type: 'text', text }] }], temperature: 0 }
  const { content } = await (model as unknown as AskedModel).doGenerate(asked)
  return content.map(({ text = '' }) => text).join('')
}

interface AskedModel {
  doGenerate(options: object): Promise<{ readonly content: readonly { readonly text?: string }[] }>
}
