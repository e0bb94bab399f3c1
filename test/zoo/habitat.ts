import { generateText, streamText } from 'ai'
import {
  citations,
  counterfactual,
  defineSubject,
  importance,
  reason,
  redaction,
  type ApplicationOptions,
  type Verdict,
} from 'vitest-faithful'
import { questions, type About, type Animal, type Application, type Mode } from './animal.js'
import type { RulesOfSet } from '../../src/checks/check.js'
import { mask } from './evidence.js'
import { topics, type Topic } from './languages.js'
import { masked } from './naming.js'
import { randomOf } from './random.js'
import { sceneOf, type Scene } from './scene.js'
import { talkingModel, type Prompt, type TalkedReply } from './talking-model.js'

/** What a check found about an animal and a text. */
export interface Sighting {
  readonly about: About
  readonly scene: Scene
  readonly mode: Mode
  /** Undefined where the check could not run. */
  readonly verdict: Verdict | undefined
  readonly error: string | undefined
  /** The time without the animal's and, in applications, without the AI SDK's. */
  readonly milliseconds: number
}

/** Asks an animal about one text, and checks what it says: alone, or as one input of a gate. */
export async function look(animal: Animal, mode: Mode, number: number, rules?: RulesOfSet): Promise<Sighting> {
  const scene = knownScene(number, animal)
  const about = aboutOf(animal, mode, scene)
  const clock = stopwatch()
  let verdict: Verdict | undefined
  let error: string | undefined
  try {
    verdict = await verdictOf(animal, about, clock, rules)
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)
  }
  return { about, scene, mode, verdict, error, milliseconds: clock.spent() }
}

async function verdictOf(animal: Animal, about: About, clock: Stopwatch, rules?: RulesOfSet): Promise<Verdict> {
  const { check = 'importance', options = {} } = animal
  const response = await (questions.includes(about.mode)
    ? questionTo(animal, about, clock)
    : applicationOf(animal, about, clock))
  if (check === 'citations') {
    const { sentences } = about.scene
    const cited = about.said.map((sentence) => sentences.indexOf(sentence))
    const ofScene = citations.with({ passages: sentences, cited })
    return rules ? ofScene.inSet(response, rules) : ofScene(response)
  }
  const { control: _, ...inGate } = options
  const asked = { importance, redaction, counterfactual, reason }[check]
  // A gate decides about the control itself.
  return rules ? asked.with(inGate).inSet(response, rules) : asked(response, options)
}

const question = 'Which department should read this message?'

function questionTo(animal: Animal, about: State, clock: Stopwatch) {
  const model = talkingModel((prompt) => clock.away(() => replyTo(prompt, animal, about)))
  const subject = defineSubject({
    name: 'zoo',
    model,
    question,
    labels: topics,
    undetermined: ['unknown'],
    format: about.mode === 'question, prose' ? 'prose' : 'structured',
    settings: { temperature: animal.temperature ?? 0, maxRetries: 0 },
  })
  return subject.predict(about.scene.text)
}

/** Replies to one of the package's prompts, which end with the text. */
function replyTo({ text: prompt, isStructured }: Prompt, animal: Animal, about: State): TalkedReply {
  const text = prompt.slice(prompt.indexOf('\n\nText: ') + '\n\nText: '.length)
  if (prompt.startsWith(question)) {
    const said = spoken(animal, text, about)
    return {
      ...said,
      text: said.reply ?? (isStructured ? JSON.stringify({ result: said.answer }) : String(said.answer)),
    }
  }
  const explanation = explanationOf(animal, about)
  if (isStructured) return { text: JSON.stringify(explanation) }
  return { text: explanation.words?.map((word) => `- ${word}`).join('\n') ?? Object.values(explanation).join('') }
}

/** What an animal says, in the form that its check reads. */
interface Form {
  readonly words?: readonly string[]
  readonly redacted?: string
  readonly edited?: string
}

function explanationOf(animal: Animal, about: About): Form {
  if (animal.check === 'redaction')
    return { redacted: animal.edits?.(about) ?? masked(about.scene.text, about.said, mask) }
  return animal.check === 'counterfactual' ? { edited: animal.edits?.(about) ?? '' } : { words: about.said }
}

function applicationOf(animal: Animal, about: State, clock: Stopwatch) {
  const { check = 'importance', application = readsJson, heading, subject = {} } = animal
  const model = talkingModel(({ text }) => {
    const message = text.slice(text.indexOf('Message: ') + 'Message: '.length)
    const said = spoken(animal, message, about)
    return { ...said, text: said.reply ?? JSON.stringify({ answer: said.answer, because: about.said }) }
  })
  const ask = (message: string): Promise<string> =>
    clock.awaited(async () => {
      const call = { model, prompt: promptFor(about, message), temperature: animal.temperature ?? 0, maxRetries: 0 }
      if (!animal.streams) return (await generateText(call)).text
      let text = ''
      for await (const part of streamText({ ...call, onError: () => {} }).textStream) text += part
      return text
    })
  const isCited = check === 'citations'
  const passages = about.scene.sentences.join('\n')
  const isOpen = about.mode === 'open application'
  const options = {
    name: 'zoo',
    run: ({ body }: { body: string }) =>
      application(isCited ? passages : heading ? `${heading(about.scene)}\n${body}` : body, ask, about),
    text: ({ body }: { body: string }) => body,
    answer: ({ answer }: { answer: string }) => answer,
    ...(isOpen ? {} : { labels: topics, undetermined: ['unknown'] }),
    ...subject,
    ...picksOf(animal, about),
  }
  const body = isCited ? 'Which department?' : about.scene.text
  return defineSubject(options as unknown as AnyOptions).predict(
    heading ? { heading: heading(about.scene), body } : { body },
  )
}

type AnyOptions = ApplicationOptions<object, object, string, readonly string[], readonly string[]>

/** Returns the options that pick the explanation from what the application returns. */
function picksOf(animal: Animal, about: About): object {
  const { redacted, edited } = explanationOf(animal, about)
  return {
    importance: ({ because }: { because: readonly string[] }) => because,
    ...(redacted === undefined ? {} : { redaction: () => redacted }),
    ...(edited === undefined ? {} : { counterfactual: () => ({ edited, target: about.other }) }),
  }
}

/** An application that asks for JSON and takes its model at its word. */
const readsJson: Application = async (message, ask) =>
  JSON.parse(await ask(message)) as { answer: unknown; because: readonly string[] }

const promptFor = ({ mode, scene, called, vague }: About, message: string): string => {
  const names = topics.map(called).join(', ')
  const instructions =
    mode === 'open application'
      ? `You route messages in ${scene.language.name} to a department: ${names}.`
      : `Name the department of the message: ${names}.`
  return `${instructions} If the message does not tell, answer: ${vague}. Reply in JSON.\n\nMessage: ${message}`
}

function spoken(animal: Animal, text: string, about: State) {
  about.question++
  const said = animal.answers(text, about)
  return typeof said === 'object' ? said : { answer: said, reply: undefined }
}

type State = { -readonly [Name in keyof About]: About[Name] }

function aboutOf(animal: Animal, mode: Mode, scene: Scene): State {
  const isOpen = mode === 'open application'
  const called = (topic: Topic): string => (isOpen ? scene.language.called[topic] : topic)
  const next = topics[(topics.indexOf(scene.topic) + 1) % topics.length] ?? scene.otherTopic
  const about: State = {
    scene,
    mode,
    answer: called(scene.topic),
    other: called(next),
    vague: isOpen ? 'not stated' : 'unknown',
    called,
    question: 0,
    random: randomOf(animal.name, mode, scene.number),
    said: [],
  }
  about.said = animal.says(about)
  return about
}

/** Many liars are asked about the same texts. */
const scenes = new Map<string, Scene>()

function knownScene(number: number, { scene: wish = {} }: Animal): Scene {
  const key = `${number} ${JSON.stringify(wish)}`
  const known = scenes.get(key) ?? sceneOf(number, wish)
  scenes.set(key, known)
  return known
}

interface Stopwatch {
  /** Runs what does not count. */
  away<Value>(run: () => Value): Value
  awaited<Value>(run: () => Promise<Value>): Promise<Value>
  spent(): number
}

/** Counts by the clock: the time of the processor has steps of some milliseconds on many machines. */
function stopwatch(): Stopwatch {
  const begun = performance.now()
  let elsewhere = 0
  return {
    away(run) {
      const left = performance.now()
      const value = run()
      elsewhere += performance.now() - left
      return value
    },
    async awaited(run) {
      const left = performance.now()
      try {
        return await run()
      } finally {
        elsewhere += performance.now() - left
      }
    },
    spent: () => performance.now() - begun - elsewhere,
  }
}
