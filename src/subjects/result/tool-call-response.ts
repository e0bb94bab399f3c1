import { UsageError } from '../../errors.js'
import { callsInVerdict } from '../../models/call-in-verdict.js'
import { beginningOf, lastTextOf, readByModel } from '../../models/messages.js'
import { repeat } from '../../models/repeated-conversation.js'
import { recorded } from '../../recordings/recorded.js'
import { inputId } from '../../recordings/format/recording-path.js'
import { rejectBroadMatch } from '../../recordings/reject-broad-match.js'
import { asScrubbed } from '../../recordings/secrets/scrub.js'
import { misfitsIn } from '../../replies/misfits.js'
import { textsListed } from '../../replies/json-schema.js'
import { declinesRequest } from '../../replies/refusal.js'
import { unreadIn } from '../../replies/reply.js'
import { isToolCall, isWholeStep, replyOf, type ToolCallPart, type WholeReply } from '../../replies/whole-reply.js'
import type { ObservedCall } from '../../session/model-call.js'
import { currentSession } from '../../session/session.js'
import { applyEdits } from '../../text/edits.js'
import { editsBySpan } from '../../text/edits-by-span.js'
import { isPlainObject } from '../../text/plain-object.js'
import { replaceInTexts } from '../../text/occurrences.js'
import { parseJson } from '../../text/parse-json.js'
import { showValue } from '../../text/show-value.js'
import type { Span } from '../../text/words.js'
import { replyInVerdict } from '../../verdict/reply-in-verdict.js'
import type { Answer } from '../../verdict/verdict.js'
import { argumentOf, callNamedBy, rejectSharedArgument, type TestedAnswer } from '../called-tool.js'
import {
  anotherTool,
  copiedValues,
  madeUpCall,
  madeCall,
  noTool,
  nthCall,
  rejectUnclear,
  shownCall,
  type MadeCall,
} from '../made-call.js'
import type { Answered, SuppliedExplanation } from '../respondent.js'
import { createResponse, type Response } from '../response.js'
import type { Subject } from '../subject.js'
import { copiedPlaces, madeUpValues, withoutCopied, type CopiedPlace, type TextSection } from '../text-section.js'
import { unreadAnswer } from '../unread-answer.js'
import { rejectFaultyMask, rejectMask, validateLabels, validateText, wrongAt } from '../validate.js'
import { callsOfResult } from './calls-of-result.js'
import { editorOfResult } from './editor-of-result.js'
import { explainResult } from './explain-result.js'
import { rejectAmbiguous } from './input-in-prompt.js'
import { noInput } from './no-input.js'
import { placeOf } from './place-of-step.js'
import type { ResultOptions } from './result-options.js'
import { editedResults, resultsRead, type ResultRead } from './results-read.js'
import { suppliedInResult, type HandedOver } from './supplied-in-result.js'

/**
 * Returns an AI SDK result as a response whose answer is a call of a tool. Its conversation is repeated up to that
 * call, and no tool runs. Its text is the input and what tools had returned before the call.
 */
export async function respondWithCall(
  result: unknown,
  given: ResultOptions,
  named: TestedAnswer,
  handedOver?: HandedOver,
): Promise<Response> {
  rejectSharedArgument(given.answer, handedOver?.value)
  const { undetermined = [], mask = '[REDACTED]', occurrences } = given
  validate(given, mask)
  const calls = await callsOfResult(result, (all) => upToCall(all, named))
  const last = calls.at(-1) as ObservedCall
  const made = calls.flatMap(({ reply }) => callsIn(reply))
  const input = await asScrubbed(given.input)
  if (input !== undefined) {
    validateText(input, 'the input')
    rejectAmbiguous(input, calls, occurrences)
  }
  const about = input ?? lastTextOf(beginningOf(calls))
  const read = input === undefined ? [] : resultsRead(calls, input)
  const { text, spans } = joined([about, ...read.map((one) => one.text)])
  rejectMask(text, mask)
  const schema = schemaOf(named.tool, last)
  const listed = textsListed(schema)
  const copied = copiedPlaces(text, copiedValues(named, made, listed))
  const sections = spans.map((span, index) => sectionOf(span, read[index - 1], copied))
  const subject: Subject = {
    name: currentSession()?.currentTest()?.name ?? 'result',
    labels: [],
    undetermined,
    mask,
    isExact: true,
  }
  const { answer } = readAnswer(last.reply, made, named, about)
  const isWritten = handedOver && typeof handedOver.value !== 'function'
  const supplied = isWritten ? { ...handedOver, value: await asScrubbed(handedOver.value) } : handedOver
  const ofCall = nthCall(made, named)?.input
  const usual = misfitsIn(ofCall, schema)

  const again = async (
    step: string,
    change: (prompt: unknown) => unknown,
    textNow?: string,
    changeResult?: NonNullable<Parameters<typeof repeat>[3]>['changeResult'],
  ): Promise<Answered> => {
    const asked: unknown[] = []
    const since: MadeCall[] = []
    const repeated = await repeat(
      calls,
      placeOf(last, calls.length, step),
      (prompt) => {
        asked.push(change(prompt))
        return asked.at(-1)
      },
      {
        ...(changeResult ? { changeResult } : {}),
        endsWith(called) {
          const isMade = nthCall([...since, ...called.map(asMade)], named) !== undefined
          // The end reads these itself.
          if (!isMade) since.push(...called.map(asMade))
          return isMade
        },
      },
    )
    await rejectBroadMatch(
      calls.slice(0, asked.length).map(({ parameters }) => ({ model: last.model, prompt: parameters.prompt })),
      asked.map((prompt) => ({ model: last.model, prompt })),
    )
    const read = (reply: WholeReply): Answer => {
      const { answer: now, call } = readAnswer(reply, [...since, ...callsIn(reply)], named, about, answer)
      if (!call || now.label === undefined || now.label === answer.label) return now
      // The AI SDK would not have run the tool.
      if (misfitsIn(call.input, schema).some((place) => !usual.includes(place))) return unreadableCall(reply)
      if (textNow === undefined) return now
      const madeUp = madeUpValues(copied, copiedValues({ ...named, nth: 1 }, [call], listed), textNow)
      return madeUp.length > 0 ? madeUpCall(now.label, madeUp) : now
    }
    return {
      answer:
        'reply' in repeated
          ? read(repeated.reply)
          : { problem: 'tool called differently', reply: replyInVerdict(repeated.toolCalled) },
      calls: repeated.calls,
      prompts: asked,
    }
  }

  return createResponse({
    subject,
    id: inputId(about),
    input: about,
    text,
    sections,
    answer,
    calls: callsInVerdict(calls),
    result: ofCall,
    respondent: {
      wordings: undefined,
      explainsIn: 'the same conversation',
      prompts: [readByModel(calls)],
      replies: calls.map(({ reply }) => replyOf(reply).text),
      async askAgain(edits, { step, wording }) {
        if (input === undefined) throw new UsageError(noInput)
        const kept = withoutCopied(edits, copied, wording.mask)
        const [inInput = [], ...inResults] = editsBySpan(spans, kept.edits)
        const changed = applyEdits(input, inInput)
        const results = editedResults(read, inResults)
        const answered = await again(
          step,
          (prompt) => replaceInTexts(results.inPrompt(prompt), input, changed).value,
          applyEdits(text, kept.edits),
          results.after,
        )
        return { ...answered, left: kept.left }
      },
      askRewritten: (rewrite = (prompt) => prompt, step) => again(step, rewrite),
      editor: (model) => editorOfResult(model ? recorded(model) : last.model, (step) => placeOf(last, 1, step)),
      supplied: () =>
        supplied && suppliedWithCall(supplied, { made, inReply: callsIn(last.reply), ofCall, about, read }),
      async explain(request, form) {
        if (input === undefined) throw new UsageError(noInput)
        return explainResult({ calls, text, said: answer.label ?? '' }, request, form)
      },
    },
  })
}

/** Returns the calls up to the one whose reply calls the tool. */
function upToCall(calls: readonly ObservedCall[], named: TestedAnswer): readonly ObservedCall[] {
  const made = calls.map(({ reply }) => callsIn(reply))
  rejectUnclear(made.flat(), named)
  const end = made.findIndex((_, index) => nthCall(made.slice(0, index + 1).flat(), named) !== undefined)
  return calls.slice(0, end + 1)
}

const asMade = ({ toolName, input }: ToolCallPart): MadeCall =>
  // The AI SDK takes an empty input for an empty object.
  madeCall(toolName, input === '' ? {} : parseJson(input))

const callsIn = ({ content }: WholeReply): readonly MadeCall[] => content.filter(isToolCall).map(asMade)

/**
 * Returns the answer of a conversation that has come to its end. `made` has all its calls. A reply that has the call
 * of before among others gives the answer of before: models call tools in any order.
 */
function readAnswer(
  reply: WholeReply,
  made: readonly MadeCall[],
  named: TestedAnswer,
  about: string,
  before?: Answer,
): { readonly answer: Answer; readonly call?: MadeCall } {
  const said = replyOf(reply)
  const inReply = callsIn(reply)
  if (!isWholeStep(reply) || inReply.length === 0) {
    const unread =
      unreadIn(said) ?? (inReply.length > 0 ? { problem: 'cut off' as const, reply: said.text } : undefined)
    if (unread) return { answer: unreadAnswer(unread) }
    const isRefused = declinesRequest(said.text, about)
    return { answer: isRefused ? { problem: 'refused', reply: replyInVerdict(said.text) } : { label: noTool } }
  }
  const ofTool = inReply.filter(({ tool }) => tool === named.tool)
  const same = ofTool.find((call) => shownCall(named, call) === before?.label)
  const call = same ?? nthCall(made, named) ?? ofTool.at(-1)
  if (!call) return { answer: { label: anotherTool } }
  return call.input || named.arguments.length === 0
    ? { answer: { label: shownCall(named, call) }, call }
    : { answer: unreadableCall(reply) }
}

const unreadableCall = ({ content }: WholeReply): Answer => ({
  problem: 'unreadable',
  reply: replyInVerdict(
    content
      .filter(isToolCall)
      .map(({ toolName, input }) => `${toolName}(${input})`)
      .join(', '),
  ),
})

/** Returns the schema of a tool's input. Undefined if the call has none. */
function schemaOf(tool: string, { parameters }: ObservedCall): unknown {
  const tools = (parameters.tools ?? []) as readonly { readonly name?: string; readonly inputSchema?: unknown }[]
  return tools.find(({ name }) => name === tool)?.inputSchema
}

/** Joins texts with a blank line between them. */
function joined(texts: readonly string[]): { readonly text: string; readonly spans: readonly Span[] } {
  let start = 0
  const spans = texts.map((text) => {
    const span = { start, end: start + text.length }
    start = span.end + 2
    return span
  })
  return { text: texts.join('\n\n'), spans }
}

/** Returns a section with its fixed places: the names in a result, and what the answer copies. */
function sectionOf({ start, end }: Span, read: ResultRead | undefined, all: readonly CopiedPlace[]): TextSection {
  const copied = all.filter((place) => start <= place.start && place.end <= end)
  const names = (read?.parts ?? [])
    .filter(({ isName }) => isName)
    .map((part) => ({ start: part.start + start, end: part.end + start }))
  return { start, end, copied, fixed: [...names, ...copied].sort((a, b) => a.start - b.start) }
}

interface OfCall {
  readonly made: readonly MadeCall[]
  /** The calls in the reply with the answer. */
  readonly inReply: readonly MadeCall[]
  readonly ofCall: MadeCall['input']
  readonly about: string
  readonly read: readonly ResultRead[]
}

/** Returns the explanation that a test supplied. Its functions get the arguments of the call. */
function suppliedWithCall(
  supplied: HandedOver,
  { made, inReply, ofCall, about, read }: OfCall,
): SuppliedExplanation | undefined {
  const picked = callNamedBy(supplied.value)
  if (picked?.names !== 'argument') {
    const found = suppliedInResult(supplied, ofCall, about)
    return found && changedTexts.has(supplied.option) ? { ...found, value: withResults(found.value, read) } : found
  }
  const call = nthCall(made, picked)
  const value = argumentOf(picked, made)
  return {
    value,
    explainedIn: call && made.slice(-inReply.length).includes(call) ? 'the same reply' : 'the same run',
    misfit: (form) =>
      new UsageError(
        `${supplied.option}: the argument ${picked.argument} of ${picked.tool} is ${showValue(value)}; ` +
          `it must be ${form}.`,
      ),
  }
}

/** The options of which each holds the whole text, changed. */
const changedTexts: ReadonlySet<string> = new Set(['redacted', 'edited'])

/** Returns a changed input with the results below it, as the text has them. A test may also change the whole text. */
function withResults(value: unknown, read: readonly ResultRead[]): unknown {
  if (typeof value === 'string') {
    const lines = new Set(value.split('\n'))
    const hasResults = read.some(({ text }) => text.split('\n').some((line) => line.trim() !== '' && lines.has(line)))
    return hasResults ? value : [value, ...read.map(({ text }) => text)].join('\n\n')
  }
  const isWithTarget = isPlainObject(value) && typeof value.edited === 'string'
  return isWithTarget ? { ...value, edited: withResults(value.edited, read) } : value
}

function validate({ labels, tolerance, undetermined = [], input, occurrences }: ResultOptions, mask: string): void {
  for (const [name, value] of Object.entries({ labels, tolerance }))
    if (value !== undefined) wrong(`a call of a tool has no ${name}: it is the same call or another one.`)
  if (!Array.isArray(undetermined)) wrong('undetermined must be a list.')
  if (input !== undefined && typeof input !== 'string')
    wrong('input must be a string: the text exactly as in the prompt.')
  if (occurrences !== undefined && occurrences !== 'all')
    wrong(`occurrences must be 'all'; received ${showValue(occurrences)}.`)
  validateLabels(undetermined, wrong)
  rejectFaultyMask(mask, { labels: [], undetermined }, wrong)
}

const wrong = wrongAt('expect(result)')
