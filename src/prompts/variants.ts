import { namesOf } from '../text/names-of.js'
import { heardOf, type Settings } from './settings.js'

/**
 * Whose answer a prompt asks for, as in the paper: nobody's ("what is the
 * sentiment"), the model's own ("what would you say") or a human's.
 */
export type Persona = 'objective' | 'you' | 'human'

/**
 * The persona of each part of a check.
 * The paper always uses the same one for the question and the explanation.
 */
export interface Personas {
  readonly question: Persona
  readonly explanation: Persona
  readonly answerability: Persona
}

/**
 * The prompt variants of the paper.
 * Each one can be set on a subject, on one prediction, on a check and on one use of a check.
 */
export interface Variants {
  /** `paper` sets the choices and the generation settings of the paper. Options beside it take precedence. */
  readonly preset?: 'paper'
  /**
   * One persona for all prompts, or one for each part: `{ question: 'you', explanation: 'human' }`.
   * Default: `objective`.
   */
  readonly persona?: Persona | Partial<Personas>
  /** Replaces each masked word. Default: `[REDACTED]`. */
  readonly mask?: string
  /** Whether the question says that the text can contain masked words. Default: `true`. */
  readonly notice?: boolean
  /** Counterfactual: asks for "the opposite" or "another" answer instead of naming it. Default: `false`. */
  readonly implicitTarget?: boolean
  /**
   * Redaction: sends a shorter request. It omits "most important" and "keep all other words".
   * Default: `false`.
   */
  readonly shortRequest?: boolean
  /** Answerability: lists the possible answers in the request. Default: `false`. */
  readonly listOptions?: boolean
  /**
   * The system message. Default: none, so that the system message of the model's chat template applies.
   * An empty string replaces the message of the template.
   */
  readonly system?: string
  /** `structured` asks for JSON that matches a schema; `prose` reads the model's plain text. Default: `structured`. */
  readonly format?: 'structured' | 'prose'
  /** The generation settings of every call. Default: temperature 0. */
  readonly settings?: Settings
}

/** The value of every variant: how a question and the requests about it are worded and sent. */
export interface Wording {
  /** `paper` if a place set the preset, whatever other options it has. */
  readonly preset: 'paper' | undefined
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

/** The default of every variant. */
export const plainWording: Wording = {
  preset: undefined,
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

/** The paper's choices: chat models that answer in prose, all with the same settings. */
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

/** Returns the wording `own` with the given variants applied. */
export function wordingOf(own: Wording, { preset, ...named }: Variants): Wording {
  const base = preset === 'paper' ? wordingOf(own, paper) : own
  const { persona, settings, ...rest } = named
  return {
    ...base,
    preset: preset ?? base.preset,
    ...(withoutUndefined(rest) as Partial<Wording>),
    persona:
      typeof persona === 'string'
        ? { question: persona, explanation: persona, answerability: persona }
        : { ...base.persona, ...withoutUndefined(persona ?? {}) },
    settings: copyOf({ ...base.settings, ...withoutUndefined(settings ?? {}) }),
  }
}

/** A copy: if the test changes its list later, the questions must not change. */
const copyOf = ({ stopSequences, ...settings }: Settings): Settings =>
  stopSequences ? { ...settings, stopSequences: [...stopSequences] } : settings

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

/** The names of the personas. */
export const personaNames = namesOf<Readonly<Record<Persona, unknown>>>({ objective: true, you: true, human: true })
/** The parts of a check that can have a persona. */
export const partsWithPersona = namesOf<Personas>({ question: true, explanation: true, answerability: true })

/**
 * Whether two wordings ask or send the question differently.
 * If so, a prediction made with one wording says nothing about the other.
 */
export function questionDiffers(one: Wording, other: Wording): boolean {
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

/** Returns the variants that differ from their defaults, except the mask: every verdict states it anyway. */
export function otherThanPlain(wording: Wording): Partial<Wording> {
  const named = Object.entries(wording).filter(([name, value]) => {
    const plain = plainWording[name as keyof Wording]
    return name !== 'mask' && value !== plain && JSON.stringify(value) !== JSON.stringify(plain)
  })
  return Object.fromEntries(named)
}
