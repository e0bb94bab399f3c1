import { namesOf } from '../text/names-of.js'
import { heardOf, type Settings } from './settings.js'

/**
 * Whose answer a prompt asks for (the paper's three): nobody's ("what is the
 * sentiment"), the model's own ("what would you say"), or a human's.
 */
export type Persona = 'objective' | 'you' | 'human'

/** The parts of a check that a persona can be named for; the paper always gives the question and the explanation the same. */
export interface Personas {
  readonly question: Persona
  readonly explanation: Persona
  readonly answerability: Persona
}

/** The prompt variants of the paper, each of which can be named on a subject, on one prediction, on a check and on one use of it. */
export interface Variants {
  /** `paper` sets the choices and the generation settings of the paper; what is named beside it takes precedence. */
  readonly preset?: 'paper'
  /** One for all prompts, or one each: `{ question: 'you', explanation: 'human' }`; `objective` unless named. */
  readonly persona?: Persona | Partial<Personas>
  /** What stands in place of a masked word; `[REDACTED]` unless named. */
  readonly mask?: string
  /** Whether the question says that the text can contain masked words; `true` unless named. */
  readonly notice?: boolean
  /** Counterfactual: asks for "the opposite" or "another" answer instead of naming it. */
  readonly implicitTarget?: boolean
  /** Redaction: a shorter request, which speaks neither of important words nor of keeping the others. */
  readonly shortRequest?: boolean
  /** Answerability: lists the possible answers in the request. */
  readonly listOptions?: boolean
  /** The system message. Unless named none is sent, so that a chat template's own applies; an empty one takes its place. */
  readonly system?: string
  /** `structured` asks for JSON of a schema, `prose` reads whatever the model writes; `structured` unless named. */
  readonly format?: 'structured' | 'prose'
  /** Generation settings of every call; temperature 0 unless named. */
  readonly settings?: Settings
}

/** All variants, decided: how a question and the requests about it are worded and sent. */
export interface Wording {
  readonly persona: Personas
  readonly mask: string
  readonly notice: boolean
  readonly implicitTarget: boolean
  readonly shortRequest: boolean
  readonly listOptions: boolean
  readonly system: string | undefined
  readonly format: 'structured' | 'prose'
  readonly settings: Settings
}

/** What holds unless something else is named. */
export const plainWording: Wording = {
  persona: { question: 'objective', explanation: 'objective', answerability: 'objective' },
  mask: '[REDACTED]',
  notice: true,
  implicitTarget: false,
  shortRequest: false,
  listOptions: false,
  system: undefined,
  format: 'structured',
  settings: {},
}

/** The paper's choices: plain chat models answer in prose, all with the same settings. */
const paper: Variants = {
  persona: 'objective',
  mask: '[REDACTED]',
  notice: true,
  implicitTarget: false,
  shortRequest: false,
  listOptions: false,
  format: 'prose',
  settings: { temperature: 0.1, topP: 0.95, topK: 50, repetitionPenalty: 1.2, maxOutputTokens: 1024, seed: 0 },
}

/** A wording with what is named of the variants in its place. */
export function wordingOf(own: Wording, { preset, ...named }: Variants): Wording {
  const base = preset === 'paper' ? wordingOf(own, paper) : own
  const { persona, settings, ...rest } = named
  return {
    ...base,
    ...(withoutUndefined(rest) as Partial<Wording>),
    persona:
      typeof persona === 'string'
        ? { question: persona, explanation: persona, answerability: persona }
        : { ...base.persona, ...withoutUndefined(persona ?? {}) },
    settings: { ...base.settings, ...withoutUndefined(settings ?? {}) },
  }
}

const withoutUndefined = <Named extends object>(named: Named): Partial<Named> =>
  Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as Partial<Named>

/** The names of all variants. */
export const variantNames = namesOf<Variants>({
  preset: true,
  persona: true,
  mask: true,
  notice: true,
  implicitTarget: true,
  shortRequest: true,
  listOptions: true,
  system: true,
  format: true,
  settings: true,
})

/** The names of the personas, and of the parts of a check that can have one. */
export const personaNames = namesOf<Readonly<Record<Persona, unknown>>>({ objective: true, you: true, human: true })
export const partsWithPersona = namesOf<Personas>({ question: true, explanation: true, answerability: true })

/** Whether the question reads or is sent otherwise, so that a prediction under the one says nothing about the other. */
export function asksOtherwise(one: Wording, other: Wording): boolean {
  const question = ({ persona, mask, notice, system, format, settings }: Wording): string =>
    JSON.stringify([
      persona.question,
      notice ? mask : '',
      notice,
      system ?? null,
      format,
      Object.entries(heardOf(settings)).sort(),
    ])
  return question(one) !== question(other)
}

/** What a wording says otherwise than what holds unless named; the mask stands in verdicts in any case. */
export function otherThanPlain(wording: Wording): Partial<Wording> {
  const named = Object.entries(wording).filter(
    ([name, value]) => name !== 'mask' && JSON.stringify(value) !== JSON.stringify(plainWording[name as keyof Wording]),
  )
  return Object.fromEntries(named)
}
