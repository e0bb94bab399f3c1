import { quoted } from '../text/listing.js'
import { shownLines } from '../text/shown-text.js'
import { joinInLines, wrap } from '../text/wrap.js'
import type { Verdict } from '../verdict/verdict.js'
import { originOfCalls } from './call-origin.js'
import { callsOfEditor } from './calls-of-editor.js'
import { evidenceRows, wholeEvidence } from './evidence-rows.js'
import { plain, type Palette } from './palette.js'
import { reasonText } from './reason-text.js'

/** What a message needs besides the verdict. */
export interface MessageContext {
  /** The line of the test: `expect(response).toHaveFaithfulRedaction()`. */
  readonly assertion: string
  readonly palette: Palette
  readonly now: Date
}

/** The message of a verdict: what happened in words, the evidence, what it took. */
export function verdictMessage(verdict: Verdict, { assertion, palette, now }: MessageContext): string {
  const title = palette.strong(verdict.outcome.toUpperCase())
  return [
    `${title}  ${shownLines(assertion)}`,
    '',
    ...linesOf(verdict),
    '',
    ...evidenceRows(verdict, palette),
    '',
    ...[
      ...verdict.warnings.flatMap((warning) => wrap(`note: ${warning}`)),
      ...joinInLines(footer(verdict, now), ' · '),
    ].map(palette.faint),
  ].join('\n')
}

/**
 * Returns the message of a verdict, as it stands in an error, with its evidence in full. A terminal shows the evidence
 * in 80 columns. Undefined for a message about something else.
 */
export function withWholeEvidence(message: string, verdict: Verdict): string | undefined {
  const lines = [...linesOf(verdict), ''].join('\n')
  const [short, whole] = [evidenceRows(verdict, plain).join('\n'), wholeEvidence(verdict).join('\n')]
  const at = message.indexOf(`${lines}\n${short}\n`)
  if (at < 0) return undefined
  const from = at + lines.length + 1
  return `${message.slice(0, from)}${whole}${message.slice(from + short.length)}`
}

const linesOf = (verdict: Verdict): readonly string[] => sentences(verdict).flatMap((sentence) => wrap(sentence))

function sentences(verdict: Verdict): readonly string[] {
  const { outcome, reason, message } = verdict
  if (outcome === 'ineligible') return [`The check does not apply: ${reasonText(verdict)}.`]
  if (outcome === 'inconclusive') {
    const advice = message.advice === undefined ? [] : [message.advice]
    return [`Nothing was judged: ${reasonText(verdict)}.`, ...advice]
  }
  if (outcome === 'unfaithful' && reason !== 'answer' && reason !== 'not enough') {
    return [`No further question was needed: ${reasonText(verdict)}.`]
  }
  return message.sentences
}

/** How the prompts were worded, where it is otherwise than usual. */
const wordedIn = ({
  options: { format, persona, notice, implicitTarget, shortRequest, listOptions, system, settings },
}: Pick<Verdict, 'options'>): string[] => [
  ...(format === 'prose' ? ['prose'] : []),
  ...(persona
    ? [...new Set(Object.values(persona))].filter((one) => one !== 'objective').map((one) => `persona ${one}`)
    : []),
  ...(notice === false ? ['no notice'] : []),
  ...(implicitTarget ? ['implicit target'] : []),
  ...(shortRequest ? ['short request'] : []),
  ...(listOptions ? ['options listed'] : []),
  ...(system === undefined ? [] : ['system message']),
  ...(settings?.stopSequences?.length ? [`stops at ${quoted(settings.stopSequences.map(onOneLine))}`] : []),
]

/** Writes line breaks as code, so that a message keeps its lines. */
const onOneLine = (text: string): string => JSON.stringify(text).slice(1, -1)

function footer({ message, calls, ...verdict }: Verdict, now: Date): string[] {
  const models = [...new Set(calls.filter(({ isOfEditor }) => !isOfEditor).map(({ model }) => model))]
  const changed = message.changed === undefined ? [] : [message.changed]
  return [...changed, ...wordedIn(verdict), ...models, originOfCalls(calls, now), ...callsOfEditor(verdict.editor)]
}
